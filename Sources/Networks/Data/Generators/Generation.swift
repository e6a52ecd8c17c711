import Optimizers
import RealModule

/// One making of a generated data set: the values of its parameters, and what generators share. Every sample is a
/// pure function of the seed and its number.
struct Generation {
  /// The data set's name.
  let name: String
  /// The entry's values by key.
  let values: ParameterValues

  /// How many samples are made.
  var count: Int { values.count("samples") }
  private var noise: Double { values["noise"] }
  /// The seed of all that is drawn.
  var seed: UInt64 { UInt64(values["seed"]) }

  /// Points with a class each, and Gaussian noise on every coordinate.
  ///
  /// - Parameters:
  ///   - classes: their names.
  ///   - inputNames: the names of the coordinates.
  ///   - isOneStream: true where the samples draw from one stream, one after the other, and not each from its own.
  ///   - point: the place of a sample without noise, and its class.
  /// - Returns: the samples.
  func points(
    classes: [String], inputNames: [String] = ["x", "y"], inOneStream isOneStream: Bool = false,
    _ point: (Int, inout RandomStream) -> (place: [Double], class: Int)
  ) -> DataSet<Double> {
    var (inputs, targets) = ([Double](), [Double]())
    inputs.reserveCapacity(inputNames.count * count)
    targets.reserveCapacity(count)
    var stream = RandomStream(seed: seed, stream: .data)
    for sample in 0..<count {
      if !isOneStream { stream = ownStream(of: sample) }
      let (place, number) = point(sample, &stream)
      for coordinate in place { inputs.append(coordinate + noise * stream.nextGaussian()) }
      targets.append(Double(number))
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: .classification(classes: classes),
      inputNames: inputNames)
  }

  /// Inputs drawn evenly from [−1, 1], and one target each, with Gaussian noise on the target.
  func function(of inputNames: [String], _ value: ([Double]) -> Double) -> DataSet<Double> {
    var (inputs, targets) = ([Double](), [Double]())
    inputs.reserveCapacity(inputNames.count * count)
    targets.reserveCapacity(count)
    for sample in 0..<count {
      var stream = ownStream(of: sample)
      let place = inputNames.map { _ in stream.nextUniform(from: -1, to: 1) }
      inputs += place
      targets.append(value(place) + noise * stream.nextGaussian())
    }
    return DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: .regression(outputs: 1),
      inputNames: inputNames)
  }

  /// The class of a sample of two classes in turn, its place in the class and the class's size. Of an odd number of
  /// samples, the second class has one more, as in scikit-learn.
  func turn(of sample: Int) -> (class: Int, place: Int, size: Int) {
    let number = sample.isMultiple(of: 2) && sample / 2 < count / 2 ? 0 : 1
    return (number, sample / 2, number == 0 ? count / 2 : count - count / 2)
  }

  /// A direction drawn evenly, as a vector of length 1: one for every number.
  func direction(_ number: Int, of count: Int) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .data, lane: .max - UInt64(number))
    let vector = (0..<count).map { _ in stream.nextGaussian() }
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return vector.map { $0 / length }
  }

  /// Lane 0 is that of samples in one stream.
  private func ownStream(of sample: Int) -> RandomStream {
    RandomStream(seed: seed, stream: .data, lane: UInt64(sample) + 1)
  }
}

extension RandomStream {
  /// A number in [low, high).
  mutating func nextUniform(from low: Double, to high: Double) -> Double {
    low + (high - low) * nextUniform()
  }
}

extension DataSetEntry {
  /// A data set that is generated. Its first parameters are how many samples there are, the noise's σ and the seed;
  /// the arguments are the defaults of the first two, the least count of samples, and all further parameters.
  init(
    _ name: String, aliases: [String] = [], title: String, formula: String, citation: String,
    samples: Double, atLeast least: Double = 4, noise: Double, parameters: [Parameter] = [],
    make: @escaping @Sendable (Generation) -> DataSet<Double>
  ) {
    self.init(
      name, aliases: aliases, title: title, formula: formula, citation: citation,
      parameters: [
        .whole("samples", "how many samples there are", in: ParameterRange(least...1e6), default: samples),
        .number("noise", "σ of the Gaussian noise", in: ParameterRange(0...100), default: noise),
        .whole("seed", "which random numbers are drawn", in: ParameterRange(0...0x1p53), default: 0),
      ] + parameters,
      make: { make(Generation(name: name, values: $0)) })
  }
}
