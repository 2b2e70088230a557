// The few calls of Cairo that pictures need, found at first use with dlopen: the program starts
// without the library and runs without it as long as no PNG or PDF is asked for.
#ifndef CCAIRO_H
#define CCAIRO_H

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <stdbool.h>

// Loads the library. False when it, or a call in it, is missing; ccairo_problem() then says which.
// The other functions may be called only after it returned true. Safe on several threads.
bool ccairo_load(void);

// Why ccairo_load() returned false; an empty text before and after success.
const char *ccairo_problem(void);

// As cairo_* of the same name.
cairo_surface_t *ccairo_image_surface_create(cairo_format_t format, int width, int height);
unsigned char *ccairo_image_surface_get_data(cairo_surface_t *surface);
int ccairo_image_surface_get_stride(cairo_surface_t *surface);
void ccairo_surface_flush(cairo_surface_t *surface);
cairo_status_t ccairo_surface_write_to_png_stream(
    cairo_surface_t *surface, cairo_write_func_t write, void *closure);
cairo_surface_t *ccairo_pdf_surface_create_for_stream(
    cairo_write_func_t write, void *closure, double width, double height);
void ccairo_pdf_surface_set_metadata(
    cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *text);
void ccairo_surface_show_page(cairo_surface_t *surface);
void ccairo_surface_finish(cairo_surface_t *surface);
void ccairo_surface_destroy(cairo_surface_t *surface);
cairo_status_t ccairo_surface_status(cairo_surface_t *surface);
const char *ccairo_status_to_string(cairo_status_t status);
cairo_t *ccairo_create(cairo_surface_t *surface);
void ccairo_destroy(cairo_t *context);
cairo_status_t ccairo_status(cairo_t *context);
void ccairo_save(cairo_t *context);
void ccairo_restore(cairo_t *context);
void ccairo_scale(cairo_t *context, double x, double y);
void ccairo_translate(cairo_t *context, double x, double y);
void ccairo_rotate(cairo_t *context, double angle);
void ccairo_set_source_rgba(cairo_t *context, double red, double green, double blue, double alpha);
void ccairo_set_line_width(cairo_t *context, double width);
void ccairo_set_line_cap(cairo_t *context, cairo_line_cap_t cap);
void ccairo_set_line_join(cairo_t *context, cairo_line_join_t join);
void ccairo_set_dash(cairo_t *context, const double *dashes, int count, double offset);
void ccairo_set_antialias(cairo_t *context, cairo_antialias_t antialias);
void ccairo_move_to(cairo_t *context, double x, double y);
void ccairo_line_to(cairo_t *context, double x, double y);
void ccairo_arc(
    cairo_t *context, double x, double y, double radius, double from, double to);
void ccairo_close_path(cairo_t *context);
void ccairo_new_path(cairo_t *context);
void ccairo_new_sub_path(cairo_t *context);
void ccairo_rectangle(cairo_t *context, double x, double y, double width, double height);
void ccairo_stroke(cairo_t *context);
void ccairo_fill(cairo_t *context);
void ccairo_fill_preserve(cairo_t *context);
void ccairo_select_font_face(
    cairo_t *context, const char *family, cairo_font_slant_t slant, cairo_font_weight_t weight);
void ccairo_set_font_size(cairo_t *context, double size);
void ccairo_text_extents(cairo_t *context, const char *text, cairo_text_extents_t *extents);
void ccairo_show_text(cairo_t *context, const char *text);

#endif
