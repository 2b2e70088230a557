// Confinement of the process by the kernel: Landlock for files, seccomp for system calls.
#pragma once

enum {
  csandbox_files = 1,     // Landlock keeps files away
  csandbox_programs = 2,  // seccomp keeps other programs and the network away
};

// Confines this thread, and all it starts from now on, for good. The folders in the two lists, each
// ended by NULL, can be read, and those in the second be written to; besides them only what libraries
// and fonts need can be read. What is open already stays open.
//
// The sum of what the kernel could be brought to enforce: 0 on a system that has neither.
int csandbox_enter(const char *const *readable, const char *const *writable);
