// The kernels, compiled once for every kind of processor. Plain loops are vectorised by the compiler. Nothing but
// products contracts a·b + c to one instruction, so that every kind rounds alike, and as Swift does.

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "Table.h"

#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

#ifdef LANES
#include "Products.h"
#endif

static void column_sums(const float *restrict a, float *restrict sums, long rows, long columns, long stride) {
  memcpy(sums, a, (size_t)columns * sizeof *sums);
  long row = 1;
  // Four rows a walk over the sums, one after the other.
  for (; row + 4 <= rows; row += 4) {
    const float *restrict r = a + row * stride;
    for (long j = 0; j < columns; j++)
      sums[j] = sums[j] + r[j] + r[stride + j] + r[2 * stride + j] + r[3 * stride + j];
  }
  for (; row < rows; row++)
    for (long j = 0; j < columns; j++) sums[j] += a[row * stride + j];
}

#include "Elementary.h"

// z and a are one buffer or two that do not overlap, so no number depends on another.
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#define ROWS_OF(name, function)                                                            \
  static void name(const float *z, const float *bias, float *a, long rows, long columns) { \
    if (!bias) {                                                                           \
      INDEPENDENT for (long i = 0; i < rows * columns; i++) a[i] = function(z[i]);         \
      return;                                                                              \
    }                                                                                      \
    for (long row = 0; row < rows; row++, z += columns, a += columns)                      \
      INDEPENDENT for (long j = 0; j < columns; j++) a[j] = function(z[j] + bias[j]);      \
  }

ROWS_OF(add_bias, identity)
ROWS_OF(relu, rectified)
ROWS_OF(tanh_rows, hyperbolic_tangent)

static void relu_back(float *restrict slope, const float *restrict a, long count) {
  for (long i = 0; i < count; i++) {
    // Read before anything is decided, so that there is nothing to branch for.
    float d = slope[i];
    slope[i] = (a[i] > 0 ? d : 0) + 0.0f;
  }
}

static void tanh_back(float *restrict slope, const float *restrict a, long count) {
  for (long i = 0; i < count; i++) slope[i] = slope[i] * (1 - a[i] * a[i]);
}

static float cross_entropy(const float *restrict z, const float *restrict labels, float *restrict slope, long rows,
                           long units, float smoothing, float share) {
  float sum = 0, even = share * smoothing / (float)units, scratch[CKERNELS_MOST_CLASSES];
  long most = CKERNELS_MOST_CLASSES / units > 1 ? CKERNELS_MOST_CLASSES / units : 1;
  for (long start = 0; start < rows; start += most) {
    long some = rows - start < most ? rows - start : most;
    float *restrict p = slope ? slope + start * units : scratch;
    const float *restrict t = labels + start;
    for (long row = 0; row < some; row++) {
      const float *from = z + (start + row) * units;
      float *to = p + row * units, highest = from[0], total = 0;
      for (long j = 1; j < units; j++) highest = from[j] > highest ? from[j] : highest;
      for (long j = 0; j < units; j++) to[j] = from[j] - highest;
      float own = to[(long)t[row]];
      if (smoothing > 0) {
        for (long j = 0; j < units; j++) total += to[j];
        own = (1 - smoothing) * own + smoothing * total / (float)units;
      }
      sum -= own;
    }
    // In one go, because a row alone is shorter than a register.
    for (long i = 0; i < some * units; i++) p[i] = exponential(p[i]);
    for (long row = 0; row < some; row++) {
      float *restrict own = p + row * units, total = 0;
      for (long j = 0; j < units; j++) total += own[j];
      sum += logf(total);
      if (!slope) continue;
      float scale = share / total;
      for (long j = 0; j < units; j++) own[j] = scale * own[j] - even;
      own[(long)t[row]] -= share * (1 - smoothing);
    }
  }
  return sum;
}

static float binary_cross_entropy(const float *restrict z, const float *restrict t, float *restrict slope, long count,
                                  float share) {
  float sum = 0;
  for (long start = 0; start < count; start += 64) {
    long size = count - start < 64 ? count - start : 64;
    float terms[64];
    for (long i = 0; i < size; i++) {
      float x = z[start + i], high = x < 0 ? 0 : x;
      terms[i] = high + logarithm_one_plus(exponential(-fabsf(x))) - x * t[start + i];
    }
    if (slope)
      for (long i = start; i < start + size; i++) slope[i] = share * (1 / (1 + exponential(-z[i])) - t[i]);
    for (long i = 0; i < size; i++) sum += terms[i];
  }
  return sum;
}

static void combine(const float *restrict origin, const float *restrict u, const float *restrict v, float a, float b,
                    float *restrict z, long count) {
  for (long i = 0; i < count; i++) z[i] = origin[i] + a * u[i] + b * v[i];
}

// 64 sums side by side, which every kind of processor adds in the same order.
static double squares(const float *restrict x, long count) {
  float sums[64] = {0};
  long whole = count / 64 * 64;
  for (long i = 0; i < whole; i += 64)
    for (long j = 0; j < 64; j++) sums[j] += x[i + j] * x[i + j];
  for (long i = whole; i < count; i++) sums[i - whole] += x[i] * x[i];
  double sum = 0;
  for (long j = 0; j < 64; j++) sum += (double)sums[j];
  return sum;
}

static bool adam(float *restrict parameters, float *restrict before, const float *restrict gradient, float *restrict m,
                 float *restrict v, long count, ckernels_adam_numbers n) {
  float rest1 = 1 - n.beta1, rest2 = 1 - n.beta2, scale = 1 / n.root_correction;
  // In pieces that stay in the nearest cache.
  int32_t bad = 0;
  for (long start = 0; start < count; start += 2048) {
    long end = count - start < 2048 ? count : start + 2048;
    if (before) memcpy(before + start, parameters + start, (size_t)(end - start) * sizeof *before);
    for (long i = start; i < end; i++) {
      float p = parameters[i] * n.keep;
      float g = gradient[i] + n.decay * p;
      m[i] = n.beta1 * m[i] + rest1 * g;
      v[i] = n.beta2 * v[i] + rest2 * g * g;
      p -= n.rate * m[i] / (__builtin_elementwise_sqrt(v[i]) * scale + n.epsilon);
      parameters[i] = p;
      // 0 for finite numbers alone.
      bad |= p - p == 0 ? 0 : 1;
    }
  }
  return !bad;
}

INLINE uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

// All numbers are encrypted side by side; then those that are not below `count` once more, and so on.
static void order(unsigned long key, int half_bits, long count, long first, long size, long *restrict order) {
  uint64_t mask = ((uint64_t)1 << half_bits) - 1;
  for (long start = 0; start < size; start += 64) {
    long open = size - start < 64 ? size - start : 64;
    uint64_t values[64];
    long places[64];
    for (long i = 0; i < open; i++) values[i] = (uint64_t)(first + start + i);
    for (long i = 0; i < open; i++) places[i] = start + i;
    while (open) {
      for (long i = 0; i < open; i++) {
        uint64_t left = values[i] >> half_bits, right = values[i] & mask;
        for (uint64_t round = 0; round < 4; round++) {
          uint64_t next = left ^ (mixed(key ^ round << 60 ^ right) & mask);
          left = right;
          right = next;
        }
        values[i] = left << half_bits | right;
      }
      long rest = 0;
      for (long i = 0; i < open; i++) {
        // Written always, and counted where it was needed: there is nothing to guess for the processor.
        uint64_t value = values[i];
        long place = places[i];
        order[place] = (long)value;
        values[rest] = value;
        places[rest] = place;
        rest += value >= (uint64_t)count;
      }
      open = rest;
    }
  }
}

const ckernels_table KERNELS = {
    .name = NAME,
#ifdef LANES
    .product = product,
#endif
    .column_sums = column_sums,
    .add_bias = add_bias,
    .relu = relu,
    .tanh = tanh_rows,
    .relu_back = relu_back,
    .tanh_back = tanh_back,
    .cross_entropy = cross_entropy,
    .binary_cross_entropy = binary_cross_entropy,
    .squares = squares,
    .adam = adam,
    .combine = combine,
    .order = order,
};
