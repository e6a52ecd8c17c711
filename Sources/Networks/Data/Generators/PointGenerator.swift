import Optimizers
import RealModule

/// What generators share: points of the plane or the line, each a pure function of (seed, number).
extension DataSet {
  /// Points (x, y) with a class each, and Gaussian noise of σ = `noise` on both coordinates. `point`
  /// is the place of a sample without noise, and its class; the stream is the sample's own.
  static func points(
    named name: String, count: Int, noise: Double, seed: UInt64, classes: [String],
    _ point: (Int, inout RandomStream) -> (x: Double, y: Double, class: Int)
  ) -> DataSet {
    var (inputs, targets) = ([Scalar](), [Scalar]())
    inputs.reserveCapacity(2 * count)
    targets.reserveCapacity(count)
    for sample in 0..<count {
      var stream = RandomStream(sampleOf: seed, sample)
      let (x, y, number) = point(sample, &stream)
      inputs.append(Scalar(x + noise * stream.nextGaussian()))
      inputs.append(Scalar(y + noise * stream.nextGaussian()))
      targets.append(Scalar(number))
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: .classification(classes: classes),
      inputNames: ["x", "y"])
  }

  /// A class around each of some centers in turn, with Gaussian noise of σ = `noise` on every coordinate.
  static func clusters(
    named name: String, count: Int, noise: Double, seed: UInt64, classes: [String], centers: [[Double]]
  ) -> DataSet {
    var (inputs, targets) = ([Scalar](), [Scalar]())
    for sample in 0..<count {
      var stream = RandomStream(sampleOf: seed, sample)
      let number = sample % centers.count
      inputs += centers[number].map { Scalar($0 + noise * stream.nextGaussian()) }
      targets.append(Scalar(number))
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: .classification(classes: classes),
      inputNames: centers[0].indices.map { "x\($0 + 1)" })
  }

  /// Inputs drawn evenly from [−1, 1], and one target each, with Gaussian noise of σ = `noise` on the target.
  static func function(
    named name: String, count: Int, noise: Double, seed: UInt64, inputNames: [String],
    _ value: ([Double]) -> Double
  ) -> DataSet {
    var (inputs, targets) = ([Scalar](), [Scalar]())
    inputs.reserveCapacity(inputNames.count * count)
    targets.reserveCapacity(count)
    for sample in 0..<count {
      var stream = RandomStream(sampleOf: seed, sample)
      let place = inputNames.map { _ in stream.nextUniform(from: -1, to: 1) }
      inputs += place.map { Scalar($0) }
      targets.append(Scalar(value(place) + noise * stream.nextGaussian()))
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: .regression(outputs: 1),
      inputNames: inputNames)
  }
}

extension RandomStream {
  /// The numbers of one sample. Lane 0 is that of the moons, whose samples share one stream.
  fileprivate init(sampleOf seed: UInt64, _ sample: Int) {
    self.init(seed: seed, stream: .data, lane: UInt64(sample) + 1)
  }

  /// A direction drawn evenly, as a vector of length 1: one for every number.
  static func direction(_ number: Int, of count: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .data, lane: .max - UInt64(number))
    let vector = (0..<count).map { _ in stream.nextGaussian() }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }

  /// A number in [low, high).
  mutating func nextUniform(from low: Double, to high: Double) -> Double {
    low + (high - low) * nextUniform()
  }
}
