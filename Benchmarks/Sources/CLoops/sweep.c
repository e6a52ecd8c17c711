#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#include "CLoops.h"

typedef struct {
  double *losses;
  const double *rates;
  int count, steps;
  atomic_int next;
} sweep;

static double run(double lr, int steps) {
  const double b1 = 0.9, b2 = 0.999, eps = 1e-8;
  double x[2] = {-1.2, 1}, m[2] = {0, 0}, v[2] = {0, 0}, w1 = 1, w2 = 1;
  for (int t = 1; t <= steps; t++) {
    double d = x[1] - x[0] * x[0];
    double g[2] = {-2 * (1 - x[0]) - 400 * x[0] * d, 200 * d};
    w1 *= b1;
    w2 *= b2;
    double step = lr / (1 - w1), c2 = sqrt(1 - w2);
    for (int i = 0; i < 2; i++) {
      m[i] = b1 * m[i] + (1 - b1) * g[i];
      v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
      x[i] -= step * m[i] / (sqrt(v[i]) / c2 + eps);
    }
  }
  double d = x[1] - x[0] * x[0];
  return (1 - x[0]) * (1 - x[0]) + 100 * d * d;
}

static void *work(void *argument) {
  sweep *s = argument;
  for (int i; (i = atomic_fetch_add(&s->next, 1)) < s->count;) s->losses[i] = run(s->rates[i], s->steps);
  return 0;
}

void c_sweep_adam_rosenbrock(double *losses, const double *rates, int count, int steps, int threads) {
  sweep s = {losses, rates, count, steps, 0};
  pthread_t others[64];
  int started = threads < 65 ? threads - 1 : 64;
  for (int i = 0; i < started; i++) pthread_create(&others[i], 0, work, &s);
  work(&s);
  for (int i = 0; i < started; i++) pthread_join(others[i], 0);
}
