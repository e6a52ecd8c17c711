import Optimizers
import RealModule

extension DataSet {
  /// Round clusters with σ = `noise`, a class each and in turn. With two inputs their centers lie on the unit
  /// circle: N((cos 2πk/K, sin 2πk/K), σ²I), with K = `classes` from 2 to 10. With more they are drawn on the unit
  /// sphere.
  public static func gaussians(
    count: Int, noise: Double, classes: Int = 3, inputs: Int = 2, seed: UInt64
  ) -> DataSet {
    precondition((2...10).contains(classes), "There are 2 to 10 classes.")
    precondition((2...100).contains(inputs), "There are 2 to 100 inputs.")
    let names = (0..<classes).map { "\($0)" }
    guard inputs == 2 else {
      return clusters(
        named: "gaussians", count: count, noise: noise, seed: seed, classes: names,
        centers: (0..<classes).map { RandomStream.direction($0, of: inputs, seed: seed) })
    }
    return points(named: "gaussians", count: count, noise: noise, seed: seed, classes: names) { sample, _ in
      let angle = 2 * Double.pi * Double(sample % classes) / Double(classes)
      return (.cos(angle), .sin(angle), sample % classes)
    }
  }
}

extension DataSetEntry {
  static let gaussians = DataSetEntry(
    "gaussians", aliases: ["blobs", "make_blobs"], title: "Gaussian clusters",
    formula: "N((cos 2πk/K, sin 2πk/K), σ²I)", citation: "scikit-learn make_blobs",
    parameters: [
      .samples(200, atLeast: 10), .noise(0.25), .seed,
      .whole("classes", "how many clusters there are, K", in: ParameterRange(2...10), default: 3),
      .whole("inputs", "how many numbers a sample has", in: ParameterRange(2...100), default: 2),
    ],
    make: {
      .gaussians(
        count: $0.count("samples"), noise: $0["noise"], classes: $0.count("classes"),
        inputs: $0.count("inputs"),
        seed: UInt64($0["seed"]))
    })
}
