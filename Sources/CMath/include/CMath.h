#ifndef CMATH_H
#define CMATH_H

// The plain square-root instruction. On Linux Swift's `.squareRoot()` compiles to a call of `sqrt` that is
// guarded for errno, and that call keeps the surrounding loop from being vectorised. The result is the same:
// IEEE 754 square roots are correctly rounded.

static inline __attribute__((always_inline)) float cmath_sqrtf(float x) {
  return __builtin_elementwise_sqrt(x);
}

static inline __attribute__((always_inline)) double cmath_sqrt(double x) {
  return __builtin_elementwise_sqrt(x);
}

#endif
