import Experiments

extension NetworkDraft {
  /// The samples as `train` splits and scales them with the same settings.
  ///
  /// - Throws: `ExperimentError` if the data cannot be read or split.
  public func subject(seed: UInt64) throws(ExperimentError) -> NetworkSubject { try finished(seed: seed) }
}
