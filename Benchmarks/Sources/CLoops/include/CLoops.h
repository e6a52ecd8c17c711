#ifndef CLOOPS_H
#define CLOOPS_H

#include <stddef.h>

// One step of each rule over n parameters, as a C programmer writes it: plain loops that clang vectorises.
#define CLOOPS_RULES(T, S)                                                                                   \
  void c_sgd_##S(T *restrict p, const T *restrict g, size_t n, T lr);                                        \
  void c_momentum_##S(T *restrict p, const T *restrict g, T *restrict b, size_t n, T lr, T mu);              \
  void c_rmsprop_##S(T *restrict p, const T *restrict g, T *restrict s, size_t n, T lr, T beta, T eps);      \
  void c_adam_##S(T *restrict p, const T *restrict g, T *restrict m, T *restrict v, size_t n, T lr, T b1,    \
                  T b2, T eps, int t);                                                                       \
  void c_adamw_##S(T *restrict p, const T *restrict g, T *restrict m, T *restrict v, size_t n, T lr, T b1,   \
                   T b2, T eps, T wd, int t);                                                                \
  void c_lion_##S(T *restrict p, const T *restrict g, T *restrict m, size_t n, T lr, T b1, T b2, T wd);

CLOOPS_RULES(float, float)
CLOOPS_RULES(double, double)

// STREAM's triad, a = b + q·c.
void c_triad(double *restrict a, const double *restrict b, const double *restrict c, double q, size_t n);

// Steps of Adam on Rosenbrock from (x[0], x[1]).
void c_adam_rosenbrock(double *x, int steps, double lr);

// Calls of malloc and its kin by this process so far; -1 where they cannot be counted.
long c_allocations(void);

// The most bytes that were allocated at one time since the last call of c_restart_peak, which returns those
// allocated now.
long c_peak_bytes(void);
long c_restart_peak(void);

#endif
