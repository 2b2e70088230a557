// Libraries that are wanted only now and then, found at first use with dlopen.
#ifndef CLOADER_H
#define CLOADER_H

#include <stdbool.h>
#include <stddef.h>

// A function of a library: its name, and the pointer variable that takes its address.
typedef struct {
  const char *name;
  void *slot;
} cloader_call;

// Opens the first library of `names` (ends with NULL) that is there and fills the slot of each call
// (they end with a NULL name). False when a library or a call is missing; `problem`, of `size`
// bytes, then says which.
bool cloader_load(
    const char *const *names, const cloader_call *calls, char *problem, size_t size);

#endif
