#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "Table.h"

// MARK: The choice

static _Thread_local const ckernels_table *table_in_use;
static _Thread_local ckernels_crew *crew;

static const ckernels_table *named(const char *name) {
#ifdef __x86_64__
  __builtin_cpu_init();
  bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (has_avx512 && !strcmp(name, ckernels_avx512.name)) return &ckernels_avx512;
  if (has_avx2 && !strcmp(name, ckernels_avx2.name)) return &ckernels_avx2;
#endif
  return strcmp(name, ckernels_plain.name) ? NULL : &ckernels_plain;
}

static __attribute__((noinline)) const ckernels_table *choose(void) {
  const char *wanted[] = {getenv("DESCENT_KERNELS"), "avx512", "avx2", "plain"};
  const ckernels_table *found = NULL;
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted && !found; i++)
    if (wanted[i]) found = named(wanted[i]);
  return table_in_use = found;
}

static inline const ckernels_table *kernels(void) { return table_in_use ? table_in_use : choose(); }

const char *ckernels_name(void) { return kernels()->name; }

bool ckernels_use(const char *name) {
  const ckernels_table *found = name ? named(name) : choose();
  if (found) table_in_use = found;
  return found;
}

bool ckernels_has_products(void) {
#ifdef __OPTIMIZE__
  return kernels()->product;
#else
  return false;
#endif
}

ckernels_crew *ckernels_crew_use(ckernels_crew *given) {
  ckernels_crew *before = crew;
  if (given == before) return before;
  // The one is left before the other is taken, so that no two threads wait for each other.
  if (before) ckernels_crew_leave(before);
  if (given) ckernels_crew_take(given);
  crew = given;
  return before;
}

// MARK: Sharing

// Part `part` of so many numbers, in steps of `step`: from the first number to behind the last.
typedef struct {
  long from, to;
} range;

static range share_of(long count, long step, int part, int parts) {
  long steps = (count + step - 1) / step;
  long from = steps * part / parts * step, to = steps * (part + 1) / parts * step;
  return (range){from < count ? from : count, to < count ? to : count};
}

// The number of parts for a call that takes one thread so many nanoseconds, about: handing out a call takes a
// microsecond. There are more parts than threads, because not all threads may be equally fast.
static inline int parts_for(long nanoseconds) {
  if (!crew || nanoseconds < 12000) return 1;
  int most = 4 * ckernels_crew_threads(crew);
  return nanoseconds / 6000 < most ? (int)(nanoseconds / 6000) : most;
}

// MARK: Products

typedef struct {
  const ckernels_table *table;
  bool ta, tb, by_rows;
  long m, n, k, lda, ldb, ldc;
  const float *a, *b;
  float *c;
  int parts;
} product_call;

static void product_part(const void *context, int part) {
  const product_call *p = context;
  if (p->by_rows) {
    range r = share_of(p->m, 12, part, p->parts);
    if (r.from < r.to)
      p->table->product(p->ta, p->tb, r.to - r.from, p->n, p->k, p->a + r.from * (p->ta ? 1 : p->lda), p->lda, p->b,
                        p->ldb, p->c + r.from * p->ldc, p->ldc);
  } else {
    range r = share_of(p->n, 32, part, p->parts);
    if (r.from < r.to)
      p->table->product(p->ta, p->tb, p->m, r.to - r.from, p->k, p->a, p->lda, p->b + r.from * (p->tb ? p->ldb : 1),
                        p->ldb, p->c + r.from, p->ldc);
  }
}

void ckernels_product(bool ta, bool tb, long m, long n, long k, const float *a, long lda, const float *b, long ldb,
                      float *c, long ldc) {
  const ckernels_table *table = kernels();
  int parts = parts_for(m * n * k / 64);
  if (parts == 1) return table->product(ta, tb, m, n, k, a, lda, b, ldb, c, ldc);
  // A part by columns copies its share of b alone, and reads all of a; a part by rows copies all of b, and reads its
  // share of a. Gradients, whose a is transposed, are shared by rows as the optimizer shares the parameters, so that
  // they need not move from cache to cache.
  int threads = ckernels_crew_threads(crew);
  bool by_rows = n < 32 * (parts < threads ? parts : threads) || m >= (ta ? 24 : 128) * threads;
  long most = by_rows ? threads : n / 32;
  if (parts > most) parts = (int)most;
  product_call call = {table, ta, tb, by_rows, m, n, k, lda, ldb, ldc, a, b, c, parts};
  ckernels_crew_perform(crew, parts, product_part, &call);
}

typedef struct {
  const ckernels_table *table;
  const float *a;
  float *sums;
  long rows, columns;
  int parts;
} sums_call;

static void sums_part(const void *context, int part) {
  const sums_call *s = context;
  range r = share_of(s->columns, 16, part, s->parts);
  if (r.from < r.to) s->table->column_sums(s->a + r.from, s->sums + r.from, s->rows, r.to - r.from, s->columns);
}

void ckernels_column_sums(const float *a, float *sums, long rows, long columns) {
  sums_call call = {kernels(), a, sums, rows, columns, parts_for(rows * columns / 10)};
  if (call.parts == 1) return call.table->column_sums(a, sums, rows, columns, columns);
  ckernels_crew_perform(crew, call.parts, sums_part, &call);
}

// MARK: Activations

typedef struct {
  void (*forward)(const float *z, const float *bias, float *a, long rows, long columns);
  void (*back)(float *slope, const float *a, long count);
  const float *z, *bias;
  float *a;
  long rows, columns;
  int parts;
} rows_call;

static void rows_part(const void *context, int part) {
  const rows_call *c = context;
  range r = share_of(c->rows, 1, part, c->parts);
  long first = r.from * c->columns;
  if (r.from < r.to) c->forward(c->z + first, c->bias, c->a + first, r.to - r.from, c->columns);
}

static void back_part(const void *context, int part) {
  const rows_call *c = context;
  range r = share_of(c->columns, 16, part, c->parts);
  if (r.from < r.to) c->back(c->a + r.from, c->z + r.from, r.to - r.from);
}

static void on_rows(rows_call call) {
  if (call.parts == 1) return call.forward(call.z, call.bias, call.a, call.rows, call.columns);
  ckernels_crew_perform(crew, call.parts, rows_part, &call);
}

static void back(rows_call call) {
  if (call.parts == 1) return call.back(call.a, call.z, call.columns);
  ckernels_crew_perform(crew, call.parts, back_part, &call);
}

void ckernels_add_bias(const float *z, const float *bias, float *a, long rows, long columns) {
  on_rows((rows_call){kernels()->add_bias, NULL, z, bias, a, rows, columns, parts_for(rows * columns / 8)});
}

void ckernels_relu(const float *z, const float *bias, float *a, long rows, long columns) {
  on_rows((rows_call){kernels()->relu, NULL, z, bias, a, rows, columns, parts_for(rows * columns / 8)});
}

void ckernels_tanh(const float *z, const float *bias, float *a, long rows, long columns) {
  on_rows((rows_call){kernels()->tanh, NULL, z, bias, a, rows, columns, parts_for(rows * columns / 2)});
}

void ckernels_relu_back(float *slope, const float *a, long count) {
  back((rows_call){NULL, kernels()->relu_back, a, NULL, slope, 1, count, parts_for(count / 8)});
}

void ckernels_tanh_back(float *slope, const float *a, long count) {
  back((rows_call){NULL, kernels()->tanh_back, a, NULL, slope, 1, count, parts_for(count / 8)});
}

// MARK: Losses

float ckernels_cross_entropy(const float *z, const float *labels, float *slope, long rows, long units, float smoothing,
                             float share) {
  return kernels()->cross_entropy(z, labels, slope, rows, units, smoothing, share);
}

float ckernels_binary_cross_entropy(const float *z, const float *t, float *slope, long count, float share) {
  return kernels()->binary_cross_entropy(z, t, slope, count, share);
}

// MARK: Parameters

enum { BLOCK = 16384, BLOCKS = 128 };

typedef struct {
  const ckernels_table *table;
  const float *x;
  double *sums;
  long count;
  int parts;
} norm_call;

static void norm_part(const void *context, int part) {
  const norm_call *n = context;
  range r = share_of(n->count, BLOCK, part, n->parts);
  for (long from = r.from; from < r.to; from += BLOCK)
    n->sums[from / BLOCK] = n->table->squares(n->x + from, r.to - from < BLOCK ? r.to - from : BLOCK);
}

double ckernels_norm(const float *x, long count) {
  double sum = 0, sums[BLOCKS];
  for (long start = 0; start < count; start += BLOCK * BLOCKS) {
    long size = count - start < BLOCK * BLOCKS ? count - start : BLOCK * BLOCKS;
    norm_call call = {kernels(), x + start, sums, size, parts_for(size / 10)};
    if (call.parts == 1)
      norm_part(&call, 0);
    else
      ckernels_crew_perform(crew, call.parts, norm_part, &call);
    for (long i = 0; i < (size + BLOCK - 1) / BLOCK; i++) sum += sums[i];
  }
  return sqrt(sum);
}

typedef struct {
  const ckernels_table *table;
  float *parameters, *before, *m, *v;
  const float *gradient;
  long count;
  ckernels_adam_numbers numbers;
  int parts;
  bool *bad;
} adam_call;

static void adam_part(const void *context, int part) {
  const adam_call *a = context;
  range r = share_of(a->count, 64, part, a->parts);
  if (!a->table->adam(a->parameters + r.from, a->before ? a->before + r.from : NULL, a->gradient + r.from,
                      a->m + r.from, a->v + r.from, r.to - r.from, a->numbers))
    __atomic_store_n(a->bad, true, __ATOMIC_RELAXED);
}

bool ckernels_adam(float *parameters, float *before, const float *gradient, float *m, float *v, long count,
                   ckernels_adam_numbers numbers) {
  bool bad = false;
  int parts = parts_for(count / 3);
  adam_call call = {kernels(), parameters, before, m, v, gradient, count, numbers, parts, &bad};
  if (parts == 1)
    adam_part(&call, 0);
  else
    ckernels_crew_perform(crew, parts, adam_part, &call);
  return !bad;
}

// MARK: Planes

void ckernels_combine(const float *origin, const float *u, const float *v, float a, float b, float *z, long count) {
  kernels()->combine(origin, u, v, a, b, z, count);
}

// MARK: Batches

void ckernels_order(unsigned long key, int half_bits, long count, long first, long size, long *order) {
  kernels()->order(key, half_bits, count, first, size, order);
}

typedef struct {
  const float *from;
  const long *rows;
  float *to;
  long count, width;
  int parts;
} gather_call;

static void gather_part(const void *context, int part) {
  const gather_call *g = context;
  range r = share_of(g->count, 1, part, g->parts);
  for (long i = r.from; i < r.to; i++)
    memcpy(g->to + i * g->width, g->from + g->rows[i] * g->width, (size_t)g->width * sizeof(float));
}

void ckernels_gather(const float *from, const long *rows, float *to, long count, long width) {
  gather_call call = {from, rows, to, count, width, parts_for(count * width / 8)};
  if (call.parts == 1) return gather_part(&call, 0);
  ckernels_crew_perform(crew, call.parts, gather_part, &call);
}
