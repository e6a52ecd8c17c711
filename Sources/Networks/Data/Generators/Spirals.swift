import Optimizers
import RealModule

extension DataSetEntry {
  /// Spiral arms, a class each and in turn, wound around the origin: r from 0.1 to 1 in even steps. Neighbouring
  /// arms are 1/(turns·arms) apart.
  ///
  /// Source: after Lang & Witbrock 1988, *Learning to tell two spirals apart*.
  public static let spirals = DataSetEntry(
    "spirals", aliases: ["spiral", "two_spirals"], title: "Spirals",
    formula: "r·(cos φ, sin φ), φ = 2π(turns·r + k/arms)", citation: "Lang & Witbrock 1988",
    samples: 300, atLeast: 10, noise: 0.02,
    parameters: [
      .whole("arms", "how many arms there are", in: ParameterRange(2...5), default: 2),
      .number("turns", "how often an arm goes round", in: ParameterRange(0.1...5), default: 1.5),
    ]
  ) { generation in
    let (arms, turns) = (generation.values.count("arms"), generation.values["turns"])
    let last = Double(max(2, (generation.count + arms - 1) / arms) - 1)
    return generation.points(classes: (1...arms).map { "arm \($0)" }) { sample, _ in
      let arm = sample % arms
      let radius = 0.1 + 0.9 * Double(sample / arms) / last
      let angle = 2 * Double.pi * (turns * radius + Double(arm) / Double(arms))
      return ([radius * .cos(angle), radius * .sin(angle)], arm)
    }
  }
}
