import Optimizers

extension SurfaceEntry {
  /// Every surface that has a name, in the order in which the program walks through them.
  public static let all: [SurfaceEntry] = [
    rosenbrock,
    quadratic,
    beale,
    himmelblau,
    rastrigin,
    ackley,
    styblinskiTang,
    goldsteinPrice,
    booth,
    matyas,
    threeHumpCamel,
    sixHumpCamel,
    easom,
    levy13,
    mccormick,
    branin,
    saddle,
    monkeySaddle,
    distillBanana,
    twoWells,
    noisyHills,
    plateau,
    regression,
    adamCounterexample,
  ]
}

extension SurfaceEntry: Named {}
