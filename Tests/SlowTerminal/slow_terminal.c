// For LD_PRELOAD: after every call that waits for a terminal, reads it, writes to it or changes its
// mode comes a pause, so that what comes between two such calls, a Ctrl-C above all, comes often
// there.
#ifdef __linux__
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/select.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// Half the pauses are nothing, the others up to 4 ms; a signal ends them.
static void pause_somewhat(void) {
  static unsigned seed = 0;
  const int saved = errno;
  struct timespec time;
  if (seed == 0) {
    clock_gettime(CLOCK_MONOTONIC, &time);
    seed = (unsigned)time.tv_nsec;
  }
  const int draw = rand_r(&seed) % 8000;
  time = (struct timespec){.tv_nsec = draw < 4000 ? 0 : 1000L * (draw - 4000)};
  nanosleep(&time, NULL);
  errno = saved;
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  static ssize_t (*original)(int, void *, size_t) = NULL;
  if (original == NULL) original = dlsym(RTLD_NEXT, "read");
  const ssize_t result = original(descriptor, bytes, count);
  if (isatty(descriptor)) pause_somewhat();
  return result;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  static ssize_t (*original)(int, const void *, size_t) = NULL;
  if (original == NULL) original = dlsym(RTLD_NEXT, "write");
  const ssize_t result = original(descriptor, bytes, count);
  if (isatty(descriptor)) pause_somewhat();
  return result;
}

int poll(struct pollfd *polled, nfds_t count, int milliseconds) {
  static int (*original)(struct pollfd *, nfds_t, int) = NULL;
  if (original == NULL) original = dlsym(RTLD_NEXT, "poll");
  const int result = original(polled, count, milliseconds);
  pause_somewhat();
  return result;
}

// Readline's own way to wait.
int pselect(int count, fd_set *reading, fd_set *writing, fd_set *failing,
            const struct timespec *timeout, const sigset_t *mask) {
  static int (*original)(int, fd_set *, fd_set *, fd_set *, const struct timespec *,
                         const sigset_t *) = NULL;
  if (original == NULL) original = dlsym(RTLD_NEXT, "pselect");
  const int result = original(count, reading, writing, failing, timeout, mask);
  pause_somewhat();
  return result;
}

int tcsetattr(int descriptor, int when, const struct termios *modes) {
  static int (*original)(int, int, const struct termios *) = NULL;
  if (original == NULL) original = dlsym(RTLD_NEXT, "tcsetattr");
  const int result = original(descriptor, when, modes);
  pause_somewhat();
  return result;
}
#endif
