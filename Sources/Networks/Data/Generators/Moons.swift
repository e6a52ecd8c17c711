import Optimizers
import RealModule

extension DataSet {
  /// Two interleaving half circles, class 0 the upper one around (0, 0) and class 1 the lower one around
  /// (1, ½), both of radius 1: `count` points in all, the classes in turn, in even steps of the angle, with
  /// Gaussian noise of σ = `noise` on both coordinates. The same seed gives the same noise.
  ///
  /// Source: `make_moons` of scikit-learn.
  public static func moons(count: Int, noise: Double, seed: UInt64) -> DataSet {
    var stream = RandomStream(seed: seed, stream: .data)
    var (inputs, targets) = ([Scalar](), [Scalar]())
    let perClass = max(2, (count + 1) / 2)
    for sample in 0..<count {
      let isLower = !sample.isMultiple(of: 2)
      let angle = Double.pi * Double(sample / 2) / Double(perClass - 1)
      let (x, y) = (Double.cos(angle), Double.sin(angle))
      inputs.append(Scalar((isLower ? 1 - x : x) + noise * stream.nextGaussian()))
      inputs.append(Scalar((isLower ? 0.5 - y : y) + noise * stream.nextGaussian()))
      targets.append(isLower ? 1 : 0)
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: "moons",
      task: .classification(classes: ["upper", "lower"]), inputNames: ["x", "y"])
  }
}

extension DataSetEntry {
  static let moons = DataSetEntry(
    "moons", aliases: ["make_moons"], title: "Two moons",
    formula: "(cos φ, sin φ) and (1 − cos φ, ½ − sin φ)",
    citation: "scikit-learn make_moons", parameters: [.samples(200), .noise(0.15), .seed],
    make: { .moons(count: $0.count("samples"), noise: $0["noise"], seed: UInt64($0["seed"])) })
}
