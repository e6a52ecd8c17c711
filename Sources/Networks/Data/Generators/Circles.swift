import Optimizers
import RealModule

extension DataSet {
  /// Two circles around the origin, class 0 of radius 1 and class 1 of radius `factor`: `count` points in all,
  /// the classes in turn, in even steps of the angle, with Gaussian noise of σ = `noise` on both coordinates.
  ///
  /// Source: `make_circles` of scikit-learn.
  public static func circles(count: Int, noise: Double, factor: Double = 0.5, seed: UInt64) -> DataSet {
    let perClass = max(1, (count + 1) / 2)
    return points(named: "circles", count: count, noise: noise, seed: seed, classes: ["outer", "inner"]) {
      sample, _ in
      let angle = 2 * Double.pi * Double(sample / 2) / Double(perClass)
      let radius = sample.isMultiple(of: 2) ? 1 : factor
      return (radius * .cos(angle), radius * .sin(angle), sample % 2)
    }
  }
}

extension DataSetEntry {
  static let circles = DataSetEntry(
    "circles", aliases: ["make_circles"], title: "Two circles", formula: "r·(cos φ, sin φ), r = 1 or f",
    citation: "scikit-learn make_circles",
    parameters: [
      .samples(200), .noise(0.08), .seed,
      .number("factor", "the inner circle's radius f", in: ParameterRange(0...1), default: 0.5),
    ],
    make: {
      .circles(count: $0.count("samples"), noise: $0["noise"], factor: $0["factor"], seed: UInt64($0["seed"]))
    })
}
