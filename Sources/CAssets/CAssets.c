#include "CAssets.h"

// One line a scene: its file in scenes/, its name, and the C name of its bytes. The lessons come last.
#define SCENES(SCENE)                                         \
  SCENE("rosenbrock", rosenbrock)                             \
  SCENE("quadratic", quadratic)                               \
  SCENE("narrow-bowl", narrow_bowl)                           \
  SCENE("himmelblau", himmelblau)                             \
  SCENE("two-wells", two_wells)                               \
  SCENE("four-wells", four_wells)                             \
  SCENE("beale", beale)                                       \
  SCENE("plateau-escape", plateau_escape)                     \
  SCENE("rastrigin", rastrigin)                               \
  SCENE("restarts", restarts)                                 \
  SCENE("saddle", saddle)                                     \
  SCENE("saddle-trap", saddle_trap)                           \
  SCENE("bias-correction", bias_correction)                   \
  SCENE("l1-l2", l1_l2)                                       \
  SCENE("cliff", cliff)                                       \
  SCENE("adam-counterexample", adam_counterexample)           \
  SCENE("regression", regression)                             \
  SCENE("tiny-mlp", tiny_mlp)                                 \
  SCENE("spirals", spirals)                                   \
  SCENE("moons", moons)                                       \
  SCENE("xor-symmetry", xor_symmetry)                         \
  SCENE("digits", digits_scene)                               \
  SCENE("exploding-gradients", exploding_gradients)           \
  SCENE("overfitting", overfitting)                           \
  SCENE("batch-normalisation", batch_normalisation)           \
  SCENE("line-by-batches", line_by_batches)                   \
  SCENE("tune-rosenbrock", tune_rosenbrock)                   \
  SCENE("tune-digits", tune_digits)                           \
  SCENE("what-alpha-does", what_alpha_does)                   \
  SCENE("conditioning", conditioning)                         \
  SCENE("why-momentum-works", why_momentum_works)             \
  SCENE("nesterov", nesterov)                                 \
  SCENE("saddles-and-plateaus", saddles_and_plateaus)         \
  SCENE("noise-of-sgd", noise_of_sgd)                         \
  SCENE("batch-size-and-noise", batch_size_and_noise)         \
  SCENE("adagrad-to-adam", adagrad_to_adam)                   \
  SCENE("where-adam-fails", where_adam_fails)                 \
  SCENE("clipping-and-schedules", clipping_and_schedules)     \
  SCENE("vanishing-gradients", vanishing_gradients)           \
  SCENE("loss-plane", loss_plane)                             \
  SCENE("edge-of-stability", edge_of_stability)               \
  SCENE("sharp-and-flat", sharp_and_flat)

static const unsigned char rosenbrock[] = {
#embed "../../scenes/rosenbrock.yaml"
};
static const unsigned char quadratic[] = {
#embed "../../scenes/quadratic.yaml"
};
static const unsigned char narrow_bowl[] = {
#embed "../../scenes/narrow-bowl.yaml"
};
static const unsigned char himmelblau[] = {
#embed "../../scenes/himmelblau.yaml"
};
static const unsigned char two_wells[] = {
#embed "../../scenes/two-wells.yaml"
};
static const unsigned char four_wells[] = {
#embed "../../scenes/four-wells.yaml"
};
static const unsigned char beale[] = {
#embed "../../scenes/beale.yaml"
};
static const unsigned char plateau_escape[] = {
#embed "../../scenes/plateau-escape.yaml"
};
static const unsigned char rastrigin[] = {
#embed "../../scenes/rastrigin.yaml"
};
static const unsigned char restarts[] = {
#embed "../../scenes/restarts.yaml"
};
static const unsigned char saddle[] = {
#embed "../../scenes/saddle.yaml"
};
static const unsigned char saddle_trap[] = {
#embed "../../scenes/saddle-trap.yaml"
};
static const unsigned char bias_correction[] = {
#embed "../../scenes/bias-correction.yaml"
};
static const unsigned char l1_l2[] = {
#embed "../../scenes/l1-l2.yaml"
};
static const unsigned char cliff[] = {
#embed "../../scenes/cliff.yaml"
};
static const unsigned char adam_counterexample[] = {
#embed "../../scenes/adam-counterexample.yaml"
};
static const unsigned char regression[] = {
#embed "../../scenes/regression.yaml"
};
static const unsigned char tiny_mlp[] = {
#embed "../../scenes/tiny-mlp.yaml"
};
static const unsigned char spirals[] = {
#embed "../../scenes/spirals.yaml"
};
static const unsigned char moons[] = {
#embed "../../scenes/moons.yaml"
};
static const unsigned char xor_symmetry[] = {
#embed "../../scenes/xor-symmetry.yaml"
};
static const unsigned char digits_scene[] = {
#embed "../../scenes/digits.yaml"
};
static const unsigned char vanishing_gradients[] = {
#embed "../../scenes/vanishing-gradients.yaml"
};
static const unsigned char exploding_gradients[] = {
#embed "../../scenes/exploding-gradients.yaml"
};
static const unsigned char overfitting[] = {
#embed "../../scenes/overfitting.yaml"
};
static const unsigned char batch_normalisation[] = {
#embed "../../scenes/batch-normalisation.yaml"
};
static const unsigned char line_by_batches[] = {
#embed "../../scenes/line-by-batches.yaml"
};
static const unsigned char tune_rosenbrock[] = {
#embed "../../scenes/tune-rosenbrock.yaml"
};
static const unsigned char tune_digits[] = {
#embed "../../scenes/tune-digits.yaml"
};
static const unsigned char what_alpha_does[] = {
#embed "../../scenes/what-alpha-does.yaml"
};
static const unsigned char conditioning[] = {
#embed "../../scenes/conditioning.yaml"
};
static const unsigned char why_momentum_works[] = {
#embed "../../scenes/why-momentum-works.yaml"
};
static const unsigned char nesterov[] = {
#embed "../../scenes/nesterov.yaml"
};
static const unsigned char saddles_and_plateaus[] = {
#embed "../../scenes/saddles-and-plateaus.yaml"
};
static const unsigned char noise_of_sgd[] = {
#embed "../../scenes/noise-of-sgd.yaml"
};
static const unsigned char batch_size_and_noise[] = {
#embed "../../scenes/batch-size-and-noise.yaml"
};
static const unsigned char adagrad_to_adam[] = {
#embed "../../scenes/adagrad-to-adam.yaml"
};
static const unsigned char where_adam_fails[] = {
#embed "../../scenes/where-adam-fails.yaml"
};
static const unsigned char clipping_and_schedules[] = {
#embed "../../scenes/clipping-and-schedules.yaml"
};
static const unsigned char loss_plane[] = {
#embed "../../scenes/loss-plane.yaml"
};
static const unsigned char edge_of_stability[] = {
#embed "../../scenes/edge-of-stability.yaml"
};
static const unsigned char sharp_and_flat[] = {
#embed "../../scenes/sharp-and-flat.yaml"
};

#define ROW(title, bytes) {title, bytes, sizeof bytes},
static const descent_asset scenes[] = {SCENES(ROW)};

int descent_scene_count(void) { return sizeof scenes / sizeof scenes[0]; }

descent_asset descent_scene(int index) { return scenes[index]; }

static const unsigned char digits[] = {
#embed "../../scenes/data/digits.csv"
};

descent_asset descent_digits(void) { return (descent_asset){"digits", digits, sizeof digits}; }
