// Cairo through dlopen: each call is a pointer filled in once, and a function that goes through it.
#include "CCairo.h"

#include <pthread.h>

#include "CLoader.h"

// One row per call: result, name, parameters, arguments. VALUE returns something, PLAIN nothing.
#define CALLS(VALUE, PLAIN) \
  VALUE(cairo_surface_t *, image_surface_create, (cairo_format_t format, int width, int height), (format, width, height)) \
  VALUE(unsigned char *, image_surface_get_data, (cairo_surface_t *surface), (surface)) \
  VALUE(int, image_surface_get_stride, (cairo_surface_t *surface), (surface)) \
  PLAIN(surface_flush, (cairo_surface_t *surface), (surface)) \
  VALUE(cairo_status_t, surface_write_to_png_stream, (cairo_surface_t *surface, cairo_write_func_t write, void *closure), (surface, write, closure)) \
  VALUE(cairo_surface_t *, pdf_surface_create_for_stream, (cairo_write_func_t write, void *closure, double width, double height), (write, closure, width, height)) \
  PLAIN(pdf_surface_set_metadata, (cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *text), (surface, metadata, text)) \
  PLAIN(surface_show_page, (cairo_surface_t *surface), (surface)) \
  PLAIN(surface_finish, (cairo_surface_t *surface), (surface)) \
  PLAIN(surface_destroy, (cairo_surface_t *surface), (surface)) \
  VALUE(cairo_status_t, surface_status, (cairo_surface_t *surface), (surface)) \
  VALUE(const char *, status_to_string, (cairo_status_t status), (status)) \
  VALUE(cairo_t *, create, (cairo_surface_t *surface), (surface)) \
  PLAIN(destroy, (cairo_t *context), (context)) \
  VALUE(cairo_status_t, status, (cairo_t *context), (context)) \
  PLAIN(save, (cairo_t *context), (context)) \
  PLAIN(restore, (cairo_t *context), (context)) \
  PLAIN(scale, (cairo_t *context, double x, double y), (context, x, y)) \
  PLAIN(translate, (cairo_t *context, double x, double y), (context, x, y)) \
  PLAIN(rotate, (cairo_t *context, double angle), (context, angle)) \
  PLAIN(set_source_rgba, (cairo_t *context, double red, double green, double blue, double alpha), (context, red, green, blue, alpha)) \
  PLAIN(set_line_width, (cairo_t *context, double width), (context, width)) \
  PLAIN(set_line_cap, (cairo_t *context, cairo_line_cap_t cap), (context, cap)) \
  PLAIN(set_line_join, (cairo_t *context, cairo_line_join_t join), (context, join)) \
  PLAIN(set_dash, (cairo_t *context, const double *dashes, int count, double offset), (context, dashes, count, offset)) \
  PLAIN(set_antialias, (cairo_t *context, cairo_antialias_t antialias), (context, antialias)) \
  PLAIN(move_to, (cairo_t *context, double x, double y), (context, x, y)) \
  PLAIN(line_to, (cairo_t *context, double x, double y), (context, x, y)) \
  PLAIN(arc, (cairo_t *context, double x, double y, double radius, double from, double to), (context, x, y, radius, from, to)) \
  PLAIN(close_path, (cairo_t *context), (context)) \
  PLAIN(new_path, (cairo_t *context), (context)) \
  PLAIN(new_sub_path, (cairo_t *context), (context)) \
  PLAIN(rectangle, (cairo_t *context, double x, double y, double width, double height), (context, x, y, width, height)) \
  PLAIN(stroke, (cairo_t *context), (context)) \
  PLAIN(fill, (cairo_t *context), (context)) \
  PLAIN(fill_preserve, (cairo_t *context), (context)) \
  PLAIN(select_font_face, (cairo_t *context, const char *family, cairo_font_slant_t slant, cairo_font_weight_t weight), (context, family, slant, weight)) \
  PLAIN(set_font_size, (cairo_t *context, double size), (context, size)) \
  PLAIN(text_extents, (cairo_t *context, const char *text, cairo_text_extents_t *extents), (context, text, extents)) \
  PLAIN(show_text, (cairo_t *context, const char *text), (context, text))

#define DECLARE_VALUE(result, name, parameters, arguments) static result(*p_##name) parameters;
#define DECLARE_PLAIN(name, parameters, arguments) static void(*p_##name) parameters;
CALLS(DECLARE_VALUE, DECLARE_PLAIN)

#define DEFINE_VALUE(result, name, parameters, arguments) \
  result ccairo_##name parameters { return p_##name arguments; }
#define DEFINE_PLAIN(name, parameters, arguments) \
  void ccairo_##name parameters { p_##name arguments; }
CALLS(DEFINE_VALUE, DEFINE_PLAIN)

static const char *const names[] = {
#if defined(__APPLE__)
    "libcairo.2.dylib", "/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib",
#else
    "libcairo.so.2",
#endif
    NULL,
};

#define ROW_VALUE(result, name, parameters, arguments) {"cairo_" #name, &p_##name},
#define ROW_PLAIN(name, parameters, arguments) {"cairo_" #name, &p_##name},
static const cloader_call calls[] = {CALLS(ROW_VALUE, ROW_PLAIN){NULL, NULL}};

static char problem[512];
static bool loaded = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { loaded = cloader_load(names, calls, problem, sizeof problem); }

bool ccairo_load(void) {
  pthread_once(&once, load);
  return loaded;
}

const char *ccairo_problem(void) { return problem; }
