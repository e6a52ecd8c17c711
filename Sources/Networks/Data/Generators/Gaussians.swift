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
      DataSetParameter("classes", "how many clusters there are, K", in: 2...10, default: 3, isWhole: true),
      DataSetParameter("inputs", "how many numbers a sample has", in: 2...100, default: 2, isWhole: true),
    ],
    make: {
      .gaussians(
        count: Int($0[0]), noise: $0[1], classes: Int($0[3]), inputs: Int($0[4]),
        seed: UInt64($0[2]))
    })
}
