// The prompt: readline's callback interface under a poll loop.
//
// rl_redisplay_function must never be set before rl_initialize(): readline 8.2 then takes the
// terminal for a dumb one.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "CReadline.h"
#include "completion.h"
#include "input.h"
#include "keys.h"
#include "signals.h"
#include "unbound.h"

static creadline_owner owner;
static char *accepted = NULL;
static bool finished = false;

// Whether what is drawn comes from the owner.
static bool owner_draws(void) { return rl_redisplay_function != rl_redisplay; }

static const char *shown_prompt(void) { return rl_display_prompt == NULL ? "" : rl_display_prompt; }

static void redisplay(void) {
  bool is_asking = rl_display_prompt != rl_prompt;
  const char *suggestion = is_asking ? NULL : creadline_suggestion();
  owner.draw(owner.context, shown_prompt(), rl_line_buffer, rl_point,
             suggestion == NULL ? "" : suggestion, is_asking);
}

void creadline_leave_drawing(void) {
  if (owner_draws()) {
    owner.leave(owner.context);
  } else {
    rl_crlf();
  }
}

// Not through stdio, which drops what it was writing when a signal comes: the rows on the screen
// would no longer be those that are known.
void creadline_write(const char *bytes, int count) {
  fflush(rl_outstream);
  while (count > 0) {
    const ssize_t written = write(fileno(rl_outstream), bytes, (size_t)count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (int)written;
  }
}

static void on_entry(char *entry) {
  accepted = entry;
  finished = true;
  // Readline would go on with them where no prompt is.
  creadline_drop_put_back();
  if (owner_draws() && entry != NULL) owner.finish(owner.context, rl_prompt, entry, "");
  rl_callback_handler_remove();
}

void creadline_start(const char *name, bool draws_on_error, bool suggests,
                     creadline_owner its_owner) {
  owner = its_owner;
  // Readline keeps the pointer.
  rl_readline_name = strdup(name);
  rl_instream = stdin;
  rl_outstream = draws_on_error ? stderr : stdout;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  creadline_take_over_input();
  rl_variable_bind("enable-bracketed-paste", "on");
  const char *no_color = getenv("NO_COLOR");
  if (no_color != NULL && no_color[0] != '\0') rl_variable_bind("enable-active-region", "off");
  creadline_bind_keys(its_owner);
  creadline_install_completion(its_owner);
  using_history();
  history_multiline_entries = 1;
  history_write_timestamps = 1;
  // No line of a program starts with this byte, as one might with "#1".
  history_comment_char = '\036';
  // Last, so that the user's inputrc has the last word.
  rl_initialize();
  creadline_replace_line_ends();
  creadline_bind_unbound();
  if (owner.draw == NULL || !creadline_is_multiline()) return;
  rl_redisplay_function = redisplay;
  creadline_replace_clearing();
  if (suggests) creadline_suggest();
}

bool creadline_is_multiline(void) {
  const char *up = rl_get_termcap("up");
  return up != NULL && up[0] != '\0';
}

// Leaves the text on the screen as it stands, with the cursor on a new line after it.
static void abandon_entry(void) {
  rl_callback_sigcleanup();
  creadline_drop_keys();
  rl_free_line_state();
  if (owner_draws()) {
    owner.finish(owner.context, rl_prompt, rl_line_buffer, "^C");
  } else {
    rl_point = rl_end;
    rl_redisplay();
    fputs("^C\n", rl_outstream);
    fflush(rl_outstream);
  }
  rl_callback_handler_remove();
}

static void stop_and_go_on(void) {
  creadline_leave_drawing();
  (*rl_deprep_term_function)();
  raise(SIGSTOP);
  (*rl_prep_term_function)(1);
  rl_forced_update_display();
}

// The text as it stands; NULL when it is what a search has found.
static char *typed_so_far(void) {
  bool is_searching = RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH);
  return is_searching ? NULL : strdup(rl_line_buffer);
}

// What the flags ask for; true when the prompt is to be left with *outcome.
static bool obey_signals(creadline_outcome *outcome, char **entry) {
  if (creadline_saw_termination) {
    *entry = typed_so_far();
    creadline_leave_drawing();
    rl_callback_handler_remove();
    *outcome = creadline_terminated;
    return true;
  }
  if (creadline_saw_interrupt) {
    *entry = typed_so_far();
    abandon_entry();
    *outcome = creadline_interrupted;
    return true;
  }
  if (creadline_saw_resize) {
    creadline_saw_resize = 0;
    rl_resize_terminal();
  }
  if (creadline_saw_stop) {
    creadline_saw_stop = 0;
    stop_and_go_on();
  }
  return false;
}

static creadline_outcome wait_for_entry(char **entry) {
  creadline_outcome outcome = creadline_end;
  while (!finished) {
    const short events = creadline_wait_for_keys(-1);
    creadline_drain_wake();
    // What a signal asks for comes before the keys, and before the next wait for some.
    if (obey_signals(&outcome, entry)) return outcome;
    if (!creadline_fetch_key(events)) continue;
    rl_callback_read_char();
#if RL_READLINE_VERSION >= 0x0802
    // A key of several bytes that has rung the bell counts as the end of input there, and from then
    // on an empty line stands before each prompt.
    rl_eof_found = 0;
#endif
    // Without an entry, what looks like the end of input may be a read that the signal has ended.
    if (accepted == NULL && obey_signals(&outcome, entry)) return outcome;
  }
  *entry = accepted;
  return accepted == NULL ? creadline_end : creadline_entry;
}

creadline_outcome creadline_read(const char *prompt, char **entry) {
  accepted = NULL;
  *entry = NULL;
  finished = false;
  creadline_enter_prompt();
  // The window may have changed while a program ran.
  rl_reset_screen_size();
  rl_callback_handler_install(prompt, on_entry);
  creadline_outcome outcome = wait_for_entry(entry);
  if (outcome == creadline_end) {
    fputs("\n", rl_outstream);
    fflush(rl_outstream);
  }
  creadline_leave_prompt();
  return outcome;
}

void creadline_history_read(const char *path) { read_history(path); }

bool creadline_history_add(const char *entry) {
  HIST_ENTRY *newest = history_get(history_base + history_length - 1);
  if (newest != NULL && strcmp(newest->line, entry) == 0) return false;
  add_history(entry);
  return true;
}

int creadline_history_append(const char *path) { return append_history(1, path); }

void creadline_history_truncate(const char *path, int entries) {
  history_truncate_file(path, entries);
}
