import Optimizers
import RealModule

extension DataSet {
  /// y = 10 sin(π u₁u₂) + 20(u₃ − ½)² + 10u₄ + 5u₅ with Gaussian noise of σ = `noise` on y, of ten inputs drawn evenly
  /// from [−1, 1], uᵢ = (xᵢ + 1)/2: five of them say nothing.
  ///
  /// Source: Friedman 1991, *Multivariate adaptive regression splines*; inputs there are in [0, 1].
  public static func friedman(count: Int, noise: Double, seed: UInt64) -> DataSet {
    let names = (1...10).map { "x\($0)" }
    return function(named: "friedman", count: count, noise: noise, seed: seed, inputNames: names) { x in
      let u = x.map { ($0 + 1) / 2 }
      return 10 * .sin(.pi * u[0] * u[1]) + 20 * (u[2] - 0.5) * (u[2] - 0.5) + 10 * u[3] + 5 * u[4]
    }
  }
}

extension DataSetEntry {
  static let friedman = DataSetEntry(
    "friedman", aliases: ["friedman1", "make_friedman1"], title: "Friedman's ten inputs",
    formula: "y = 10sin(πu₁u₂) + 20(u₃−½)² + 10u₄ + 5u₅ + noise", citation: "Friedman 1991",
    parameters: [.samples(400), .noise(1), .seed],
    make: { .friedman(count: $0.count("samples"), noise: $0["noise"], seed: UInt64($0["seed"])) })
}
