// GNU readline as `nn` uses it: the callback interface under a poll loop of our own, with signal
// handlers that only set flags. Readline's globals stay behind these functions, since Swift 6
// refuses shared mutable state.
#ifndef CREADLINE_H
#define CREADLINE_H

#include <stdbool.h>

// What the editor asks its owner; `context` is handed back unchanged.
typedef struct {
  void *context;
  // How many spaces the next line of `entry` is indented by; -1 when the entry is complete.
  int (*continuation)(void *context, const char *entry);
  // Calls creadline_offer for each completion of `entry` at the byte `cursor`, and returns the
  // byte where the completed word starts.
  int (*complete)(void *context, const char *entry, int cursor);
  // A pasted text as it is to be inserted, to be released with free(); NULL to leave it as it is.
  char *(*pasted)(void *context, const char *text);

  // Where the owner draws, on terminals that can move the cursor; with a NULL `draw` readline does.
  // Shows `entry` with the cursor at a byte, after a prompt, with a suggestion how it may go on
  // (may be empty). While readline asks something of its own, such as what to search for,
  // `is_asking` is true.
  void (*draw)(void *context, const char *prompt, const char *entry, int cursor,
               const char *suggestion, bool is_asking);
  // Shows the entry for the last time, then `ending`, and leaves the cursor on the line below.
  void (*finish)(void *context, const char *prompt, const char *entry, const char *ending);
  // Leaves what is drawn as it stands, with the cursor on the line below; the next `draw` starts
  // where the cursor then is.
  void (*leave)(void *context);
} creadline_owner;

typedef enum {
  creadline_entry,        // an entry was accepted
  creadline_end,          // Ctrl-D on an empty line, or the terminal is gone
  creadline_interrupted,  // Ctrl-C
  creadline_terminated,   // SIGTERM or SIGHUP: save and leave
} creadline_outcome;

// Sets readline up under `name` (for inputrc's `$if nn`), drawing on standard output, or on
// standard error with `draws_on_error`; with `suggests`, the owner is given suggestions to draw.
// To be called once, and only with a terminal on standard input.
void creadline_start(const char *name, bool draws_on_error, bool suggests, creadline_owner owner);

// Writes to the terminal at once.
void creadline_write(const char *bytes, int count);

// Whether entries may hold line breaks: false on terminals that cannot move the cursor.
bool creadline_is_multiline(void);

// Reads one entry. *entry is its text, to be released with free(): what was accepted, or what was
// abandoned by a signal; NULL at the end and when a signal left a search.
creadline_outcome creadline_read(const char *prompt, char **entry);

// Adds a completion: the text that replaces the word, and its meaning in the list (may be empty).
// A `partial` one (a folder) is not closed by a quote when it is the only one.
void creadline_offer(const char *text, const char *meaning, bool partial);

// The history, in memory and in a file whose entries may span lines.
void creadline_history_read(const char *path);
// Adds an entry; false, and nothing done, when it repeats the newest.
bool creadline_history_add(const char *entry);
// Appends the newest entry to the file; returns 0 or an errno.
int creadline_history_append(const char *path);
// Cuts the file to its newest `entries` (written beside and renamed).
void creadline_history_truncate(const char *path, int entries);

// Installs the handler of SIGINT: it calls `interrupt` (which must be safe in a signal handler)
// and wakes a waiting prompt.
void creadline_catch_interrupt(void (*interrupt)(void));

// Whether the last Ctrl-C came within a second of the one before.
bool creadline_interrupted_twice(void);
void creadline_forget_interrupts(void);
// Whether Ctrl-C came after the last prompt had begun, and the prompt has not answered it.
bool creadline_interrupted_since_prompt(void);

// The signal behind creadline_terminated, or 0.
int creadline_termination_signal(void);

// Ends the process by `signal`, as if it had not been caught.
void creadline_die(int signal);

#endif
