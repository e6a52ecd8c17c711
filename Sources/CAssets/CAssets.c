#include "CAssets.h"

// One line a scene: its file in scenes/, its name, and the C name of its bytes.
#define SCENES(SCENE)                          \
  SCENE("rosenbrock", rosenbrock)              \
  SCENE("quadratic", quadratic)                \
  SCENE("himmelblau", himmelblau)              \
  SCENE("beale", beale)                        \
  SCENE("rastrigin", rastrigin)                \
  SCENE("saddle", saddle)                      \
  SCENE("regression", regression)              \
  SCENE("tiny-mlp", tiny_mlp)

static const unsigned char rosenbrock[] = {
#embed "../../scenes/rosenbrock.yaml"
};
static const unsigned char quadratic[] = {
#embed "../../scenes/quadratic.yaml"
};
static const unsigned char himmelblau[] = {
#embed "../../scenes/himmelblau.yaml"
};
static const unsigned char beale[] = {
#embed "../../scenes/beale.yaml"
};
static const unsigned char rastrigin[] = {
#embed "../../scenes/rastrigin.yaml"
};
static const unsigned char saddle[] = {
#embed "../../scenes/saddle.yaml"
};
static const unsigned char regression[] = {
#embed "../../scenes/regression.yaml"
};
static const unsigned char tiny_mlp[] = {
#embed "../../scenes/tiny-mlp.yaml"
};

#define ROW(title, bytes) {title, bytes, sizeof bytes},
static const descent_asset scenes[] = {SCENES(ROW)};

int descent_scene_count(void) { return sizeof scenes / sizeof scenes[0]; }

descent_asset descent_scene(int index) { return scenes[index]; }
