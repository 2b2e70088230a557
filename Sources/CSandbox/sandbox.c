// For O_PATH and the flags of clone.
#define _GNU_SOURCE

#include "CSandbox.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Landlock as linux/landlock.h has it, which older systems lack: the kernel's user space interface
// never changes. Source: Documentation/userspace-api/landlock.rst.
enum {
  create_ruleset = 444,
  add_rule = 445,
  restrict_self = 446,
  ask_for_version = 1,
  rule_path_beneath = 1,
};

struct ruleset {
  uint64_t files;
  uint64_t network;  // from version 4 on
};

struct path_beneath {
  uint64_t allowed;
  int32_t folder;
} __attribute__((packed));

enum {
  execute = 1 << 0,
  write_file = 1 << 1,
  read_file = 1 << 2,
  read_folder = 1 << 3,
  version_1 = (1 << 13) - 1,  // and to make and remove what is in a folder
  refer = 1 << 13,            // version 2: rename from folder to folder
  shorten = 1 << 14,          // version 3
  bind_and_connect = 3,       // version 4: TCP
  // Of a file, not of a folder.
  of_files = execute | write_file | read_file | shorten,
};

static void allow(int rules, const char *path, uint64_t allowed) {
  const int folder = open(path, O_PATH | O_CLOEXEC);
  if (folder < 0) return;
  struct stat status;
  if (fstat(folder, &status) == 0) {
    if (!S_ISDIR(status.st_mode)) allowed &= of_files;
    const struct path_beneath rule = {.allowed = allowed, .folder = folder};
    syscall(add_rule, rules, rule_path_beneath, &rule, 0);
  }
  close(folder);
}

static void allow_in_home(int rules, const char *name) {
  const char *home = getenv("HOME");
  char path[4096];
  if (home == NULL || home[0] != '/') return;
  if (snprintf(path, sizeof path, "%s/%s", home, name) < (int)sizeof path) {
    allow(rules, path, read_file | read_folder);
  }
}

static int keep_files_away(const char *const *readable, const char *const *writable) {
  const long version = syscall(create_ruleset, NULL, 0, ask_for_version);
  if (version < 1) return 0;
  struct ruleset handled = {.files = version_1};
  if (version >= 2) handled.files |= refer;
  if (version >= 3) handled.files |= shorten;
  if (version >= 4) handled.network = bind_and_connect;
  const size_t size = version >= 4 ? sizeof handled : sizeof handled.files;
  const int rules = (int)syscall(create_ruleset, &handled, size, 0);
  if (rules < 0) return 0;

  const uint64_t reading = read_file | read_folder, writing = handled.files & ~(uint64_t)execute;
  for (; *readable != NULL; readable++) allow(rules, *readable, reading);
  for (; *writable != NULL; writable++) allow(rules, *writable, writing);
  // Cairo and SQLite are loaded when they are needed, fonts are found by fontconfig, a terminal by
  // terminfo; the C library counts the processors.
  static const char *const system[] = {
      "/usr",         "/lib",          "/lib64",      "/etc/fonts",           "/etc/ld.so.cache",
      "/etc/terminfo", "/etc/localtime", "/etc/inputrc", "/var/cache/fontconfig",
      "/sys/devices/system/cpu", "/dev/urandom",
  };
  for (size_t i = 0; i < sizeof system / sizeof *system; i++) allow(rules, system[i], reading);
  static const char *const home[] = {".fonts",       ".fonts.conf",        ".local/share/fonts",
                                     ".config/fontconfig", ".cache/fontconfig", ".terminfo"};
  for (size_t i = 0; i < sizeof home / sizeof *home; i++) allow_in_home(rules, home[i]);
  allow(rules, "/dev/null", read_file | write_file);

  const int enters = syscall(restrict_self, rules, 0) == 0;
  close(rules);
  return enters ? csandbox_files : 0;
}

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// The lower half of a system call's first argument, on a little-endian machine.
#define FIRST_ARGUMENT offsetof(struct seccomp_data, args[0])
#define REFUSE(number) \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), \
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static int keep_programs_away(void) {
  static struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
      // The numbers of x32 begin here.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      REFUSE(SYS_fork),
      REFUSE(SYS_vfork),
#endif
      REFUSE(SYS_execve),
      REFUSE(SYS_execveat),
      REFUSE(SYS_socket),
      REFUSE(SYS_ptrace),
      REFUSE(SYS_process_vm_readv),
      REFUSE(SYS_process_vm_writev),
      REFUSE(425),  // io_uring_setup, which would do the others' work
      // clone3 hides its flags in memory: the C library tries clone then, whose flags tell threads,
      // which are allowed, from processes.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 435, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, FIRST_ARGUMENT),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  const long status =
      syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
  return status == 0 ? csandbox_programs : 0;
}

int csandbox_enter(const char *const *readable, const char *const *writable) {
  // Asked for by both: nobody may gain rights that were given up.
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
  return keep_files_away(readable, writable) | keep_programs_away();
}

#else

int csandbox_enter(const char *const *readable, const char *const *writable) {
  (void)readable;
  (void)writable;
  return 0;
}

#endif
