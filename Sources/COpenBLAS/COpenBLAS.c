#define _GNU_SOURCE
#define ACCELERATE_NEW_LAPACK
#include "COpenBLAS.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS = 101, PLAIN = 111, TRANSPOSED = 112 };

#ifdef __APPLE__

#include <Accelerate/Accelerate.h>

const char *copenblas_problem(void) { return NULL; }

const char *copenblas_kernels(void) { return "Accelerate"; }

#define SGEMM cblas_sgemm
#define DGEMM cblas_dgemm
#define DSYEVR(...) (dsyevr_(__VA_ARGS__))

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <sysexits.h>
#include <unistd.h>

typedef void sgemm_function(int order, int transA, int transB, int m, int n, int k, float alpha, const float *a,
                            int lda, const float *b, int ldb, float beta, float *c, int ldc);
typedef void dgemm_function(int order, int transA, int transB, int m, int n, int k, double alpha, const double *a,
                            int lda, const double *b, int ldb, double beta, double *c, int ldc);
// Fortran's: everything by address, and the lengths of the texts at the end.
typedef void dsyevr_function(const char *jobz, const char *range, const char *uplo, const int *n, double *a,
                             const int *lda, const double *vl, const double *vu, const int *il, const int *iu,
                             const double *abstol, int *m, double *w, double *z, const int *ldz, int *isuppz,
                             double *work, const int *lwork, int *iwork, const int *liwork, int *info, size_t,
                             size_t, size_t);

static struct {
  sgemm_function *sgemm;
  dgemm_function *dgemm;
  dsyevr_function *dsyevr;
  const char *kernels;
  char problem[512];
} library;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char name[] = "libopenblas.so.0";

/// Loads the library in an environment with some variables more: it reads them while it is loaded, and nowhere
/// else. The environment is replaced for that moment rather than changed, because other threads may be reading it.
static void *opened_with(char *const variables[], size_t count) {
  char **before = environ;
  size_t size = 0;
  while (before && before[size]) size++;
  // Never freed: another thread may still be reading it.
  char **during = malloc((count + size + 1) * sizeof *during);
  if (!during) return dlopen(name, RTLD_NOW | RTLD_LOCAL);
  memcpy(during, variables, count * sizeof *during);
  if (size) memcpy(during + count, before, size * sizeof *during);
  during[count + size] = NULL;
  __atomic_store_n(&environ, during, __ATOMIC_SEQ_CST);
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  // Another thread may have set a variable, and have made an environment of its own for it.
  __atomic_compare_exchange_n(&environ, &during, before, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  return handle;
}

static const char *kernels_of(void *handle) {
  char *(*core)(void) = (char *(*)(void))dlsym(handle, "openblas_get_corename");
  return core ? core() : "unknown";
}

/// The library with the best kernels that it has for this processor, or NULL.
static void *opened(void) {
  // Products are made on one thread each; without this a pool of threads would be started for nothing.
  static char threads[] = "OPENBLAS_NUM_THREADS=1";
  void *handle = opened_with((char *[]){threads}, 1);
  if (!handle || getenv("OPENBLAS_CORETYPE")) return handle;
  const char *better = copenblas_better_kernels(kernels_of(handle), copenblas_has_avx512());
  if (!better) return handle;
  static char variable[64];
  snprintf(variable, sizeof variable, "OPENBLAS_CORETYPE=%s", better);
  // Where another part of the program has loaded the library too, it stays as it is.
  dlclose(handle);
  return opened_with((char *[]){threads, variable}, 2);
}

static void load(void) {
  void *handle = opened();
  if (handle) {
    library.sgemm = (sgemm_function *)dlsym(handle, "cblas_sgemm");
    library.dgemm = (dgemm_function *)dlsym(handle, "cblas_dgemm");
    library.dsyevr = (dsyevr_function *)dlsym(handle, "dsyevr_");
  }
  if (!library.sgemm || !library.dgemm || !library.dsyevr) {
    const char *reason = dlerror();
    snprintf(library.problem, sizeof library.problem,
             "networks need OpenBLAS, which cannot be loaded (%s); on Debian: apt-get install libopenblas0",
             reason ? reason : name);
    return;
  }
  library.kernels = kernels_of(handle);
  void (*set_threads)(int) = (void (*)(int))dlsym(handle, "openblas_set_num_threads");
  // A product that is split over threads is rounded as their number has it.
  if (set_threads) set_threads(1);
}

const char *copenblas_problem(void) {
  pthread_once(&once, load);
  return library.problem[0] ? library.problem : NULL;
}

static inline void require_library(void) {
  if (!copenblas_problem()) return;
  fprintf(stderr, "%s\n", library.problem);
  exit(EX_UNAVAILABLE);
}

const char *copenblas_kernels(void) {
  require_library();
  return library.kernels;
}

#define SGEMM (require_library(), library.sgemm)
#define DGEMM (require_library(), library.dgemm)
#define DSYEVR(...) (require_library(), library.dsyevr(__VA_ARGS__, 1, 1, 1))

#endif

bool copenblas_has_avx512(void) {
#ifdef __x86_64__
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vl");
#else
  return false;
#endif
}

const char *copenblas_better_kernels(const char *chosen, bool has_avx512) {
  // The kernels that a library falls back to; it has others for the processors that it knows.
  static const char *const older[] = {"Haswell",     "Zen",     "Excavator", "Bulldozer", "Sandybridge",
                                      "SandyBridge", "Nehalem", "Barcelona", "Prescott"};
  if (!has_avx512) return NULL;
  for (size_t i = 0; i < sizeof older / sizeof *older; i++)
    if (!strcmp(chosen, older[i])) return "SKYLAKEX";
  return NULL;
}

void copenblas_sgemm(bool is_a_transposed, bool is_b_transposed, int m, int n, int k, const float *a, int lda,
                     const float *b, int ldb, float *c, int ldc) {
  SGEMM(ROWS, is_a_transposed ? TRANSPOSED : PLAIN, is_b_transposed ? TRANSPOSED : PLAIN, m, n, k, 1, a, lda, b,
        ldb, 0, c, ldc);
}

void copenblas_dgemm(bool is_a_transposed, bool is_b_transposed, int m, int n, int k, const double *a, int lda,
                     const double *b, int ldb, double *c, int ldc) {
  DGEMM(ROWS, is_a_transposed ? TRANSPOSED : PLAIN, is_b_transposed ? TRANSPOSED : PLAIN, m, n, k, 1, a, lda, b,
        ldb, 0, c, ldc);
}

bool copenblas_leading_eigenvectors(int size, int count, double *matrix, double *values, double *vectors) {
  int first = size - count + 1, found = 0, failed = 0;
  // As LAPACK asks for: 26 and 10 numbers a row, of which more would only be faster for large matrices.
  int work_size = 64 * size, index_size = 10 * size;
  double *work = malloc((size_t)(work_size + size) * sizeof *work), none = 0;
  int *indices = malloc((size_t)(index_size + 2 * size) * sizeof *indices);
  if (work && indices)
    DSYEVR("V", "I", "U", &size, matrix, &size, &none, &none, &first, &size, &none, &found, work + work_size,
           vectors, &size, indices + index_size, work, &work_size, indices, &index_size, &failed);
  if (work && found == count) memcpy(values, work + work_size, (size_t)count * sizeof *values);
  free(work);
  free(indices);
  return !failed && found == count;
}
