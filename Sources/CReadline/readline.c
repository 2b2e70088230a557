// The prompt: readline's callback interface under a poll loop.
//
// rl_redisplay_function must never be set before rl_initialize(): readline 8.2 then takes the
// terminal for a dumb one.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "CReadline.h"
#include "completion.h"
#include "signals.h"

static creadline_owner owner;
static char *accepted = NULL;
static bool finished = false;

static void on_entry(char *entry) {
  accepted = entry;
  finished = true;
  rl_callback_handler_remove();
}

// Return: accepts a complete entry; in an incomplete one starts its next line.
static int accept_or_continue(int count, int key) {
  int indentation = creadline_is_multiline() ? owner.continuation(owner.context, rl_line_buffer) : -1;
  if (indentation < 0) return rl_newline(count, key);
  rl_begin_undo_group();
  rl_insert_text("\n");
  while (indentation-- > 0) rl_insert_text(" ");
  rl_end_undo_group();
  return 0;
}

// A closing brace that begins a line stands two spaces to the left.
static int close_brace(int count, int key) {
  int first = rl_point;
  while (first > 0 && rl_line_buffer[first - 1] == ' ') first--;
  if (first > 0 && rl_line_buffer[first - 1] == '\n' && rl_point - first >= 2) {
    rl_delete_text(rl_point - 2, rl_point);
    rl_point -= 2;
  }
  return rl_insert(count, key);
}

static int line_start(int position) {
  while (position > 0 && rl_line_buffer[position - 1] != '\n') position--;
  return position;
}

static int line_end(int position) {
  while (position < rl_end && rl_line_buffer[position] != '\n') position++;
  return position;
}

// Moves to the same byte column of the line that starts at `target`, never inside a character.
static void move_to_line(int target) {
  int column = rl_point - line_start(rl_point);
  int end = line_end(target);
  rl_point = target + column > end ? end : target + column;
  while (rl_point > target && (rl_line_buffer[rl_point] & 0xC0) == 0x80) rl_point--;
}

// Up: the line above in the same entry, and from its first line the entry before.
static int line_up(int count, int key) {
  int start = line_start(rl_point);
  if (start == 0) return rl_get_previous_history(count, key);
  move_to_line(line_start(start - 1));
  return 0;
}

static int line_down(int count, int key) {
  int end = line_end(rl_point);
  if (end == rl_end) return rl_get_next_history(count, key);
  move_to_line(end + 1);
  return 0;
}

static void bind_keys(void) {
  rl_add_defun("accept-or-continue", accept_or_continue, -1);
  rl_add_defun("close-brace", close_brace, -1);
  rl_add_defun("line-up", line_up, -1);
  rl_add_defun("line-down", line_down, -1);
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
    rl_bind_key_in_map('\r', accept_or_continue, maps[i]);
    rl_bind_key_in_map('\n', accept_or_continue, maps[i]);
    rl_bind_key_in_map('}', close_brace, maps[i]);
    const char *up[] = {"\033[A", "\033OA"};
    const char *down[] = {"\033[B", "\033OB"};
    for (size_t k = 0; k < 2; k++) {
      rl_bind_keyseq_in_map(up[k], line_up, maps[i]);
      rl_bind_keyseq_in_map(down[k], line_down, maps[i]);
    }
  }
}

void creadline_start(const char *name, bool draws_on_error, creadline_owner its_owner) {
  owner = its_owner;
  // Readline keeps the pointer.
  rl_readline_name = strdup(name);
  rl_instream = stdin;
  rl_outstream = draws_on_error ? stderr : stdout;
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_variable_bind("enable-bracketed-paste", "on");
  const char *no_color = getenv("NO_COLOR");
  if (no_color != NULL && no_color[0] != '\0') rl_variable_bind("enable-active-region", "off");
  bind_keys();
  creadline_install_completion(its_owner);
  using_history();
  history_multiline_entries = 1;
  history_write_timestamps = 1;
  // No line of a program starts with this byte, as one might with "#1".
  history_comment_char = '\036';
  // Last, so that the user's inputrc has the last word.
  rl_initialize();
}

bool creadline_is_multiline(void) {
  const char *up = rl_get_termcap("up");
  return up != NULL && up[0] != '\0';
}

// Leaves the text on the screen as it stands, with the cursor on a new line after it.
static void abandon_entry(void) {
  rl_callback_sigcleanup();
  rl_free_line_state();
  rl_point = rl_end;
  rl_redisplay();
  fputs("^C\n", rl_outstream);
  fflush(rl_outstream);
  rl_callback_handler_remove();
}

static void stop_and_go_on(void) {
  rl_deprep_terminal();
  raise(SIGSTOP);
  rl_prep_terminal(1);
  rl_forced_update_display();
}

// What the flags ask for; true when the prompt is to be left with *outcome.
static bool obey_signals(creadline_outcome *outcome) {
  if (creadline_saw_termination) {
    rl_callback_handler_remove();
    *outcome = creadline_terminated;
    return true;
  }
  if (creadline_saw_interrupt) {
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
    struct pollfd sources[2] = {
        {.fd = fileno(rl_instream), .events = POLLIN},
        {.fd = creadline_wake_descriptor(), .events = POLLIN},
    };
    if (poll(sources, 2, -1) < 0 && errno != EINTR) {
      rl_callback_handler_remove();
      return creadline_end;
    }
    creadline_drain_wake();
    if (obey_signals(&outcome)) return outcome;
    if (sources[0].revents != 0) rl_callback_read_char();
  }
  *entry = accepted;
  return accepted == NULL ? creadline_end : creadline_entry;
}

creadline_outcome creadline_read(const char *prompt, char **entry) {
  accepted = NULL;
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
