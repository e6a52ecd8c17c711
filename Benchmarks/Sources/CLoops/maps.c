#include <math.h>
#include <pthread.h>
#include <stdatomic.h>

#include "CLoops.h"

typedef struct {
  c_outcome *outcomes;
  const double *rates, *betas;
  int columns, rows, steps;
  double tolerance;
  atomic_int next;
} map;

static c_outcome run(double lr, double b1, int steps, double tolerance) {
  const double b2 = 0.999, eps = 1e-8, reach = 1e6 * sqrt(32);
  double x[2] = {-1.2, 1}, m[2] = {0, 0}, v[2] = {0, 0}, w1 = 1, w2 = 1;
  double d = x[1] - x[0] * x[0], loss = (1 - x[0]) * (1 - x[0]) + 100 * d * d;
  c_outcome outcome = {loss, 0, loss <= tolerance ? 0 : -1, 0};
  for (int t = 1; t <= steps; t++) {
    double g[2] = {-2 * (1 - x[0]) - 400 * x[0] * d, 200 * d};
    w1 *= b1;
    w2 *= b2;
    double step = lr / (1 - w1), c2 = sqrt(1 - w2);
    for (int i = 0; i < 2; i++) {
      m[i] = b1 * m[i] + (1 - b1) * g[i];
      v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i];
      x[i] -= step * m[i] / (sqrt(v[i]) / c2 + eps);
    }
    d = x[1] - x[0] * x[0];
    loss = (1 - x[0]) * (1 - x[0]) + 100 * d * d;
    outcome.loss = loss;
    outcome.steps = t;
    if (outcome.within < 0 && loss <= tolerance) outcome.within = t;
    if (!isfinite(loss) || !(fabs(x[0]) <= reach && fabs(x[1]) <= reach)) {
      outcome.diverged = 1;
      break;
    }
  }
  return outcome;
}

static void *work(void *argument) {
  map *m = argument;
  for (int i; (i = atomic_fetch_add(&m->next, 1)) < m->columns * m->rows;)
    m->outcomes[i] = run(m->rates[i % m->columns], m->betas[i / m->columns], m->steps, m->tolerance);
  return 0;
}

void c_map_adam_rosenbrock(c_outcome *outcomes, const double *rates, int columns, const double *betas, int rows,
                           int steps, double tolerance, int threads) {
  map m = {outcomes, rates, betas, columns, rows, steps, tolerance, 0};
  pthread_t others[64];
  int count = threads < 65 ? threads - 1 : 64;
  for (int i = 0; i < count; i++) pthread_create(&others[i], 0, work, &m);
  work(&m);
  for (int i = 0; i < count; i++) pthread_join(others[i], 0);
}
