// The flags the signal handlers set, for the prompt's loop.
#ifndef CREADLINE_SIGNALS_H
#define CREADLINE_SIGNALS_H

#include <signal.h>

extern volatile sig_atomic_t creadline_saw_interrupt;
extern volatile sig_atomic_t creadline_saw_resize;
extern volatile sig_atomic_t creadline_saw_stop;
extern volatile sig_atomic_t creadline_saw_termination;

// Readable as soon as a handler ran; -1 when there is none.
int creadline_wake_descriptor(void);
void creadline_drain_wake(void);

// While a prompt waits the terminal is in an unusual mode, so what would end or stop the process
// only sets flags; while a program runs the terminal is as it was, and they act as they always do.
void creadline_enter_prompt(void);
void creadline_leave_prompt(void);

#endif
