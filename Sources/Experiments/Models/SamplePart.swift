import Networks
import Optimizers
import RealModule

/// A part of a data set.
public enum SamplePart: String, CaseIterable, Hashable, Sendable {
  case training, validation, test

  /// The samples of this part; nil if it is empty.
  public func samples<Scalar: OptimizerScalar>(of split: DataSplit<Scalar>) -> DataSet<Scalar>? {
    switch self {
    case .training: split.training
    case .validation: split.validation
    case .test: split.test
    }
  }
}
