// Counts how often the running thread asks for memory. Linking this replaces malloc and its family
// in the whole program (glibc only; elsewhere nothing is counted).
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdbool.h>
#include <stdint.h>

// Whether allocations can be counted on this system.
bool allocation_count_works(void);
// Counts from 0 from now on, on this thread only.
void allocation_count_start(void);
// How many calls of malloc, calloc, realloc, aligned_alloc, memalign and posix_memalign there were
// since; counting ends.
uint64_t allocation_count_stop(void);

#endif
