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

// Steps of Adam on Rosenbrock from (x[0], x[1]).
void c_adam_rosenbrock(double *x, int steps, double lr);

// The end of a run of Adam on Rosenbrock from (−1.2, 1).
typedef struct {
  double loss;
  int steps, within, diverged;
} c_outcome;

// Runs of so many steps for every α and β₁ of a grid, on so many threads: every step reads the loss, and is watched
// for the tolerance and for divergence.
void c_map_adam_rosenbrock(c_outcome *outcomes, const double *rates, int columns, const double *betas, int rows,
                           int steps, double tolerance, int threads);

// The last losses of runs of so many steps of Adam on Rosenbrock, one for every α, on so many threads: nothing else.
void c_sweep_adam_rosenbrock(double *losses, const double *rates, int count, int steps, int threads);

// A multilayer perceptron with Adam and a softmax, or with one output a binary, cross-entropy.
typedef struct {
  int layers, widths[8], batch, is_tanh, count, next, step;
  float *parameters, *gradient, *m, *v, *a[8], *deltas[2], *targets;
} c_network;

void c_network_make(c_network *n, int layers, const int *widths, int batch, int is_tanh,
                    const float *parameters);
void c_network_free(c_network *n);

// Steps over mini-batches in the given order of the samples; the loss of the last one.
float c_network_train(c_network *n, const float *inputs, const float *targets, const int *order, int samples,
                      int steps, float lr);

// The losses over all samples, as many as a batch, on side × side points of [−1, 1]².
void c_network_plane(c_network *n, const float *inputs, const float *targets, int samples, const float *origin,
                     const float *u, const float *v, int side, float *losses);

// Calls of malloc and its kin by this process so far; -1 where they cannot be counted.
long c_allocations(void);

// The most bytes that were allocated at one time since the last call of c_restart_peak, which returns those
// allocated now.
long c_peak_bytes(void);
long c_restart_peak(void);

// The most memory that the process has had, in KiB.
long c_peak_resident_kibibytes(void);

#endif
