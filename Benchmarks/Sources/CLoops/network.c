#include "CLoops.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A multilayer perceptron as a C programmer writes it: cblas for the products, plain loops that clang vectorises
// for the rest, everything allocated once.

// The products of Descent's own COpenBLAS, so that both sides have the same kernels. Weak, because Ratios links
// these loops, too, and no networks.
__attribute__((weak)) void copenblas_sgemm(bool is_a_transposed, bool is_b_transposed, int m, int n, int k,
                                           const float *a, int lda, const float *b, int ldb, float *c, int ldc);

static float power(int32_t k) {
  union {
    uint32_t bits;
    float number;
  } p = {(uint32_t)(k + 127) << 23};
  return p.number;
}

// eʳ − 1 and k of x = k·ln 2 + r.
static float reduced(float x, int32_t *k) {
  float shifted = x * 1.442695f + 0x1.8p23f, whole = shifted - 0x1.8p23f;
  float r = (x - whole * 0x1.63p-1f) + whole * 0x1.bd0106p-13f;
  float p = ((((r / 5040 + 1 / 720.0f) * r + 1 / 120.0f) * r + 1 / 24.0f) * r + 1 / 6.0f) * r + 0.5f;
  union {
    float number;
    uint32_t bits;
  } s = {shifted};
  *k = (int32_t)(s.bits - 0x4B400000u);
  return p * r * r + r;
}

static float fast_exp(float x) {
  int32_t k;
  x = x > 88 ? 88 : x;
  x = x < -87 ? -87 : x;
  float rest = reduced(x, &k);
  return (rest + 1) * power(k);
}

static float fast_tanh(float x) {
  int32_t k;
  float size = 2 * fabsf(x);
  float rest = reduced(size > 20 ? 20 : size, &k), scale = power(k), t = scale * rest + (scale - 1);
  return copysignf(t / (t + 2), x);
}

void c_network_make(c_network *n, int layers, const int *widths, int batch, int is_tanh, const float *parameters) {
  memset(n, 0, sizeof *n);
  n->layers = layers;
  n->batch = batch;
  n->is_tanh = is_tanh;
  int widest = 0;
  for (int l = 0; l <= layers; l++) {
    n->widths[l] = widths[l];
    widest = widths[l] > widest ? widths[l] : widest;
    if (l < layers) n->count += widths[l + 1] * (widths[l] + 1);
  }
  size_t size = (size_t)n->count * sizeof(float);
  n->parameters = malloc(size);
  memcpy(n->parameters, parameters, size);
  n->gradient = malloc(size);
  n->m = calloc(1, size);
  n->v = calloc(1, size);
  for (int l = 0; l <= layers; l++) n->a[l] = malloc((size_t)batch * widths[l] * sizeof(float));
  n->deltas[0] = malloc((size_t)batch * widest * sizeof(float));
  n->deltas[1] = malloc((size_t)batch * widest * sizeof(float));
  n->targets = malloc((size_t)batch * sizeof(float));
}

void c_network_free(c_network *n) {
  free(n->parameters);
  free(n->gradient);
  free(n->m);
  free(n->v);
  for (int l = 0; l <= n->layers; l++) free(n->a[l]);
  free(n->deltas[0]);
  free(n->deltas[1]);
  free(n->targets);
}

static void forward(c_network *n, const float *inputs, int count) {
  const float *w = n->parameters;
  for (int l = 0; l < n->layers; l++) {
    int in = n->widths[l], out = n->widths[l + 1];
    const float *x = l ? n->a[l] : inputs, *b = w + in * out;
    float *restrict z = n->a[l + 1];
    copenblas_sgemm(false, true, count, out, in, x, in, w, in, z, out);
    for (int s = 0; s < count; s++) {
      float *restrict row = z + s * out;
      if (l == n->layers - 1)
        for (int j = 0; j < out; j++) row[j] += b[j];
      else if (n->is_tanh)
        for (int j = 0; j < out; j++) row[j] = fast_tanh(row[j] + b[j]);
      else
        for (int j = 0; j < out; j++) row[j] = row[j] + b[j] > 0 ? row[j] + b[j] : 0;
    }
    w += in * out + out;
  }
}

// Softmax cross-entropy, or binary cross-entropy where there is one output.
static float loss_and_slope(const float *z, const float *t, float *restrict d, int count, int out) {
  float sum = 0;
  if (out == 1) {
    for (int s = 0; s < count; s++) {
      float e = fast_exp(-fabsf(z[s]));
      sum += (z[s] > 0 ? z[s] : 0) - z[s] * t[s] + log1pf(e);
      d[s] = ((z[s] > 0 ? 1 : e) / (1 + e) - t[s]) / count;
    }
    return sum / count;
  }
  for (int s = 0; s < count; s++) {
    float high = z[s * out];
    for (int j = 1; j < out; j++) high = z[s * out + j] > high ? z[s * out + j] : high;
    for (int j = 0; j < out; j++) d[s * out + j] = z[s * out + j] - high;
    sum -= d[s * out + (int)t[s]];
  }
  for (int i = 0; i < count * out; i++) d[i] = fast_exp(d[i]);
  for (int s = 0; s < count; s++) {
    float total = 0;
    for (int j = 0; j < out; j++) total += d[s * out + j];
    sum += logf(total);
    for (int j = 0; j < out; j++) d[s * out + j] /= total * count;
    d[s * out + (int)t[s]] -= 1.0f / count;
  }
  return sum / count;
}

static void backward(c_network *n, int count) {
  float *w = n->parameters + n->count, *g = n->gradient + n->count;
  float *d = n->deltas[0], *next = n->deltas[1];
  for (int l = n->layers - 1; l >= 0; l--) {
    int in = n->widths[l], out = n->widths[l + 1];
    w -= in * out + out;
    g -= in * out + out;
    const float *a = n->a[l + 1];
    if (l < n->layers - 1) {
      if (n->is_tanh)
        for (int i = 0; i < count * out; i++) d[i] *= 1 - a[i] * a[i];
      else
        for (int i = 0; i < count * out; i++) d[i] *= a[i] > 0;
    }
    float *restrict gb = g + in * out;
    memset(gb, 0, out * sizeof(float));
    for (int s = 0; s < count; s++)
      for (int j = 0; j < out; j++) gb[j] += d[s * out + j];
    copenblas_sgemm(true, false, out, in, count, d, out, n->a[l], in, g, in);
    if (l == 0) return;
    copenblas_sgemm(false, false, count, in, out, d, out, w, in, next, in);
    float *old = d;
    d = next;
    next = old;
  }
}

float c_network_train(c_network *n, const float *inputs, const float *targets, const int *order, int samples,
                      int steps, float lr) {
  int width = n->widths[0], out = n->widths[n->layers];
  float loss = 0;
  for (int step = 0; step < steps; step++) {
    int count = samples - n->next < n->batch ? samples - n->next : n->batch;
    for (int s = 0; s < count; s++) {
      int from = order[n->next + s];
      memcpy(n->a[0] + s * width, inputs + (size_t)from * width, width * sizeof(float));
      n->targets[s] = targets[from];
    }
    n->next = n->next + count == samples ? 0 : n->next + count;
    forward(n, n->a[0], count);
    loss = loss_and_slope(n->a[n->layers], n->targets, n->deltas[0], count, out);
    backward(n, count);
    c_adam_float(n->parameters, n->gradient, n->m, n->v, n->count, lr, 0.9f, 0.999f, 1e-8f, ++n->step);
  }
  return loss;
}

void c_network_plane(c_network *n, const float *inputs, const float *targets, int samples, const float *origin,
                     const float *u, const float *v, int side, float *losses) {
  int out = n->widths[n->layers];
  for (int row = 0; row < side; row++)
    for (int column = 0; column < side; column++) {
      float a = 2.0f * column / (side - 1) - 1, b = 2.0f * row / (side - 1) - 1;
      for (int i = 0; i < n->count; i++) n->parameters[i] = origin[i] + a * u[i] + b * v[i];
      forward(n, inputs, samples);
      losses[row * side + column] = loss_and_slope(n->a[n->layers], targets, n->deltas[0], samples, out);
    }
}
