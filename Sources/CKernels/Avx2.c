#ifdef __x86_64__

// 6 × 2 registers of 8 numbers are summed in, of 16.
#define KERNELS ckernels_avx2
#define NAME "avx2"
#define LANES 8
#define TILE_ROWS 6
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#include "Kernels.h"
#pragma clang attribute pop

#endif
