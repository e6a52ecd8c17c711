import Optimizers

/// Samples before they are split and scaled.
public struct LoadedData<Scalar: OptimizerScalar>: Sendable {
  /// All samples, those that test last where they come from a file of their own.
  public let whole: DataSet<Scalar>
  /// The default split.
  public let splitting: Splitting
  /// The digest of `whole`.
  public let digest: String

  /// Samples with their default split.
  public init(_ whole: DataSet<Scalar>, splitting: Splitting) {
    self.whole = whole
    self.splitting = splitting
    digest = whole.digest
  }

  /// The split with this share for validation; nil for the default. Samples that are known to test keep doing so;
  /// where the default is random, the share replaces its test part.
  public func splitting(validation: Double?) -> Splitting {
    guard let validation else { return splitting }
    return switch splitting {
    case .random: .random(validation: validation, test: 0, stratified: true)
    case .inOrder(let training, let fixed): .testLast(training: training + fixed, validation: validation)
    case .testLast(let training, _): .testLast(training: training, validation: validation)
    }
  }
}
