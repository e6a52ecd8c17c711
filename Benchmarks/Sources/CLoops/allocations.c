#include "CLoops.h"

#include <stdatomic.h>
#include <sys/resource.h>

long c_peak_resident_kibibytes(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

#if defined(__GLIBC__)
#include <malloc.h>

// The program's own malloc comes before the C library's, so every allocation of the process is seen here.

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);
extern void __libc_free(void *);

static atomic_long count, live, peak;

static void *taken(void *block) {
  atomic_fetch_add(&count, 1);
  long now = atomic_fetch_add(&live, (long)malloc_usable_size(block)) + (long)malloc_usable_size(block);
  long before = atomic_load(&peak);
  while (now > before && !atomic_compare_exchange_weak(&peak, &before, now)) {
  }
  return block;
}

static void given_back(void *block) { atomic_fetch_sub(&live, (long)malloc_usable_size(block)); }

void *malloc(size_t size) { return taken(__libc_malloc(size)); }
void *calloc(size_t n, size_t size) { return taken(__libc_calloc(n, size)); }
void *memalign(size_t alignment, size_t size) { return taken(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  *block = memalign(alignment, size);
  return *block ? 0 : 12; // ENOMEM
}

void *realloc(void *block, size_t size) {
  given_back(block);
  return taken(__libc_realloc(block, size));
}

void free(void *block) {
  given_back(block);
  __libc_free(block);
}

long c_allocations(void) { return atomic_load(&count); }
long c_peak_bytes(void) { return atomic_load(&peak); }
long c_restart_peak(void) {
  long now = atomic_load(&live);
  atomic_store(&peak, now);
  return now;
}
#else
long c_allocations(void) { return -1; }
long c_peak_bytes(void) { return -1; }
long c_restart_peak(void) { return 0; }
#endif
