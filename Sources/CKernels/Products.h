// Matrix products with TILE_ROWS × TILE_VECTORS registers of LANES numbers: b is copied, a panel of columns and up
// to DEEPEST rows at a time, to where it lies as it is read; then each tile of c is summed in registers.

enum { TILE_VECTORS = 2, DEEPEST = 256, WIDEST = TILE_VECTORS * LANES };

typedef float vector __attribute__((ext_vector_type(LANES), aligned(4)));

/// A tile of c from `rows` rows of a and a panel of `vectors` vectors; `columns` of the last vector count.
INLINE void tile(int rows, int vectors, long columns, long k, const float *a, long row_step, long k_step,
                 const float *panel, float *c, long ldc, bool adds) {
  vector sums[TILE_ROWS][TILE_VECTORS];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) sums[i][j] = (vector)(0);
  for (long p = 0; p < k; p++) {
    vector b[TILE_VECTORS];
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) b[j] = *(const vector *)(panel + j * LANES);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      vector x = (vector)(a[i * row_step]);
#pragma clang loop unroll(full)
      for (int j = 0; j < vectors; j++) sums[i][j] = __builtin_elementwise_fma(x, b[j], sums[i][j]);
    }
    a += k_step;
    panel += vectors * LANES;
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++)
#pragma clang loop unroll(full)
    for (int j = 0; j < vectors; j++) {
      float *to = c + i * ldc + j * LANES;
      if (j < vectors - 1 || columns == LANES) {
        if (adds) sums[i][j] += *(const vector *)to;
        *(vector *)to = sums[i][j];
      } else {
        float part[LANES];
        *(vector *)part = sums[i][j];
        for (long l = 0; l < columns; l++) to[l] = adds ? to[l] + part[l] : part[l];
      }
    }
}

#define CASE(n) \
  case n:       \
    return tile(n, vectors, columns, k, a, row_step, k_step, panel, c, ldc, adds);

INLINE void tile_of(int rows, int vectors, long columns, long k, const float *a, long row_step, long k_step,
                    const float *panel, float *c, long ldc, bool adds) {
  switch (rows) {
    CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6)
#if TILE_ROWS > 6
    CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)
#endif
  }
}

/// The steps through a are known to the compiler: it is read along a row or along a column.
static __attribute__((noinline)) void tile_along_rows(int rows, int vectors, long columns, long k, const float *a,
                                                      long lda, const float *panel, float *c, long ldc, bool adds) {
  if (vectors == 1) return tile_of(rows, 1, columns, k, a, lda, 1, panel, c, ldc, adds);
  tile_of(rows, 2, columns, k, a, lda, 1, panel, c, ldc, adds);
}

static __attribute__((noinline)) void tile_along_columns(int rows, int vectors, long columns, long k, const float *a,
                                                         long lda, const float *panel, float *c, long ldc, bool adds) {
  if (vectors == 1) return tile_of(rows, 1, columns, k, a, 1, lda, panel, c, ldc, adds);
  tile_of(rows, 2, columns, k, a, 1, lda, panel, c, ldc, adds);
}

/// Copies `columns` columns of b to rows of `width`, with zeros behind them.
INLINE void pack(long k, long columns, long width, const float *b, long ldb, float *panel) {
  for (long p = 0; p < k; p++, b += ldb, panel += width) {
    if (columns == width) {
      for (long j = 0; j < width; j += LANES) *(vector *)(panel + j) = *(const vector *)(b + j);
    } else {
      for (long j = 0; j < columns; j++) panel[j] = b[j];
      for (long j = columns; j < width; j++) panel[j] = 0;
    }
  }
}

typedef float eight __attribute__((ext_vector_type(8), aligned(4)));

/// Turns eight rows of eight numbers into columns, `width` apart.
INLINE void turn(const float *const *row, long p, float *to, long width) {
  eight x[8], y[8], z[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i++) x[i] = *(const eight *)(row[i] + p);
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 2) {
    y[i] = __builtin_shufflevector(x[i], x[i + 1], 0, 8, 1, 9, 4, 12, 5, 13);
    y[i + 1] = __builtin_shufflevector(x[i], x[i + 1], 2, 10, 3, 11, 6, 14, 7, 15);
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < 8; i += 4)
#pragma clang loop unroll(full)
    for (int j = 0; j < 2; j++) {
      z[i + 2 * j] = __builtin_shufflevector(y[i + j], y[i + j + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      z[i + 2 * j + 1] = __builtin_shufflevector(y[i + j], y[i + j + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    *(eight *)(to + i * width) = __builtin_shufflevector(z[i], z[i + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    *(eight *)(to + (i + 4) * width) = __builtin_shufflevector(z[i], z[i + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
}

/// The same where b lies transposed: eight of its rows are turned into columns at a time.
INLINE void pack_transposed(long k, long columns, long width, const float *b, long ldb, float *panel) {
  for (long j = 0; j < width; j += 8) {
    if (j >= columns) {
      for (long p = 0; p < k; p++) *(eight *)(panel + p * width + j) = (eight)(0);
      continue;
    }
    // Behind the last column the last one is copied again, into numbers that nobody stores.
    const float *row[8];
    for (long i = 0; i < 8; i++) row[i] = b + (j + i < columns ? j + i : columns - 1) * ldb;
    long p = 0;
    for (; p + 8 <= k; p += 8) turn(row, p, panel + p * width + j, width);
    for (; p < k; p++)
      for (long i = 0; i < 8; i++) panel[p * width + j + i] = row[i][p];
  }
}

static void product(bool ta, bool tb, long m, long n, long k, const float *a, long lda, const float *b, long ldb,
                    float *c, long ldc) {
  // One column is computed as one row.
  if (n == 1 && ldc == 1) {
    n = m, m = 1, ldc = n;
    const float *row = b;
    long step = ldb;
    b = a, ldb = lda, a = row, lda = step;
    bool was = ta;
    ta = !tb, tb = !was;
  }
  float panel[DEEPEST * WIDEST] __attribute__((aligned(64)));
  long tiles = (m + TILE_ROWS - 1) / TILE_ROWS, pieces = (k + DEEPEST - 1) / DEEPEST;
  // Multiples of eight, so that transposing has no rest; they depend on k alone.
  long deep = pieces > 1 ? ((k + pieces - 1) / pieces + 7) / 8 * 8 : k;
  for (long p = 0; p < k; p += deep) {
    long depth = k - p < deep ? k - p : deep;
    for (long j = 0; j < n; j += WIDEST) {
      long width = n - j < WIDEST ? n - j : WIDEST;
      int vectors = (int)((width + LANES - 1) / LANES);
      if (tb)
        pack_transposed(depth, width, vectors * LANES, b + j * ldb + p, ldb, panel);
      else
        pack(depth, width, vectors * LANES, b + p * ldb + j, ldb, panel);
      long columns = width - (vectors - 1) * LANES;
      // Tiles of about the same height.
      for (long t = 0, i = 0; t < tiles; t++) {
        int rows = (int)(m / tiles + (t < m % tiles));
        if (ta)
          tile_along_columns(rows, vectors, columns, depth, a + p * lda + i, lda, panel, c + i * ldc + j, ldc, p > 0);
        else
          tile_along_rows(rows, vectors, columns, depth, a + i * lda + p, lda, panel, c + i * ldc + j, ldc, p > 0);
        i += rows;
      }
    }
  }
}
