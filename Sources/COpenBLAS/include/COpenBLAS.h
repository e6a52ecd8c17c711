#ifndef COPENBLAS_H
#define COPENBLAS_H

// The matrix products of OpenBLAS. Declared here because the place of cblas.h differs from one distribution
// to the next; on macOS Accelerate has them and this header is empty.

#ifdef __linux__

void cblas_sgemm(int order, int transA, int transB, int m, int n, int k, float alpha, const float *a, int lda,
                 const float *b, int ldb, float beta, float *c, int ldc);
void cblas_dgemm(int order, int transA, int transB, int m, int n, int k, double alpha, const double *a,
                 int lda, const double *b, int ldb, double beta, double *c, int ldc);
void openblas_set_num_threads(int count);

#endif
#endif
