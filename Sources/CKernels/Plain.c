#define KERNELS ckernels_plain
#define NAME "plain"
#include "Kernels.h"
