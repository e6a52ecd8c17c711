import Optimizers

/// Samples before they are split and scaled.
public struct LoadedData<Scalar: OptimizerScalar>: Sendable {
  /// All samples, those that test last where they come from a file of their own.
  public let whole: DataSet<Scalar>
  /// The default split.
  public let splitting: Splitting
  /// True where missing inputs, which are NaN, are to be filled in once the samples are split.
  public let fillsMissing: Bool
  /// The digest of `whole`.
  public let digest: String

  /// Samples with their default split.
  public init(_ whole: DataSet<Scalar>, splitting: Splitting, fillsMissing: Bool = false) {
    self.whole = whole
    self.splitting = splitting
    self.fillsMissing = fillsMissing
    digest = whole.digest
  }

  /// The split with this share for validation; nil for the default. Samples that are known to test keep doing so;
  /// where the default is random, the share is that of the new split.
  public func splitting(validation: Double?) -> Splitting {
    guard let validation else { return splitting }
    return switch splitting {
    case .random: .random(validation: validation, test: 0, stratified: true)
    case .inOrder(let training, let fixed): .testLast(training: training + fixed, validation: validation)
    case .testLast(let training, _): .testLast(training: training, validation: validation)
    }
  }

  /// The samples split, filled in and scaled: mean, deviation and range are those of the training part.
  ///
  /// - Throws: `SplitError`.
  public func split(
    validation: Double?, scaling: Scaling, seed: UInt64
  ) throws(SplitError) -> DataSplit<Scalar> {
    var split = try whole.split(splitting(validation: validation), seed: seed)
    if fillsMissing { split = try split.filled() }
    return split.scaled(by: scaling)
  }
}
