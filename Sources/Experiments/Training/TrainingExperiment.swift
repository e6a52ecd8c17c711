import Networks
import Optimizers
import RealModule

/// Networks to be trained side by side, before they are: data, lanes and how long; all of it valid.
public struct TrainingExperiment: Sendable {
  public var title: String
  /// Where the data came from, `spirals:arms=3`.
  public let dataText: String
  /// Scaled already.
  public let split: DataSplit<Float>
  /// Of weights, batches, dropout and augmentation.
  public var seed: UInt64
  public var epochs: Int
  public var lanes: [TrainingLaneSetup]
  public var view: TrainingView

  /// How many epochs there may be.
  public static let epochRange = 1...100_000

  /// What a network learns from.
  public var data: DataSet<Float> { split.training }
  /// Samples in an epoch.
  public var samplesPerEpoch: Int { split.training.count }
  /// The last moment, in samples seen.
  public var end: Int { epochs * samplesPerEpoch }
}

/// How a network scene wants to be seen.
public struct TrainingView: Sendable, Hashable {
  /// Which plane through the space of parameters is shown.
  public enum PlaneKind: String, Sendable, CaseIterable {
    /// Along the two directions in which the paths of all lanes spread most.
    case pca
    /// Along two random directions, each filter as long as the network's own (Li et al. 2018).
    case random
    /// Along two single weights.
    case weights
  }

  public var plane: PlaneKind = .pca
  /// The places of the two weights in the vector of parameters, for `weights`.
  public var weights: [Int] = [0, 1]

  public init() {}
}
