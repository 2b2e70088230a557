// SQLite through dlopen: each call is a pointer filled in once, and a function that goes through it.
#include "CSQLite.h"

#include <pthread.h>

#include "CLoader.h"

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

static const char *const names[] = {
#if defined(__APPLE__)
    "libsqlite3.dylib",
#else
    "libsqlite3.so.0",
#endif
    NULL,
};

#define ROW(result, name, parameters, arguments) {"sqlite3_" #name, &p_##name},
static const cloader_call calls[] = {CALLS(ROW){"sqlite3_bind_text", &p_bind_text}, {NULL, NULL}};

static char problem[512];
static bool loaded = false;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) { loaded = cloader_load(names, calls, problem, sizeof problem); }

bool csqlite_load(void) {
  pthread_once(&once, load);
  return loaded;
}

const char *csqlite_problem(void) { return problem; }
