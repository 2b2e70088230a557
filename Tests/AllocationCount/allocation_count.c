#include "allocation_count.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

// A thread counts its own: tests run side by side.
static _Thread_local bool counting;
static _Thread_local uint64_t calls;

void allocation_count_start(void) {
  calls = 0;
  counting = true;
}

uint64_t allocation_count_stop(void) {
  counting = false;
  return calls;
}

#if defined(__GLIBC__)

// The allocator under its other names.
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size) {
  calls += counting;
  return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
  calls += counting;
  return __libc_calloc(count, size);
}
void *realloc(void *block, size_t size) {
  calls += counting;
  return __libc_realloc(block, size);
}
void *memalign(size_t alignment, size_t size) {
  calls += counting;
  return __libc_memalign(alignment, size);
}
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **block, size_t alignment, size_t size) {
  void *found = memalign(alignment, size);
  if (found == NULL) return ENOMEM;
  *block = found;
  return 0;
}

bool allocation_count_works(void) {
  allocation_count_start();
  // The compiler may not leave out a call through a volatile pointer.
  void *(*volatile allocate)(size_t) = malloc;
  free(allocate(1));
  return allocation_count_stop() == 1;
}

#else
bool allocation_count_works(void) { return false; }
#endif
