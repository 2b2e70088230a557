// With Ctrl-C a terminal throws away what was typed before it, also after poll has told of it: a read
// that waits then would wait for the key after the Ctrl-C and take it for the one before. So reading
// never waits (VMIN = 0), and what waits is a poll that a signal wakes.
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

// A key; EOF at the end of input; no_key when none has come.
static int key_at_once(bool has_hung_up) {
  unsigned char key;
  const ssize_t count = read(fileno(rl_instream), &key, 1);
  if (count > 0) return key;
  if (count < 0) return errno == EINTR || errno == EAGAIN ? no_key : EOF;
  return has_hung_up || !reads_at_once ? EOF : no_key;
}

// The rest of a key of several bytes and the like, for which readline waits; EOF where the prompt is
// to be left.
static int next_key(FILE *stream) {
  (void)stream;
  int key = fetched;
  fetched = no_key;
  bool has_hung_up = false;
  while (key == no_key) {
    key = key_at_once(has_hung_up);
    if (key != no_key) break;
    if (is_to_be_left()) return EOF;
    struct pollfd sources[2] = {
        {.fd = fileno(rl_instream), .events = POLLIN},
        {.fd = creadline_wake_descriptor(), .events = POLLIN},
    };
    if (poll(sources, 2, -1) > 0) has_hung_up = (sources[0].revents & (POLLHUP | POLLERR)) != 0;
    // A change of the window wakes too: the prompt's loop will see to it.
    if (sources[1].revents != 0 && !is_to_be_left()) creadline_drain_wake();
  }
  return key;
}

void creadline_take_over_input(void) {
  rl_prep_term_function = prepare;
  rl_getc_function = next_key;
}

bool creadline_fetch_key(bool has_hung_up) {
  fetched = key_at_once(has_hung_up);
  return fetched != no_key;
}
