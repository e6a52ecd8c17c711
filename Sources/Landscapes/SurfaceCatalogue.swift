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

  /// The entry with this name or alias; case does not matter, and `_` is the same as `-`.
  public static func named(_ name: String) -> SurfaceEntry? {
    let wanted = canonical(name)
    return all.first { ([$0.name] + $0.aliases).contains { canonical($0) == wanted } }
  }

  private static func canonical(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" ? "-" : $0 })
  }
}
