#include "sandbox_probe.h"

#include <CSandbox.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static void *nothing(void *unused) { return unused; }

static int can_write(const char *folder) {
  char path[4096];
  snprintf(path, sizeof path, "%s/written", folder);
  return open(path, O_WRONLY | O_CREAT, 0644) >= 0;
}

static int try_all(
    const char *folder, const char *writable, const char *inside, const char *outside) {
  int can = 0;
  if (open(inside, O_RDONLY) >= 0) can |= probe_reads_inside;
  if (open(outside, O_RDONLY) >= 0) can |= probe_reads_outside;
  if (can_write(folder)) can |= probe_writes_inside;
  if (can_write(writable)) can |= probe_writes_where_allowed;
  if (system("true") == 0) can |= probe_runs_programs;
  pthread_t thread;
  if (pthread_create(&thread, NULL, nothing, NULL) == 0) can |= probe_starts_threads;
  return can;
}

int sandbox_probe(
    const char *folder, const char *writable, const char *inside, const char *outside) {
  const pid_t child = fork();
  if (child == 0) {
    const char *const readable[] = {folder, NULL}, *const writables[] = {writable, NULL};
    const int enforced = csandbox_enter(readable, writables);
    _exit(
        enforced == (csandbox_files | csandbox_programs)
            ? try_all(folder, writable, inside, outside) : 255);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status) == 255 ? -1 : WEXITSTATUS(status);
}
