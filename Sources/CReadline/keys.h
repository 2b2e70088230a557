// What keys do besides what readline binds them to.
#ifndef CREADLINE_KEYS_H
#define CREADLINE_KEYS_H

#include "CReadline.h"

// Binds keys in both editing modes; before rl_initialize(), so that the user's inputrc goes after.
void creadline_bind_keys(creadline_owner owner);

// Puts clearing the screen where readline's was bound: its own does not know the owner's drawing.
void creadline_replace_clearing(void);

// Puts the ends of a line where those of the whole entry were bound, as Debian's inputrc binds them to
// Home and End; to be called after it is read.
void creadline_replace_line_ends(void);

// Leaves what is drawn, with the cursor at the start of the line below.
void creadline_leave_drawing(void);

// Suggests how an entry may go on, from now on.
void creadline_suggest(void);

// How the newest entry that begins with this one goes on; NULL when there is none or the cursor is
// not at the end. To be used at once.
const char *creadline_suggestion(void);

#endif
