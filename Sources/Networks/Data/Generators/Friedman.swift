import RealModule

extension DataSetEntry {
  /// A function of ten inputs drawn evenly from [−1, 1], with uᵢ = (xᵢ + 1)/2, of which five say nothing; noise on y.
  ///
  /// Source: Friedman 1991, *Multivariate adaptive regression splines*; inputs there, and in scikit-learn's
  /// `make_friedman1`, are in [0, 1].
  public static let friedman = DataSetEntry(
    "friedman", aliases: ["friedman1", "make_friedman1"], title: "Friedman's ten inputs",
    formula: "y = 10sin(πu₁u₂) + 20(u₃−½)² + 10u₄ + 5u₅ + noise", citation: "Friedman 1991",
    samples: 400, noise: 1
  ) { generation in
    generation.function(of: (1...10).map { "x\($0)" }) { x in friedmanValue(at: x.map { ($0 + 1) / 2 }) }
  }

  /// Friedman's function of the first five of ten numbers in [0, 1].
  static func friedmanValue(at u: [Double]) -> Double {
    10 * .sin(.pi * u[0] * u[1]) + 20 * (u[2] - 0.5) * (u[2] - 0.5) + 10 * u[3] + 5 * u[4]
  }
}
