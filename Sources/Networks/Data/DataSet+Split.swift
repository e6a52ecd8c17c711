import Optimizers

extension DataSet {
  /// The parts that `splitting` asks for; a pure function of the data, the splitting and the seed.
  ///
  /// - Throws: `SplitError`.
  public func split(_ splitting: Splitting, seed: UInt64 = 0) throws(SplitError) -> DataSplit<Scalar> {
    switch splitting {
    case .inOrder(let training, let validation):
      try split(training: training, validation: validation)
    case .random(let validation, let test, let stratified):
      try split(validation: validation, test: test, stratified: stratified, seed: seed)
    case .testLast(let training, let validation):
      try split(training: training, validation: validation, seed: seed)
    }
  }

  /// The samples after the first `training` test; round(training·validation) of the first ones, at random and
  /// class by class, validate, and the others train.
  ///
  /// - Throws: `SplitError`.
  private func split(
    training: Int, validation: Double, seed: UInt64
  ) throws(SplitError) -> DataSplit<Scalar> {
    let whole = try split(training: training)
    guard validation != 0 else { return whole }
    let parts = try whole.training.split(validation: validation, test: 0, seed: seed)
    return DataSplit(training: parts.training, validation: parts.validation, test: whole.test)
  }

  /// The first `training` samples, the next `validation`, and the others.
  ///
  /// - Throws: `SplitError.tooFewSamples`.
  public func split(training: Int, validation: Int = 0) throws(SplitError) -> DataSplit<Scalar> {
    precondition(training > 0 && validation >= 0, "The training part must not be empty.")
    let wanted = training + validation
    guard wanted <= count else { throw .tooFewSamples(wanted: wanted, found: count) }
    return parts(
      training: Array(0..<training), validation: Array(training..<wanted), test: Array(wanted..<count))
  }

  /// Random parts: round(n·validation) and round(n·test) of n samples, and the others train. Where `stratified`,
  /// every class is split in these shares, to within a sample. In every part the samples keep their order.
  ///
  /// - Throws: `SplitError.fractions`, or `emptyPart` where a part that should have samples gets none.
  public func split(
    validation: Double, test: Double, stratified: Bool = true, seed: UInt64 = 0
  ) throws(SplitError) -> DataSplit<Scalar> {
    guard validation >= 0, test >= 0, validation + test < 1 else {
      throw .fractions(validation: validation, test: test)
    }
    var drawn: (training: [Int], validation: [Int], test: [Int]) = ([], [], [])
    var seen = 0
    for (number, group) in groups(stratified: stratified).enumerated() {
      let order = shuffled(group, seed: seed, group: number)
      // Rounded over all classes so far, so that the parts have their size, whatever the classes' sizes are.
      seen += group.count
      let wanted = [(validation, drawn.validation), (test, drawn.test)].map { fraction, part in
        Int((Double(seen) * fraction).rounded()) - part.count
      }
      let validationCount = min(group.count, wanted[0])
      let heldOut = min(group.count, validationCount + wanted[1])
      drawn.validation += order[..<validationCount]
      drawn.test += order[validationCount..<heldOut]
      drawn.training += order[heldOut...]
    }
    for (part, fraction, samples) in [
      ("training", 1, drawn.training), ("validation", validation, drawn.validation),
      ("test", test, drawn.test),
    ] where fraction > 0 && samples.isEmpty {
      throw .emptyPart(part, samples: count)
    }
    return parts(
      training: drawn.training.sorted(), validation: drawn.validation.sorted(), test: drawn.test.sorted())
  }

  private func parts(training: [Int], validation: [Int], test: [Int]) -> DataSplit<Scalar> {
    DataSplit(
      training: selecting(training), validation: validation.isEmpty ? nil : selecting(validation),
      test: test.isEmpty ? nil : selecting(test))
  }

  /// The samples of each class, or all together.
  private func groups(stratified: Bool) -> [[Int]] {
    guard stratified, task.isClassification else { return [Array(0..<count)] }
    var groups = [[Int]](repeating: [], count: task.classes.count)
    for sample in 0..<count { groups[Int(targets[sample])].append(sample) }
    return groups
  }

  /// A random order (Fisher & Yates 1938), written out because the standard library's may change.
  private func shuffled(_ samples: [Int], seed: UInt64, group: Int) -> [Int] {
    var stream = RandomStream(seed: seed, stream: .split, counter: UInt64(group))
    var samples = samples
    for i in samples.indices.dropFirst().reversed() {
      samples.swapAt(i, Int(stream.nextUniform() * Double(i + 1)))
    }
    return samples
  }
}
