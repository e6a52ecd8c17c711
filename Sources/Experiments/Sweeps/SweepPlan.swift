/// How the settings of a sweep are chosen; a pure function of the seed and of the results so far.
public enum SweepPlan: Sendable, Hashable {
  /// Every choice with every other; ranges at equal distances on their scales.
  case grid
  /// Independent uniform draws on the scales.
  case random
  /// Sobol's sequence, scrambled.
  case sobol
  /// Successive halving: many settings with a small budget, of which the best 1/`eta` go on with `eta` times as much
  /// (Jamieson & Talwalkar 2016, *Non-stochastic Best Arm Identification and Hyperparameter Optimization*).
  case halving(eta: Int)
  /// Settings come from another program, one by one.
  case external

  /// The name on the command line.
  public var name: String {
    switch self {
    case .grid: "grid"
    case .random: "random"
    case .sobol: "sobol"
    case .halving: "halving"
    case .external: "external"
    }
  }
}
