// Keys that mean nothing here: unknown ones, and what a terminal answers to a question that nobody
// waits for any more.
#ifndef CREADLINE_UNBOUND_H
#define CREADLINE_UNBOUND_H

// Reads the rest of what begins with ESC _, which ends with ESC and a backslash.
int creadline_ignore_string(int count, int key);

// Reads the rest of what begins with ESC [, which ends with a letter or the like; that may be the
// key that was read already.
int creadline_ignore_sequence(int count, int key);

// Binds what is unbound below a key that begins others; after rl_initialize().
void creadline_bind_unbound(void);

#endif
