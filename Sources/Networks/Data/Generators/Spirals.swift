import Optimizers
import RealModule

extension DataSet {
  /// Spiral arms, a class each, wound around the origin: r·(cos φ, sin φ) with r from 0.1 to 1 in even steps and
  /// φ = 2π(turns·r + arm/arms). The classes come in turn; Gaussian noise of σ = `noise` is on both coordinates.
  /// There are 2 to 5 arms, and neighbouring ones are 1/(turns·arms) apart.
  ///
  /// Source: after Lang & Witbrock 1988, *Learning to tell two spirals apart*.
  public static func spirals(
    count: Int, noise: Double, arms: Int = 2, turns: Double = 1.5, seed: UInt64
  ) -> DataSet {
    precondition((2...5).contains(arms), "There are 2 to 5 arms.")
    let perArm = max(2, (count + arms - 1) / arms)
    let classes = (1...arms).map { "arm \($0)" }
    return points(named: "spirals", count: count, noise: noise, seed: seed, classes: classes) { sample, _ in
      let arm = sample % arms
      let radius = 0.1 + 0.9 * Double(sample / arms) / Double(perArm - 1)
      let angle = 2 * Double.pi * (turns * radius + Double(arm) / Double(arms))
      return (radius * .cos(angle), radius * .sin(angle), arm)
    }
  }
}

extension DataSetEntry {
  static let spirals = DataSetEntry(
    "spirals", aliases: ["spiral", "two_spirals"], title: "Spirals",
    formula: "r·(cos φ, sin φ), φ = 2π(turns·r + k/arms)", citation: "Lang & Witbrock 1988",
    parameters: [
      .samples(300, atLeast: 10), .noise(0.02), .seed,
      .whole("arms", "how many arms there are", in: ParameterRange(2...5), default: 2),
      .number("turns", "how often an arm goes round", in: ParameterRange(0.1...5), default: 1.5),
    ],
    make: {
      .spirals(
        count: $0.count("samples"), noise: $0["noise"], arms: $0.count("arms"), turns: $0["turns"],
        seed: UInt64($0["seed"]))
    })
}
