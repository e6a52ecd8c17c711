#include <stdint.h>

#include "Table.h"

#if defined __x86_64__
#include <xmmintrin.h>

// Results (flush to zero) and operands (denormals are zeros).
enum { FLUSH = 0x8040 };
static inline uint64_t control(void) { return _mm_getcsr(); }
static inline void set_control(uint64_t bits) { _mm_setcsr((uint32_t)bits); }

#elif defined __aarch64__

enum { FLUSH = 1 << 24 };
static inline uint64_t control(void) {
  uint64_t bits;
  __asm__ volatile("mrs %0, fpcr" : "=r"(bits));
  return bits;
}
static inline void set_control(uint64_t bits) { __asm__ volatile("msr fpcr, %0" : : "r"(bits) : "memory"); }

#else

enum { FLUSH = 0 };
static inline uint64_t control(void) { return 0; }
static inline void set_control(uint64_t bits) { (void)bits; }

#endif

bool ckernels_flushes_subnormals(void) { return control() & FLUSH; }

bool ckernels_flush_subnormals(bool flush) {
  uint64_t bits = control(), wanted = flush ? bits | FLUSH : bits & ~(uint64_t)FLUSH;
  if (bits != wanted) set_control(wanted);
  return bits & FLUSH;
}
