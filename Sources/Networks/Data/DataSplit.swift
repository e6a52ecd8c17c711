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
  /// The values for missing inputs of all parts, filled in before scaling; fitted to the training part alone.
  public let imputer: Imputer<Scalar>?

  /// A split whose parts are already made, filled in by `imputer` and scaled by `scaler`.
  public init(
    training: DataSet<Scalar>, validation: DataSet<Scalar>? = nil, test: DataSet<Scalar>? = nil,
    scaler: Scaler<Scalar>? = nil, imputer: Imputer<Scalar>? = nil
  ) {
    self.training = training
    self.validation = validation
    self.test = test
    self.scaler = scaler
    self.imputer = imputer
  }

  /// All parts, scaled as the training part alone asks for.
  public func scaled(by scaling: Scaling) -> DataSplit {
    guard scaling != .none else { return self }
    let scaler = Scaler(scaling, fittedTo: training)
    return DataSplit(
      training: scaler.applied(to: training), validation: validation.map(scaler.applied),
      test: test.map(scaler.applied), scaler: scaler, imputer: imputer)
  }

  /// All parts without missing inputs: each has the mean that it has in the training part alone. Scaling comes later.
  ///
  /// - Throws: `SplitError.noValues` if an input has no value in the training part.
  public func filled() throws(SplitError) -> DataSplit {
    precondition(scaler == nil, "Missing inputs are filled in before scaling.")
    let imputer = try Imputer(fittedTo: training)
    return DataSplit(
      training: imputer.applied(to: training), validation: validation.map(imputer.applied),
      test: test.map(imputer.applied), imputer: imputer)
  }
}

/// How a data set is split.
public enum Splitting: Hashable, Sendable, Codable {
  /// The first samples train, the next validate, the others test.
  case inOrder(training: Int, validation: Int)
  /// Random samples: shares of 0 or more, together below 1, and the others train. Where `stratified`, every class is
  /// split by itself, so that it has its share in every part.
  case random(validation: Double, test: Double, stratified: Bool)
  /// The samples after the first `training` test; of the first ones a random share validates, class by class, and
  /// the others train.
  case testLast(training: Int, validation: Double)
}

/// Why a data set cannot be split.
public enum SplitError: Error, Hashable, CustomStringConvertible {
  /// A share below 0, or shares that leave nothing to learn from.
  case fractions(validation: Double, test: Double)
  /// Parts that together have more samples than there are.
  case tooFewSamples(wanted: Int, found: Int)
  /// A part that should have samples and gets none, because there are so few.
  case emptyPart(String, samples: Int)
  /// An input that is missing in every sample of the training part.
  case noValues(input: String)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .fractions(let validation, let test):
      "expected shares for validation and test that are 0 or more and together less than 1, not "
        + "\(shortest(validation)) and \(shortest(test))"
    case .tooFewSamples(let wanted, let found):
      "the split needs \(wanted) samples, but there \(found == 1 ? "is 1" : "are \(found)")"
    case .emptyPart(let part, let samples):
      (samples == 1 ? "the only sample does not fall" : "none of the \(samples) samples falls")
        + " into the \(part) part; "
        + (part == "training" ? "make the other shares smaller" : "make its share larger, or 0")
    case .noValues(let input):
      "the input “\(excerpt(input))” has no value in the training part, so that it has no mean"
    }
  }
}
