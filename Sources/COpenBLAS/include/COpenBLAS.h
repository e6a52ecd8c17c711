#ifndef COPENBLAS_H
#define COPENBLAS_H

#include <stdbool.h>

#pragma clang assume_nonnull begin

// Matrix products and eigenvectors: OpenBLAS's, which the first call loads, or Accelerate's on macOS. All run on
// one thread and may be called from any number of them. Where the library is missing, every function but
// copenblas_problem says so and ends the process with EX_UNAVAILABLE.

/// Why the library cannot be used, in a sentence, or NULL. Loads it.
const char *_Nullable copenblas_problem(void);

/// The name of the kernels in use, such as "Haswell" or "SkylakeX".
const char *copenblas_kernels(void);

/// The kernels to ask for instead of those that the library chose for this processor, or NULL to keep them.
///
/// A library older than the processor falls back to kernels with AVX2, at half the speed on one with AVX-512.
const char *_Nullable copenblas_better_kernels(const char *chosen, bool has_avx512);

/// True where the processor and the system have the instructions that the AVX-512 kernels are compiled for.
bool copenblas_has_avx512(void);

/// c = a·b, where a is m × k, b is k × n and c m × n, row by row; `lda` and so on are the distances between rows.
/// A transposed a lies in memory as k × m, a transposed b as n × k.
void copenblas_sgemm(bool is_a_transposed, bool is_b_transposed, int m, int n, int k, const float *a, int lda,
                     const float *b, int ldb, float *c, int ldc);
void copenblas_dgemm(bool is_a_transposed, bool is_b_transposed, int m, int n, int k, const double *a, int lda,
                     const double *b, int ldb, double *c, int ldc);

/// The `count` largest eigenvalues of a symmetric size × size matrix, smallest first, and their unit
/// eigenvectors, one after the other; LAPACK's dsyevr. The matrix is overwritten.
///
/// @return false where LAPACK finds none or there is no memory.
bool copenblas_leading_eigenvectors(int size, int count, double *matrix, double *values, double *vectors);

#pragma clang assume_nonnull end

#endif
