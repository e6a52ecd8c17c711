#ifndef CKERNELS_TABLE_H
#define CKERNELS_TABLE_H

#include "CKernels.h"

/// The kernels of one processor; see CKernels.h.
typedef struct {
  const char *name;
  void (*product)(bool ta, bool tb, long m, long n, long k, const float *a, long lda, const float *b,
                            long ldb, float *c, long ldc);
  void (*column_sums)(const float *a, float *sums, long rows, long columns, long stride);
  void (*add_bias)(const float *z, const float *bias, float *a, long rows, long columns);
  void (*relu)(const float *z, const float *bias, float *a, long rows, long columns);
  void (*tanh)(const float *z, const float *bias, float *a, long rows, long columns);
  void (*relu_back)(float *slope, const float *a, long count);
  void (*tanh_back)(float *slope, const float *a, long count);
  float (*cross_entropy)(const float *z, const float *labels, float *slope, long rows, long units, float smoothing,
                         float share);
  float (*binary_cross_entropy)(const float *z, const float *t, float *slope, long count, float share);
  double (*squares)(const float *x, long count);
  bool (*adam)(float *parameters, float *before, const float *gradient, float *m, float *v, long count,
               ckernels_adam_numbers numbers);
  void (*combine)(const float *origin, const float *u, const float *v, float a, float b, float *z, long count);
  void (*order)(unsigned long key, int half_bits, long count, long first, long size, long *order);
} ckernels_table;

extern const ckernels_table ckernels_plain;
#ifdef __x86_64__
extern const ckernels_table ckernels_avx2, ckernels_avx512;
#endif

/// Calls work(context, i) for 0 ≤ i < parts on the threads of a crew, and returns when all calls have.
void ckernels_crew_perform(ckernels_crew *crew, int parts, void (*work)(const void *context, int part),
                           const void *context);
/// A thread has a crew from taking it, which may have to wait for another, to leaving it.
void ckernels_crew_take(ckernels_crew *crew);
void ckernels_crew_leave(ckernels_crew *crew);
int ckernels_crew_threads(const ckernels_crew *crew);

/// True if the calling thread takes subnormal numbers for 0.
bool ckernels_flushes_subnormals(void);

#endif
