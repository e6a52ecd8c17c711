import Optimizers
import RealModule

extension DataSet {
  /// Round clusters in a space of any dimension, a class each and in turn: N(c, σ²I) with σ = `noise`, the centres c
  /// drawn from the standard normal distribution.
  public static func clusters(
    count: Int, noise: Double, inputs width: Int = 10, classes: Int = 10, seed: UInt64
  ) -> DataSet {
    precondition(width > 0 && classes > 1, "There is something to tell apart.")
    var centers: [Double] = []
    for number in 0..<classes {
      var stream = RandomStream(seed: seed, stream: .data, counter: 1, lane: UInt64(number))
      centers += (0..<width).map { _ in stream.nextGaussian() }
    }
    var (values, targets) = ([Scalar](), [Scalar]())
    values.reserveCapacity(count * width)
    targets.reserveCapacity(count)
    for sample in 0..<count {
      var stream = RandomStream(seed: seed, stream: .data, counter: 2, lane: UInt64(sample))
      let number = sample % classes
      for i in 0..<width {
        values.append(Scalar(centers[number * width + i] + noise * stream.nextGaussian()))
      }
      targets.append(Scalar(number))
    }
    return DataSet(
      inputs: values, targets: targets, count: count, name: "clusters",
      task: .classification(classes: (0..<classes).map { "\($0)" }))
  }
}

extension DataSetEntry {
  static let clusters = DataSetEntry(
    "clusters", title: "Clusters in many dimensions", formula: "N(c, σ²I), c from N(0, I)",
    citation: "scikit-learn make_blobs",
    parameters: [
      .samples(1000, atLeast: 100), .noise(0.8), .seed,
      DataSetParameter("inputs", "how many numbers a sample has", in: 1...1000, default: 10, isWhole: true),
      DataSetParameter("classes", "how many clusters there are", in: 2...100, default: 10, isWhole: true),
    ],
    make: {
      .clusters(
        count: Int($0[0]), noise: $0[1], inputs: Int($0[3]), classes: Int($0[4]), seed: UInt64($0[2]))
    })
}
