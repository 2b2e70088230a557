// A pool of threads for wide work. The caller takes chunks too and never waits for a thread which
// has not started one, so a taken core costs nothing; idle threads spin briefly, then sleep.
#define _GNU_SOURCE  // CPU_COUNT
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "table.h"

enum { most_threads = 64, stack_bytes = 1 << 20 };

typedef void (*work_function)(void *context, size_t chunk, size_t chunks);

static atomic_int wanted;   // 0: not set
static _Thread_local bool alone;   // whether this thread works without helpers
static atomic_flag busy = ATOMIC_FLAG_INIT;
static int started;         // threads running; changed only by the owner of `busy`

// The current job. `ticket` holds its number in the upper half and the next chunk in the lower; the
// fields are read before a chunk is claimed by compare-and-swap, which fails when the job has
// changed.
static _Atomic(uint64_t) ticket;
static _Atomic(work_function) job_work;
static _Atomic(void *) job_context;
static _Atomic(size_t) job_chunks;
static _Atomic(size_t) job_done;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wake = PTHREAD_COND_INITIALIZER;
static atomic_int sleepers;

static inline void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

// Takes chunks until none is left.
static void take_chunks(void) {
  uint64_t now = atomic_load(&ticket);
  for (;;) {
    const work_function work = atomic_load(&job_work);
    void *context = atomic_load(&job_context);
    const size_t chunks = atomic_load(&job_chunks), chunk = (uint32_t)now;
    if (chunk >= chunks) {
      const uint64_t later = atomic_load(&ticket);
      if (later == now) return;
      now = later;
      continue;
    }
    if (!atomic_compare_exchange_weak(&ticket, &now, now + 1)) continue;
    work(context, chunk, chunks);
    atomic_fetch_add(&job_done, 1);
    now = atomic_load(&ticket);
  }
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *serve(void *unused) {
  uint64_t seen = 0;
  for (;;) {
    const double until = seconds() + 50e-6;
    bool news = false;
    do {
      for (int i = 0; i < 64 && !news; i++) {
        news = atomic_load(&ticket) >> 32 != seen;
        pause_briefly();
      }
    } while (!news && seconds() < until);
    if (!news) {
      pthread_mutex_lock(&mutex);
      atomic_fetch_add(&sleepers, 1);
      while (atomic_load(&ticket) >> 32 == seen) pthread_cond_wait(&wake, &mutex);
      atomic_fetch_sub(&sleepers, 1);
      pthread_mutex_unlock(&mutex);
    }
    seen = atomic_load(&ticket) >> 32;
    take_chunks();
  }
  return unused;
}

// Whether one more thread could be started.
static bool start_helper(void) {
  pthread_t thread;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  const bool is_started = pthread_create(&thread, &attributes, serve, NULL) == 0;
  if (is_started) pthread_detach(thread);
  pthread_attr_destroy(&attributes);
  return is_started;
}

int nn_processors(void) {
#ifdef CPU_COUNT
  // A batch system gives a job some of them.
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  const long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : (int)count;
}

void nn_set_threads(int count) {
  atomic_store(&wanted, count < 1 ? 1 : count > most_threads ? most_threads : count);
}
void nn_work_alone(bool yes) { alone = yes; }
int nn_threads(void) {
  if (alone) return 1;
  int count = atomic_load_explicit(&wanted, memory_order_relaxed);
  if (count != 0) return count;
  nn_set_threads(nn_processors());
  return atomic_load_explicit(&wanted, memory_order_relaxed);
}

void nn_parallel(size_t chunks, work_function work, void *context) {
  const int helpers = nn_threads() - 1;
  // A second caller at the same time works alone: the chunks are the same, so are the bits.
  if (helpers < 1 || atomic_flag_test_and_set(&busy)) {
    for (size_t chunk = 0; chunk < chunks; chunk++) work(context, chunk, chunks);
    return;
  }
  while (started < helpers && start_helper()) started++;
  // Between two jobs the ticket is closed: nobody claims a chunk while the fields change.
  const uint64_t closed = (atomic_load(&ticket) >> 32) + 1;
  atomic_store(&ticket, closed << 32 | UINT32_MAX);
  atomic_store(&job_done, 0);
  atomic_store(&job_work, work);
  atomic_store(&job_context, context);
  atomic_store(&job_chunks, chunks);
  atomic_store(&ticket, (closed + 1) << 32);
  if (atomic_load(&sleepers) > 0) {
    pthread_mutex_lock(&mutex);
    pthread_cond_broadcast(&wake);
    pthread_mutex_unlock(&mutex);
  }
  take_chunks();
  for (int spins = 0; atomic_load(&job_done) < chunks; spins++) {
    pause_briefly();
    if (spins > 2000) sched_yield();
  }
  atomic_flag_clear(&busy);
}
