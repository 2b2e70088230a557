// The few calls of SQLite that studies need, found at first use with dlopen: the program starts
// without the library and runs without it as long as no study is kept in a file.
#ifndef CSQLITE_H
#define CSQLITE_H

#include <sqlite3.h>
#include <stdbool.h>

// Loads the library. False when it, or a call in it, is missing; csqlite_problem() then says which.
// The other functions may be called only after it returned true. Safe on several threads.
bool csqlite_load(void);

// Why csqlite_load() returned false; an empty text before and after success.
const char *csqlite_problem(void);

// As sqlite3_* of the same name.
int csqlite_open_v2(const char *path, sqlite3 **database, int flags, const char *vfs);
int csqlite_close_v2(sqlite3 *database);
int csqlite_busy_timeout(sqlite3 *database, int milliseconds);
const char *csqlite_errmsg(sqlite3 *database);
int csqlite_extended_errcode(sqlite3 *database);
int csqlite_prepare_v2(
    sqlite3 *database, const char *text, int length, sqlite3_stmt **statement, const char **rest);
int csqlite_step(sqlite3_stmt *statement);
int csqlite_finalize(sqlite3_stmt *statement);
int csqlite_bind_null(sqlite3_stmt *statement, int index);
int csqlite_bind_double(sqlite3_stmt *statement, int index, double value);
int csqlite_bind_int64(sqlite3_stmt *statement, int index, sqlite3_int64 value);
// Copies the text.
int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, int length);
int csqlite_column_type(sqlite3_stmt *statement, int column);
double csqlite_column_double(sqlite3_stmt *statement, int column);
sqlite3_int64 csqlite_column_int64(sqlite3_stmt *statement, int column);
const unsigned char *csqlite_column_text(sqlite3_stmt *statement, int column);

#endif
