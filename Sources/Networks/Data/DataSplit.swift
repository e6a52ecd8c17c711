import Optimizers
import Wording

/// The parts of a data set: for training, for choosing between trainings, and for a last look.
public struct DataSplit<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// The samples that are learned from.
  public let training: DataSet<Scalar>
  /// The samples that choices are made by; nil where none are set aside for it.
  public let validation: DataSet<Scalar>?
  /// The samples that have no part in any choice; nil where there are none.
  public let test: DataSet<Scalar>?
  /// The scaling that was applied to the inputs of all parts; fitted to the training part alone.
  public let scaler: Scaler<Scalar>?

  /// A split whose parts are already made, and already scaled by `scaler`.
  public init(
    training: DataSet<Scalar>, validation: DataSet<Scalar>? = nil, test: DataSet<Scalar>? = nil,
    scaler: Scaler<Scalar>? = nil
  ) {
    self.training = training
    self.validation = validation
    self.test = test
    self.scaler = scaler
  }

  /// The held-out data that is measured during training: the validation part, or else the test part.
  public var heldOut: DataSet<Scalar>? { validation ?? test }

  /// All parts, scaled as the training part alone asks for.
  public func scaled(by scaling: Scaling) -> DataSplit {
    guard scaling != .none else { return self }
    let scaler = Scaler(scaling, fittedTo: training)
    return DataSplit(
      training: scaler.applied(to: training), validation: validation.map(scaler.applied),
      test: test.map(scaler.applied), scaler: scaler)
  }
}

/// How a data set is split.
public enum Splitting: Hashable, Sendable {
  /// The first samples train, the next validate, the others test.
  case inOrder(training: Int, validation: Int)
  /// Random samples: shares of 0 or more, together below 1, and the others train. Where `stratified`, every class is
  /// split by itself, so that it has its share in every part.
  case random(validation: Double, test: Double, stratified: Bool)
}

/// Why a data set cannot be split.
public enum SplitError: Error, Hashable, CustomStringConvertible {
  /// A share below 0, or shares that leave nothing to learn from.
  case fractions(validation: Double, test: Double)
  /// Parts that together have more samples than there are.
  case tooFewSamples(wanted: Int, found: Int)
  /// A part that should have samples and gets none, because there are so few.
  case emptyPart(String, samples: Int)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .fractions(let validation, let test):
      "expected shares for validation and test that are 0 or more and together less than 1, not "
        + "\(shortest(validation)) and \(shortest(test))"
    case .tooFewSamples(let wanted, let found):
      "the split needs \(wanted) samples, but there are \(found)"
    case .emptyPart(let part, let samples):
      part == "training"
        ? "none of the \(samples) samples is left for training; the share for validation is too large"
        : "none of the \(samples) samples falls into the \(part) part; make its share larger, or 0"
    }
  }
}
