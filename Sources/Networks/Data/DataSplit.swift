import Optimizers
import Wording

/// The parts of a data set: what is learned from, what choices are made by, and what is only looked at last.
public struct DataSplit<Scalar: OptimizerScalar>: Sendable, Hashable {
  public let training: DataSet<Scalar>
  /// nil where no samples are set aside for it.
  public let validation: DataSet<Scalar>?
  public let test: DataSet<Scalar>?
  /// What was done to the inputs of all parts; fitted on the training part alone.
  public let scaler: Scaler<Scalar>?

  public init(
    training: DataSet<Scalar>, validation: DataSet<Scalar>? = nil, test: DataSet<Scalar>? = nil,
    scaler: Scaler<Scalar>? = nil
  ) {
    self.training = training
    self.validation = validation
    self.test = test
    self.scaler = scaler
  }

  /// What the training is judged by: the validation part, or else the test part.
  public var heldOut: DataSet<Scalar>? { validation ?? test }

  /// All parts scaled, by what the training part alone says.
  public func scaled(by scaling: Scaling) -> DataSplit {
    guard scaling != .none else { return self }
    let scaler = Scaler(scaling, fittedTo: training)
    return DataSplit(
      training: scaler.applied(to: training), validation: validation.map(scaler.applied),
      test: test.map(scaler.applied), scaler: scaler)
  }
}

/// How a data set is parted.
public enum Splitting: Hashable, Sendable {
  /// The first samples train, the next validate, the others test.
  case inOrder(training: Int, validation: Int)
  /// Random samples, 0 ≤ each < 1, together below 1; the others train. Where `stratified`, every class is parted
  /// by itself, so that it has its share in every part.
  case random(validation: Double, test: Double, stratified: Bool)
}

/// Why a data set cannot be parted.
public enum SplitError: Error, Hashable, CustomStringConvertible {
  /// A part is below 0, or they leave nothing to learn from.
  case fractions(validation: Double, test: Double)
  /// There are more samples to be had in order than there are.
  case tooFewSamples(wanted: Int, found: Int)
  /// So few samples that a part that should have some has none.
  case emptyPart(String, samples: Int)

  public var description: String {
    switch self {
    case .fractions(let validation, let test):
      "the validation part is \(shortest(validation)) and the test part \(shortest(test)), but each must be "
        + "0 or more, and together less than 1"
    case .tooFewSamples(let wanted, let found):
      "the split wants \(wanted) samples, but there are \(found)"
    case .emptyPart(let part, let samples):
      "of \(samples) samples none is left for the \(part) part; make it larger, or 0"
    }
  }
}
