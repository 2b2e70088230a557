// SQLite through dlopen: each call is a pointer filled in once, and a function that goes through it.
#include "CSQLite.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

// One row per call: result, name, parameters, arguments.
#define CALLS(CALL) \
  CALL(int, open_v2, (const char *path, sqlite3 **database, int flags, const char *vfs), (path, database, flags, vfs)) \
  CALL(int, close_v2, (sqlite3 *database), (database)) \
  CALL(int, busy_timeout, (sqlite3 *database, int milliseconds), (database, milliseconds)) \
  CALL(const char *, errmsg, (sqlite3 *database), (database)) \
  CALL(int, extended_errcode, (sqlite3 *database), (database)) \
  CALL(int, prepare_v2, (sqlite3 *database, const char *text, int length, sqlite3_stmt **statement, const char **rest), (database, text, length, statement, rest)) \
  CALL(int, step, (sqlite3_stmt *statement), (statement)) \
  CALL(int, finalize, (sqlite3_stmt *statement), (statement)) \
  CALL(int, bind_null, (sqlite3_stmt *statement, int index), (statement, index)) \
  CALL(int, bind_double, (sqlite3_stmt *statement, int index, double value), (statement, index, value)) \
  CALL(int, bind_int64, (sqlite3_stmt *statement, int index, sqlite3_int64 value), (statement, index, value)) \
  CALL(int, column_type, (sqlite3_stmt *statement, int column), (statement, column)) \
  CALL(double, column_double, (sqlite3_stmt *statement, int column), (statement, column)) \
  CALL(sqlite3_int64, column_int64, (sqlite3_stmt *statement, int column), (statement, column)) \
  CALL(const unsigned char *, column_text, (sqlite3_stmt *statement, int column), (statement, column))

#define DECLARE(result, name, parameters, arguments) static result(*p_##name) parameters;
CALLS(DECLARE)
static int (*p_bind_text)(sqlite3_stmt *, int, const char *, int, void (*)(void *));

#define DEFINE(result, name, parameters, arguments) \
  result csqlite_##name parameters { return p_##name arguments; }
CALLS(DEFINE)

int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int length) {
  return p_bind_text(statement, index, text, length, SQLITE_TRANSIENT);
}

static char problem[512];
static bool loaded = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *const names[] = {
#if defined(__APPLE__)
    "libsqlite3.dylib",
#else
    "libsqlite3.so.0",
#endif
};

// dlsym returns a data pointer; copying its bytes is the form POSIX gives for functions.
static bool find(void *library, const char *name, void *slot) {
  void *address = dlsym(library, name);
  if (address == NULL) {
    snprintf(problem, sizeof problem, "the SQLite library has no %s", name);
    return false;
  }
  __builtin_memcpy(slot, &address, sizeof address);
  return true;
}

static void load(void) {
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof names[0]; i++) {
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (library == NULL) {
    const char *reason = dlerror();
    snprintf(problem, sizeof problem, "%s", reason != NULL ? reason : "cannot load SQLite");
    return;
  }
#define FIND(result, name, parameters, arguments) \
  if (!find(library, "sqlite3_" #name, &p_##name)) return;
  CALLS(FIND)
  if (!find(library, "sqlite3_bind_text", &p_bind_text)) return;
  loaded = true;
}

bool csqlite_load(void) {
  pthread_once(&once, load);
  return loaded;
}

const char *csqlite_problem(void) { return problem; }
