// With Ctrl-C a terminal throws away what was typed before it, also after poll has told of it: a
// read that waits then would wait for the key after the Ctrl-C and take it for the one before. So
// reading never waits (VMIN = 0), and what waits is a poll that a signal wakes.
#include "input.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>

#include "signals.h"

enum { no_key = -2 };
static int fetched = no_key;
static bool reads_at_once = false;
static bool reads_terminal = true;

static void prepare(int eight_bits) {
  rl_prep_terminal(eight_bits);
  struct termios modes;
  const int terminal = fileno(rl_instream);
  reads_at_once = false;
  if (tcgetattr(terminal, &modes) != 0) return;
  modes.c_cc[VMIN] = 0;
  modes.c_cc[VTIME] = 0;
  reads_at_once = tcsetattr(terminal, TCSANOW, &modes) == 0;
}

static bool is_to_be_left(void) { return creadline_saw_interrupt || creadline_saw_termination; }

// A key; EOF at the end of input; no_key when none has come. `events` are what poll has told of.
static int key_at_once(short events) {
  unsigned char key;
  const ssize_t count = read(fileno(rl_instream), &key, 1);
  if (count > 0) return key;
  if (count < 0) return errno == EINTR || errno == EAGAIN ? no_key : EOF;
  return (events & (POLLHUP | POLLERR)) != 0 || !reads_at_once ? EOF : no_key;
}

short creadline_wait_for_keys(int milliseconds) {
  struct pollfd sources[2] = {
      {.fd = fileno(rl_instream), .events = POLLIN},
      {.fd = creadline_wake_descriptor(), .events = POLLIN},
  };
  if (poll(sources, 2, fetched == no_key ? milliseconds : 0) >= 0) return sources[0].revents;
  return errno == EINTR ? 0 : POLLERR;
}

// The rest of a key of several bytes and the like, for which readline waits; EOF where the prompt
// is to be left.
static int next_key(FILE *stream) {
  (void)stream;
  if (!reads_terminal) return EOF;
  while (fetched == no_key) {
    if (is_to_be_left()) return EOF;
    creadline_fetch_key(creadline_wait_for_keys(-1));
    // A change of the window wakes too: the prompt's loop will see to it.
    if (fetched == no_key && !is_to_be_left()) creadline_drain_wake();
  }
  const int key = fetched;
  fetched = no_key;
  return key;
}

// Whether a key comes within the time that readline has set. It asks before it inserts several keys
// at once: one that is told of is kept, since a Ctrl-C may throw away what still waits, and the end
// of input, which readline would then read, ends the session.
static int has_key(void) {
  return creadline_fetch_key(creadline_wait_for_keys(rl_set_keyboard_input_timeout(-1) / 1000));
}

void creadline_take_over_input(void) {
  rl_prep_term_function = prepare;
  rl_getc_function = next_key;
  rl_input_available_hook = has_key;
}

void creadline_drop_put_back(void) {
  reads_terminal = false;
  while (rl_read_key() != EOF) {
  }
  reads_terminal = true;
}

void creadline_drop_keys(void) {
  fetched = no_key;
  creadline_drop_put_back();
}

bool creadline_fetch_key(short events) {
  // What is typed after a signal is for the next prompt.
  if (fetched == no_key && events != 0 && !is_to_be_left()) fetched = key_at_once(events);
  return fetched != no_key;
}
