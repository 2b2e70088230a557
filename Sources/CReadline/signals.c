// Signal handlers that only set flags and write one byte to a pipe.
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

#include "CReadline.h"

volatile sig_atomic_t creadline_saw_interrupt = 0;
volatile sig_atomic_t creadline_saw_resize = 0;
volatile sig_atomic_t creadline_saw_stop = 0;
volatile sig_atomic_t creadline_saw_termination = 0;

static int wake_ends[2] = {-1, -1};
static void (*interrupt_action)(void) = NULL;

static void wake(void) {
  if (wake_ends[1] < 0) return;
  int saved = errno;
  // A full pipe wakes as well as a written one, so the result does not matter.
  ssize_t written = write(wake_ends[1], "", 1);
  (void)written;
  errno = saved;
}

// Seconds within which a second Ctrl-C belongs to the first.
static const double twice_within = 1;

// When the last Ctrl-C came; 0 when none has.
static volatile double interrupt_time = 0;
static volatile sig_atomic_t interrupted_twice = 0;

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void on_interrupt(int number) {
  (void)number;
  double now = seconds();
  interrupted_twice = interrupt_time > 0 && now - interrupt_time < twice_within;
  interrupt_time = now;
  creadline_saw_interrupt = 1;
  if (interrupt_action != NULL) interrupt_action();
  wake();
}

static void on_prompt_signal(int number) {
  switch (number) {
    case SIGWINCH: creadline_saw_resize = 1; break;
    case SIGTSTP: creadline_saw_stop = 1; break;
    default: creadline_saw_termination = number; break;
  }
  wake();
}

// No SA_RESTART: a waiting read or poll returns, and the flags are looked at.
static void install(int number, void (*handler)(int), struct sigaction *former) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, former);
}

void creadline_catch_interrupt(void (*interrupt)(void)) {
  interrupt_action = interrupt;
  install(SIGINT, on_interrupt, NULL);
}

bool creadline_interrupted_twice(void) { return interrupted_twice; }

bool creadline_interrupted_since_prompt(void) { return creadline_saw_interrupt; }

void creadline_forget_interrupts(void) {
  interrupt_time = 0;
  interrupted_twice = 0;
}

static const int prompt_signals[] = {SIGTERM, SIGHUP, SIGWINCH, SIGTSTP};
enum { prompt_signal_count = sizeof prompt_signals / sizeof prompt_signals[0] };
static struct sigaction former_actions[prompt_signal_count];

void creadline_enter_prompt(void) {
  if (wake_ends[0] < 0 && pipe(wake_ends) == 0) {
    for (int end = 0; end < 2; end++) {
      fcntl(wake_ends[end], F_SETFL, O_NONBLOCK);
      fcntl(wake_ends[end], F_SETFD, FD_CLOEXEC);
    }
  }
  creadline_saw_interrupt = 0;
  creadline_saw_stop = 0;
  for (int i = 0; i < prompt_signal_count; i++) {
    install(prompt_signals[i], on_prompt_signal, &former_actions[i]);
    // What the parent had ignored (nohup) stays ignored.
    if (former_actions[i].sa_handler == SIG_IGN) {
      sigaction(prompt_signals[i], &former_actions[i], NULL);
    }
  }
}

void creadline_leave_prompt(void) {
  for (int i = 0; i < prompt_signal_count; i++) {
    sigaction(prompt_signals[i], &former_actions[i], NULL);
  }
}

int creadline_wake_descriptor(void) { return wake_ends[0]; }

void creadline_drain_wake(void) {
  char bytes[64];
  while (read(wake_ends[0], bytes, sizeof bytes) > 0) {
  }
}

int creadline_termination_signal(void) { return creadline_saw_termination; }

void creadline_die(int number) {
  install(number, SIG_DFL, NULL);
  raise(number);
}
