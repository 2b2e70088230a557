#include "unbound.h"

#include <readline/readline.h>

int creadline_ignore_string(int count, int key) {
  (void)count;
  for (int length = 0; length < 256; length++) {
    const int last = key;
    key = rl_read_key();
    if (key < 0 || key == '\n' || key == '\r' || (last == '\033' && key == '\\')) break;
  }
  return 0;
}

int creadline_ignore_sequence(int count, int key) {
  (void)count;
  for (int length = 0; length < 256 && key >= ' ' && key < '@'; length++) key = rl_read_key();
  return 0;
}

static int ignore_key(int count, int key) {
  (void)count;
  (void)key;
  rl_ding();
  return 0;
}

// The keys that may follow a key that begins others.
static Keymap below(Keymap map, int key) { return (Keymap)map[key].function; }

// Binds what is unbound below a key that begins others. Readline 8.2 leaves such keys with a jump
// to its main loop; where it has put keys back, as a search does that an unknown key ends, it
// handles them in a function that has no such loop left, and crashes.
static void bind_rest(Keymap map, rl_command_func_t *ignore) {
  // Below a key that is bound by itself too (Escape in vi's modes) there is no jump.
  if (map[ANYOTHERKEY].function != NULL) return;
  for (int key = 0; key < ANYOTHERKEY; key++) {
    if (map[key].type == ISKMAP) {
      bind_rest(below(map, key), key == '[' ? creadline_ignore_sequence : ignore);
    } else if (map[key].type == ISFUNC &&
               (map[key].function == NULL || map[key].function == rl_abort)) {
      map[key].function = ignore;
    }
  }
}

void creadline_bind_unbound(void) {
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap, vi_movement_keymap};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++) {
    for (int key = 0; key < ANYOTHERKEY; key++) {
      if (maps[i][key].type == ISKMAP) bind_rest(below(maps[i], key), ignore_key);
    }
  }
}
