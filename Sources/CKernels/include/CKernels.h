#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>

#pragma clang assume_nonnull begin

// The loops in which training in single precision spends its time. Each is compiled for AVX-512, for AVX2 with FMA
// and for any processor; the first call asks the processor which it has. All three give the same bytes, but for
// matrix products, which the last does not have. Nothing allocates, and everything may be called from any number of
// threads.
//
// Matrices lie row by row without gaps. Buffers that are written do not overlap others unless it says so.

/// The kernels in use: "avx512", "avx2" or "plain". The environment variable DESCENT_KERNELS names others; those that
/// the processor does not have are passed over.
const char *ckernels_name(void);

/// Takes the kernels of that name for the calling thread, and the best ones again for NULL.
///
/// @return false where there are none of that name for this processor; then nothing changes.
bool ckernels_use(const char *_Nullable name);

// MARK: Matrix products

/// True where there are matrix products that are worth calling: they need the compiler's optimisation, without which
/// they are a hundred times slower than those of a library.
bool ckernels_has_products(void);

/// c = a·b, where a is m × k, b is k × n and c m × n; `lda` and so on are the distances between rows. A transposed a
/// lies in memory as k × m, a transposed b as n × k.
///
/// Every number of c is one sum in the order of k, of fused multiplications and additions (in pieces of up to 256,
/// which follow from k alone), whatever its place, the kernels, and the threads.
void ckernels_product(bool is_a_transposed, bool is_b_transposed, long m, long n, long k, const float *a, long lda,
                      const float *b, long ldb, float *c, long ldc);

/// sums[j] = Σ of column j.
void ckernels_column_sums(const float *a, float *sums, long rows, long columns);

// MARK: Activations

/// a = z + bias, or its rectified or hyperbolic tangent; z and a may be one buffer. Without a bias, 0.
void ckernels_add_bias(const float *z, const float *_Nullable bias, float *a, long rows, long columns);
void ckernels_relu(const float *z, const float *_Nullable bias, float *a, long rows, long columns);
void ckernels_tanh(const float *z, const float *_Nullable bias, float *a, long rows, long columns);

/// δ ← δ·σ′ for a = σ(z).
void ckernels_relu_back(float *slope, const float *a, long count);
void ckernels_tanh_back(float *slope, const float *a, long count);

// MARK: Losses

/// The sum over the rows of log Σ exp zⱼ − Σ qⱼzⱼ, with q = 1 − s + s/units for the class in `labels` and s/units
/// for the others; `slope` gets `share`·(p − q), with the softmax p. Labels are whole numbers, 0 ≤ label < units.
///
/// `slope` may be NULL for up to CKERNELS_MOST_CLASSES units.
float ckernels_cross_entropy(const float *z, const float *labels, float *_Nullable slope, long rows, long units,
                             float smoothing, float share);
enum { CKERNELS_MOST_CLASSES = 1024 };

/// The sum of log(1 + eᶻ) − tz; `slope` gets `share`·(1/(1 + e⁻ᶻ) − t), unless it is NULL.
float ckernels_binary_cross_entropy(const float *z, const float *t, float *_Nullable slope, long count, float share);

// MARK: Parameters

/// √Σx² of finite numbers whose squares are, else infinite or NaN.
double ckernels_norm(const float *x, long count);

/// The numbers of a step of Adam; see Adam.swift.
typedef struct {
  float rate, beta1, beta2, epsilon, root_correction, keep, decay;
} ckernels_adam_numbers;

/// One update of θ, m and v. θ as it was goes to `before`, unless that is NULL.
///
/// @return true where every θ is finite.
bool ckernels_adam(float *parameters, float *_Nullable before, const float *gradient, float *m, float *v, long count,
                   ckernels_adam_numbers numbers);

// MARK: Batches

/// The numbers `first` to `first` + `size` of the order of 0, 1, …, `count` − 1 that Permutation in Random.swift makes of a key.
void ckernels_order(unsigned long key, int half_bits, long count, long first, long size, long *order);

/// Copies rows of `width` numbers: row i of `to` is row `rows[i]` of `from`.
void ckernels_gather(const float *from, const long *rows, float *to, long count, long width);

// MARK: Planes

/// z = z₀ + a·u + b·v
void ckernels_combine(const float *origin, const float *u, const float *v, float a, float b, float *z, long count);

// MARK: Threads

/// Threads that share the work of the large calls above.
typedef struct ckernels_crew ckernels_crew;

/// A crew of so many threads, the caller's among them; NULL where they cannot be started.
ckernels_crew *_Nullable ckernels_crew_make(int threads);

/// Ends the threads. Nobody may be using the crew.
void ckernels_crew_free(ckernels_crew *crew);

/// Gives the calling thread a crew for the calls that follow, or takes it away. One thread at a time has it: this waits
/// until no other does.
///
/// @return the one that it had.
ckernels_crew *_Nullable ckernels_crew_use(ckernels_crew *_Nullable crew);

// MARK: Subnormal numbers

/// Makes the calling thread take numbers that are too small for all their digits, in single precision those below
/// 1.2e-38, for 0, or leaves them as they are. They come up where a unit has died or a sample is known by heart, and
/// processors take up to a hundred times as long over them.
///
/// @return whether they were taken for 0 before.
bool ckernels_flush_subnormals(bool flush);

#pragma clang assume_nonnull end

#endif
