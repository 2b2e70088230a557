// Keys from a terminal that may take back what it said was there.
#ifndef CREADLINE_INPUT_H
#define CREADLINE_INPUT_H

#include <stdbool.h>

// Reads for readline from now on; before rl_initialize().
void creadline_take_over_input(void);

// Waits for a key so long (-1: for ever), or until a signal comes, and not at all where a key was
// taken that readline has not read yet; what poll tells of the terminal.
short creadline_wait_for_keys(int milliseconds);

// Takes the next key, or the end of input, for readline to read, where poll has told of `events`;
// false when there is none after all.
bool creadline_fetch_key(short events);

// Forgets the keys that readline has put back to read them again, and those of a macro it plays.
void creadline_drop_put_back(void);

// Forgets these and a key that was taken.
void creadline_drop_keys(void);

#endif
