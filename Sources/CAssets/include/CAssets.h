#ifndef CASSETS_H
#define CASSETS_H

#include <stddef.h>

// A file that is embedded in the program.
typedef struct {
  const char *_Nonnull name;
  const unsigned char *_Nonnull data;
  size_t size;
} descent_asset;

int descent_scene_count(void);
descent_asset descent_scene(int index);

// scenes/data/digits.csv
descent_asset descent_digits(void);

#endif
