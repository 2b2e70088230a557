#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // pthread_getattr_np
#endif
#include "nn_stack.h"

#include <pthread.h>
#include <stdint.h>

// What a thread is believed to have when the system does not tell.
enum { NN_UNKNOWN_STACK = 256 * 1024 };

static uintptr_t nn_lowest_address(uintptr_t here) {
#if defined(__APPLE__)
  pthread_t self = pthread_self();
  return (uintptr_t)pthread_get_stackaddr_np(self) - pthread_get_stacksize_np(self);
#else
  pthread_attr_t attributes;
  void *address = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &address, &size);
    pthread_attr_destroy(&attributes);
  }
  return address != NULL ? (uintptr_t)address : here - NN_UNKNOWN_STACK;
#endif
}

size_t nn_stack_left(void) {
  // Asking costs a system call, so each thread asks once.
  static _Thread_local uintptr_t lowest = 0;
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (lowest == 0) lowest = nn_lowest_address(here);
  return here > lowest ? here - lowest : 0;
}
