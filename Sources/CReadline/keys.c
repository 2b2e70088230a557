// The keys of the prompt: entries of several lines, suggestions, pasted text.
#include "keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "unbound.h"

static creadline_owner owner;
static bool suggests = false;

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

// The start of the line in an entry of several, and its end.
static int to_line_start(int count, int key) {
  (void)count;
  (void)key;
  rl_point = line_start(rl_point);
  return 0;
}

void creadline_suggest(void) { suggests = true; }

const char *creadline_suggestion(void) {
  if (!suggests || rl_end == 0 || rl_point != rl_end) return NULL;
  for (int i = history_base + history_length - 1; i >= history_base; i--) {
    HIST_ENTRY *entry = history_get(i);
    if (entry == NULL) continue;
    bool goes_on = strncmp(entry->line, rl_line_buffer, (size_t)rl_end) == 0;
    if (goes_on && entry->line[rl_end] != '\0') return entry->line + rl_end;
  }
  return NULL;
}

// Inserts the first `count` bytes of the suggestion.
static int accept(const char *suggestion, size_t count) {
  // Inserting may move what the suggestion points to.
  char *text = strndup(suggestion, count);
  if (text != NULL) rl_insert_text(text);
  free(text);
  return 0;
}

static int to_line_end(int count, int key) {
  (void)count;
  (void)key;
  const char *suggestion = creadline_suggestion();
  if (suggestion != NULL) return accept(suggestion, strlen(suggestion));
  rl_point = line_end(rl_point);
  return 0;
}

static int forward(int count, int key) {
  const char *suggestion = creadline_suggestion();
  if (suggestion != NULL) return accept(suggestion, strlen(suggestion));
  return rl_forward_char(count, key);
}

static int forward_word(int count, int key) {
  const char *suggestion = creadline_suggestion();
  if (suggestion == NULL) return rl_forward_word(count, key);
  size_t length = strspn(suggestion, " \n");
  length += strcspn(suggestion + length, " \n");
  return accept(suggestion, length);
}

static int line_break(int count, int key) {
  (void)count;
  (void)key;
  rl_insert_text("\n");
  return 0;
}

static int paste(int count, int key) {
  int start = rl_point;
  int status = rl_bracketed_paste_begin(count, key);
  if (rl_point <= start) return status;
  char *text = strndup(rl_line_buffer + start, (size_t)(rl_point - start));
  char *cleaned = text == NULL ? NULL : owner.pasted(owner.context, text);
  if (cleaned != NULL) {
    rl_begin_undo_group();
    rl_delete_text(start, rl_point);
    rl_point = start;
    rl_insert_text(cleaned);
    rl_end_undo_group();
  }
  free(cleaned);
  free(text);
  return status;
}

static int clear_screen(int count, int key) {
  (void)count;
  (void)key;
  creadline_leave_drawing();
  fputs("\033[H\033[2J", rl_outstream);
  return 0;
}

// Puts `ours` on all keys of a keymap that readline's `theirs` is on.
static void replace(rl_command_func_t *theirs, rl_command_func_t *ours, Keymap map) {
  char **sequences = rl_invoking_keyseqs_in_map(theirs, map);
  for (char **one = sequences; one != NULL && *one != NULL; one++) {
    rl_bind_keyseq_in_map(*one, ours, map);
    free(*one);
  }
  free(sequences);
}

void creadline_replace_clearing(void) {
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
    replace(rl_clear_screen, clear_screen, maps[i]);
    replace(rl_clear_display, clear_screen, maps[i]);
  }
}

void creadline_replace_line_ends(void) {
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
    replace(rl_beg_of_line, to_line_start, maps[i]);
    replace(rl_end_of_line, to_line_end, maps[i]);
  }
}

typedef struct {
  const char *sequence;
  rl_command_func_t *function;
} binding;

static void bind_all(Keymap map, const binding *bindings, size_t count) {
  for (size_t i = 0; i < count; i++) {
    rl_bind_keyseq_in_map(bindings[i].sequence, bindings[i].function, map);
  }
}

void creadline_bind_keys(creadline_owner its_owner) {
  owner = its_owner;
  // For inputrc.
  const struct {
    const char *name;
    rl_command_func_t *function;
  } named[] = {
      {"accept-or-continue", accept_or_continue}, {"close-brace", close_brace},
      {"line-up", line_up}, {"line-down", line_down}, {"line-start", to_line_start},
      {"line-end-or-suggestion", to_line_end}, {"forward-or-suggestion", forward},
      {"forward-word-or-suggestion", forward_word}, {"line-break", line_break},
  };
  for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
    rl_add_defun(named[i].name, named[i].function, -1);
  }
  const binding everywhere[] = {
      {"\r", accept_or_continue}, {"\n", accept_or_continue},
      {"\033[A", line_up}, {"\033OA", line_up}, {"\033[B", line_down}, {"\033OB", line_down},
      {"\033[C", forward}, {"\033OC", forward},
      {"\033[F", to_line_end}, {"\033OF", to_line_end}, {"\033[4~", to_line_end},
      {"\033[H", to_line_start}, {"\033OH", to_line_start}, {"\033[1~", to_line_start},
      {"\033[200~", paste},
      {"\033[?", creadline_ignore_sequence}, {"\033_G", creadline_ignore_string},
  };
  const binding inserting[] = {
      {"}", close_brace}, {"\005", to_line_end},
  };
  const binding emacs[] = {
      {"\006", forward}, {"\001", to_line_start}, {"\033f", forward_word},
      {"\033[1;5C", forward_word}, {"\033\r", line_break},
  };
  const binding commanding[] = {{"j", line_down}, {"k", line_up}};
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
    bind_all(maps[i], everywhere, sizeof everywhere / sizeof everywhere[0]);
    if (i < 2) bind_all(maps[i], inserting, sizeof inserting / sizeof inserting[0]);
  }
  bind_all(emacs_standard_keymap, emacs, sizeof emacs / sizeof emacs[0]);
  bind_all(vi_movement_keymap, commanding, sizeof commanding / sizeof commanding[0]);
}
