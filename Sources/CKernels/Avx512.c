#ifdef __x86_64__

// 12 × 2 registers of 16 numbers are summed in, of 32.
#define KERNELS ckernels_avx512
#define NAME "avx512"
#define LANES 16
#define TILE_ROWS 12
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), \
                             apply_to = function)
#include "Kernels.h"
#pragma clang attribute pop

#endif
