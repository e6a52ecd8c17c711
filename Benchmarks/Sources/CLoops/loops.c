#include "CLoops.h"

#include <math.h>

#define RULES(T, S, SQRT, POW)                                                                               \
  void c_sgd_##S(T *restrict p, const T *restrict g, size_t n, T lr) {                                       \
    for (size_t i = 0; i < n; i++) p[i] -= lr * g[i];                                                        \
  }                                                                                                          \
  void c_momentum_##S(T *restrict p, const T *restrict g, T *restrict b, size_t n, T lr, T mu) {             \
    for (size_t i = 0; i < n; i++) {                                                                         \
      T d = mu * b[i] + g[i];                                                                                \
      b[i] = d;                                                                                              \
      p[i] -= lr * d;                                                                                        \
    }                                                                                                        \
  }                                                                                                          \
  void c_rmsprop_##S(T *restrict p, const T *restrict g, T *restrict s, size_t n, T lr, T beta, T eps) {     \
    for (size_t i = 0; i < n; i++) {                                                                         \
      T q = beta * s[i] + (1 - beta) * g[i] * g[i];                                                          \
      s[i] = q;                                                                                              \
      p[i] -= lr * g[i] / (SQRT(q) + eps);                                                                   \
    }                                                                                                        \
  }                                                                                                          \
  void c_adam_##S(T *restrict p, const T *restrict g, T *restrict m, T *restrict v, size_t n, T lr, T b1,    \
                  T b2, T eps, int t) {                                                                      \
    T step = lr / (1 - POW(b1, t)), c2 = SQRT(1 - POW(b2, t));                                               \
    for (size_t i = 0; i < n; i++) {                                                                         \
      T a = b1 * m[i] + (1 - b1) * g[i];                                                                     \
      T q = b2 * v[i] + (1 - b2) * g[i] * g[i];                                                              \
      m[i] = a;                                                                                              \
      v[i] = q;                                                                                              \
      p[i] -= step * a / (SQRT(q) / c2 + eps);                                                               \
    }                                                                                                        \
  }                                                                                                          \
  void c_adamw_##S(T *restrict p, const T *restrict g, T *restrict m, T *restrict v, size_t n, T lr, T b1,   \
                   T b2, T eps, T wd, int t) {                                                               \
    T step = lr / (1 - POW(b1, t)), c2 = SQRT(1 - POW(b2, t)), keep = 1 - lr * wd;                           \
    for (size_t i = 0; i < n; i++) {                                                                         \
      T a = b1 * m[i] + (1 - b1) * g[i];                                                                     \
      T q = b2 * v[i] + (1 - b2) * g[i] * g[i];                                                              \
      m[i] = a;                                                                                              \
      v[i] = q;                                                                                              \
      p[i] = keep * p[i] - step * a / (SQRT(q) / c2 + eps);                                                  \
    }                                                                                                        \
  }                                                                                                          \
  void c_lion_##S(T *restrict p, const T *restrict g, T *restrict m, size_t n, T lr, T b1, T b2, T wd) {     \
    for (size_t i = 0; i < n; i++) {                                                                         \
      T c = b1 * m[i] + (1 - b1) * g[i];                                                                     \
      T s = c > 0 ? 1 : c < 0 ? -1 : c; /* NaN stays NaN */                                                   \
      p[i] -= lr * (s + wd * p[i]);                                                                          \
      m[i] = b2 * m[i] + (1 - b2) * g[i];                                                                    \
    }                                                                                                        \
  }

// The plain instruction: sqrtf() sets errno, which forbids vectorising.
#define ROOT(x) __builtin_elementwise_sqrt(x)

RULES(float, float, ROOT, powf)
RULES(double, double, ROOT, pow)


void c_adam_rosenbrock(double *x, int steps, double lr) {
  double m[2] = {0, 0}, v[2] = {0, 0}, w1 = 1, w2 = 1;
  const double b1 = 0.9, b2 = 0.999, eps = 1e-8;
  for (int t = 0; t < steps; t++) {
    double d = x[1] - x[0] * x[0];
    double g[2] = {-2 * (1 - x[0]) - 400 * x[0] * d, 200 * d};
    w1 *= b1;
    w2 *= b2;
    double step = lr / (1 - w1), c2 = ROOT(1 - w2);
    for (int i = 0; i < 2; i++) {
      m[i] = b1 * m[i] + (1 - b1) * g[i];
      v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
      x[i] -= step * m[i] / (ROOT(v[i]) / c2 + eps);
    }
  }
}
