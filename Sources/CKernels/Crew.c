#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

#include "Table.h"

// A step of a training hands out work some twenty times, a few microseconds apart, so whoever waits looks out for
// that long before he sleeps.
enum { LOOKS = 20000 };

struct ckernels_crew {
  int threads;
  // Held by the thread that has the crew.
  pthread_mutex_t had;
  // The work at hand, which changes only while nobody works.
  void (*work)(const void *context, int part);
  const void *context;
  int parts;
  bool flushes_subnormals;
  // Counts the calls; the workers wait for it to change.
  unsigned calls __attribute__((aligned(64)));
  int working __attribute__((aligned(64)));
  int sleeping;
  bool ends;
  pthread_mutex_t mutex;
  pthread_cond_t called;
  struct member {
    ckernels_crew *crew;
    int number;
    pthread_t thread;
    // The parts of its run that somebody has begun.
    int begun __attribute__((aligned(64)));
  } members[];
};

static inline void look_away(void) {
#ifdef __x86_64__
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void sleep_until_called(ckernels_crew *crew, unsigned last) {
  pthread_mutex_lock(&crew->mutex);
  // Before the last look at `calls`, so that either this thread sees the call or the caller sees it sleep.
  __atomic_add_fetch(&crew->sleeping, 1, __ATOMIC_SEQ_CST);
  while (__atomic_load_n(&crew->calls, __ATOMIC_SEQ_CST) == last) pthread_cond_wait(&crew->called, &crew->mutex);
  __atomic_sub_fetch(&crew->sleeping, 1, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&crew->mutex);
}

// Each thread has a run of the parts, the same in every call, so that its numbers stay in its cache. Whoever is done
// with his own helps the others, so that a thread that the machine holds up does not hold up all.
static void work_along(ckernels_crew *crew, int self) {
  int threads = crew->threads;
  for (int i = 0; i < threads; i++) {
    int owner = self + i < threads ? self + i : self + i - threads;
    int first = (int)((long)crew->parts * owner / threads), end = (int)((long)crew->parts * (owner + 1) / threads);
    for (;;) {
      int part = first + __atomic_fetch_add(&crew->members[owner].begun, 1, __ATOMIC_RELAXED);
      if (part >= end) break;
      crew->work(crew->context, part);
    }
  }
}

static void *live(void *given) {
  struct member *self = given;
  ckernels_crew *crew = self->crew;
  for (unsigned last = 0;; last++) {
    for (int i = 0; i < LOOKS && __atomic_load_n(&crew->calls, __ATOMIC_ACQUIRE) == last; i++) look_away();
    if (__atomic_load_n(&crew->calls, __ATOMIC_ACQUIRE) == last) sleep_until_called(crew, last);
    if (crew->ends) return NULL;
    ckernels_flush_subnormals(crew->flushes_subnormals);
    work_along(crew, self->number);
    __atomic_sub_fetch(&crew->working, 1, __ATOMIC_RELEASE);
  }
}

static void call(ckernels_crew *crew) {
  __atomic_add_fetch(&crew->calls, 1, __ATOMIC_SEQ_CST);
  if (!__atomic_load_n(&crew->sleeping, __ATOMIC_SEQ_CST)) return;
  pthread_mutex_lock(&crew->mutex);
  pthread_cond_broadcast(&crew->called);
  pthread_mutex_unlock(&crew->mutex);
}

void ckernels_crew_perform(ckernels_crew *crew, int parts, void (*work)(const void *context, int part),
                           const void *context) {
  crew->work = work;
  crew->context = context;
  crew->parts = parts;
  // The others round as the caller does.
  crew->flushes_subnormals = ckernels_flushes_subnormals();
  for (int i = 0; i < crew->threads; i++) crew->members[i].begun = 0;
  __atomic_store_n(&crew->working, crew->threads - 1, __ATOMIC_RELAXED);
  call(crew);
  work_along(crew, 0);
  for (int i = 0; __atomic_load_n(&crew->working, __ATOMIC_ACQUIRE); i++) {
    look_away();
    // Where there are fewer processors than threads, the others need this one.
    if (i % LOOKS == LOOKS - 1) sched_yield();
  }
}

void ckernels_crew_take(ckernels_crew *crew) { pthread_mutex_lock(&crew->had); }

void ckernels_crew_leave(ckernels_crew *crew) { pthread_mutex_unlock(&crew->had); }

int ckernels_crew_threads(const ckernels_crew *crew) { return crew->threads; }

ckernels_crew *ckernels_crew_make(int threads) {
  if (threads < 1) return NULL;
  size_t size = sizeof(ckernels_crew) + (size_t)threads * sizeof(struct member);
  ckernels_crew *crew = aligned_alloc(64, (size + 63) / 64 * 64);
  if (!crew) return NULL;
  *crew = (ckernels_crew){.threads = 1};
  pthread_mutex_init(&crew->had, NULL);
  pthread_mutex_init(&crew->mutex, NULL);
  pthread_cond_init(&crew->called, NULL);
  for (; crew->threads < threads; crew->threads++) {
    struct member *member = &crew->members[crew->threads];
    *member = (struct member){.crew = crew, .number = crew->threads};
    if (pthread_create(&member->thread, NULL, live, member)) {
      ckernels_crew_free(crew);
      return NULL;
    }
  }
  return crew;
}

void ckernels_crew_free(ckernels_crew *crew) {
  crew->ends = true;
  call(crew);
  for (int i = 1; i < crew->threads; i++) pthread_join(crew->members[i].thread, NULL);
  pthread_mutex_destroy(&crew->mutex);
  pthread_mutex_destroy(&crew->had);
  pthread_cond_destroy(&crew->called);
  free(crew);
}
