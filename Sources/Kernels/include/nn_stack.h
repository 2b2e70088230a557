// The stack of the running thread: recursion ends in a message, not in a crash.
#ifndef NN_STACK_H
#define NN_STACK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

// How many bytes of stack the calling thread has left.
size_t nn_stack_left(void);

#ifdef __cplusplus
}
#endif

#endif
