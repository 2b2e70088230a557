// Completion. The owner decides where the word starts; readline has an opinion of its own, so each
// match is shortened or lengthened to fit the part that readline replaces.
#include "completion.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

#include "keys.h"

typedef struct {
  char *text;
  char *meaning;
  bool partial;
} offer;

static creadline_owner owner;
static offer *offers = NULL;
static int offer_count = 0;
static int offer_capacity = 0;

static void forget_offers(void) {
  for (int i = 0; i < offer_count; i++) {
    free(offers[i].text);
    free(offers[i].meaning);
  }
  offer_count = 0;
}

void creadline_offer(const char *text, const char *meaning, bool partial) {
  if (offer_count == offer_capacity) {
    int capacity = offer_capacity == 0 ? 64 : 2 * offer_capacity;
    offer *larger = realloc(offers, (size_t)capacity * sizeof *larger);
    if (larger == NULL) return;
    offers = larger;
    offer_capacity = capacity;
  }
  offer added = {strdup(text), strdup(meaning), partial};
  if (added.text == NULL || added.meaning == NULL) {
    free(added.text);
    free(added.meaning);
    return;
  }
  offers[offer_count++] = added;
}

// `text`, which completes the entry from byte `from`, as it completes it from byte `start`.
static char *fitted(const char *text, int from, int start) {
  if (from <= start) {
    size_t dropped = (size_t)(start - from);
    bool fits = strlen(text) >= dropped
                && strncasecmp(text, rl_line_buffer + from, dropped) == 0;
    return fits ? strdup(text + dropped) : NULL;
  }
  size_t added = (size_t)(from - start);
  char *result = malloc(added + strlen(text) + 1);
  if (result == NULL) return NULL;
  memcpy(result, rl_line_buffer + start, added);
  strcpy(result + added, text);
  return result;
}

// The longest text all matches begin with, cut before a broken UTF-8 sequence.
static char *common_beginning(char **matches, int count) {
  size_t length = strlen(matches[0]);
  for (int i = 1; i < count; i++) {
    size_t same = 0;
    while (same < length && matches[i][same] == matches[0][same]) same++;
    length = same;
  }
  while (length > 0 && (matches[0][length] & 0xC0) == 0x80) length--;
  return strndup(matches[0], length);
}

static char **attempt(const char *word, int start, int end) {
  (void)word;
  (void)end;
  rl_attempted_completion_over = 1;
  rl_completion_append_character = '\0';
  rl_completion_suppress_quote = 0;
  forget_offers();
  int from = owner.complete(owner.context, rl_line_buffer, rl_point);
  if (offer_count == 0 || from < 0 || from > rl_point) return NULL;

  // Readline owns and frees the array: the common beginning, the matches, NULL.
  char **matches = calloc((size_t)offer_count + 2, sizeof *matches);
  if (matches == NULL) return NULL;
  int count = 0;
  for (int i = 0; i < offer_count; i++) {
    char *match = fitted(offers[i].text, from, start);
    if (match == NULL) continue;
    if (count == 0) rl_completion_suppress_quote = offers[i].partial;
    matches[1 + count++] = match;
  }
  if (count == 0) {
    free(matches);
    return NULL;
  }
  if (count == 1) {
    matches[0] = matches[1];
    matches[1] = NULL;
    return matches;
  }
  rl_completion_suppress_quote = 0;
  matches[0] = common_beginning(matches + 1, count);
  return matches;
}

// Columns a text takes, good enough for names and sentences: one per code point.
static int columns_of(const char *text) {
  int columns = 0;
  for (; *text != '\0'; text++) columns += (*text & 0xC0) != 0x80;
  return columns;
}

static void print_columns(const char *text, int limit) {
  const bool is_cut = columns_of(text) > limit && limit > 3;
  if (is_cut) limit -= 3;
  for (int shown = 0; *text != '\0'; text++) {
    if ((*text & 0xC0) != 0x80 && shown++ >= limit) break;
    putc(*text, rl_outstream);
  }
  if (is_cut) fputs("...", rl_outstream);
}

// The list in columns, for what has no meanings or too many rows.
static void print_in_columns(int screen_columns, int widest) {
  int per_row = screen_columns / (widest + 2) > 0 ? screen_columns / (widest + 2) : 1;
  int rows = (offer_count + per_row - 1) / per_row;
  for (int row = 0; row < rows; row++) {
    for (int i = row; i < offer_count; i += rows) {
      print_columns(offers[i].text, screen_columns - 1);
      if (i + rows >= offer_count) break;
      for (int column = columns_of(offers[i].text); column < widest + 2; column++) {
        putc(' ', rl_outstream);
      }
    }
    fputs("\r\n", rl_outstream);
  }
}

// The list below the entry: with meanings where they fit the screen, in columns where not.
static void display(char **matches, int count, int longest) {
  (void)matches;
  (void)count;
  (void)longest;
  int rows = 0, columns = 0;
  rl_get_screen_size(&rows, &columns);
  int widest = 0;
  bool explained = false;
  for (int i = 0; i < offer_count; i++) {
    int width = columns_of(offers[i].text);
    if (width > widest) widest = width;
    explained = explained || offers[i].meaning[0] != '\0';
  }
  creadline_leave_drawing();
  if (explained && offer_count <= rows - 2 && widest + 12 <= columns) {
    for (int i = 0; i < offer_count; i++) {
      fprintf(rl_outstream, "  %s", offers[i].text);
      for (int column = columns_of(offers[i].text); column < widest + 2; column++) {
        putc(' ', rl_outstream);
      }
      print_columns(offers[i].meaning, columns - widest - 5);
      fputs("\r\n", rl_outstream);
    }
  } else {
    print_in_columns(columns, widest);
  }
  rl_forced_update_display();
}

void creadline_install_completion(creadline_owner its_owner) {
  owner = its_owner;
  rl_attempted_completion_function = attempt;
  rl_completion_display_matches_hook = display;
  rl_completer_word_break_characters = " \t\n\"=,;()[]{}+-*/^<>|~:";
  rl_completer_quote_characters = "\"";
  // The owner's order is the list's order.
  rl_sort_completion_matches = 0;
  rl_ignore_completion_duplicates = 0;
  rl_variable_bind("show-all-if-ambiguous", "on");
}
