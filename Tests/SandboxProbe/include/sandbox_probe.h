// Tries what a confined process must not do, in a process of its own.
#ifndef SANDBOX_PROBE_H
#define SANDBOX_PROBE_H

enum {
  probe_reads_inside = 1,
  probe_reads_outside = 2,
  probe_writes_inside = 4,
  probe_writes_where_allowed = 8,
  probe_runs_programs = 16,
  probe_starts_threads = 32,
};

// What a process confined to reading in `folder` and writing in `writable` can still do: `inside` is
// a file in the folder, `outside` one that is not. Negative when the kernel does not confine here.
int sandbox_probe(const char *folder, const char *writable, const char *inside, const char *outside);

#endif
