import Optimizers

/// The loss of a network over a data set, as an objective over all its parameters: what any optimizer, line search or
/// plane needs of it.
///
/// It has no state of its own: with batch normalisation the gradients are those of training, by the statistics of
/// each batch, while values go by running statistics that stay as they were given. Several threads may use it at the
/// same time; it allocates when it is first used, and not at every step.
public struct NetworkObjective<Scalar: OptimizerScalar>: Objective {
  /// The network with its loss and penalties.
  public let network: Network<Scalar>
  /// The samples.
  public let data: DataSet<Scalar>
  /// The changes to the samples of every draw; values are those of the samples as they are.
  public let augmentation: Augmentation
  private let statistics: [Scalar]
  private let workspaces = WorkspacePool<Scalar>()

  /// - Parameters:
  ///   - network: the network with its loss and penalties.
  ///   - data: as wide as the network's inputs, with as many targets as the loss wants.
  ///   - augmentation: none unless said otherwise.
  ///   - statistics: the running statistics by which values go, `statisticsCount` numbers; fresh ones where nil.
  public init(
    _ network: Network<Scalar>, data: DataSet<Scalar>, augmentation: Augmentation = .none,
    statistics: [Scalar]? = nil
  ) {
    precondition(
      network.suits(data), "The data must have the inputs of the network and the targets of its loss.")
    self.network = network
    self.data = data
    self.augmentation = augmentation
    self.statistics = statistics ?? network.architecture.freshStatistics()
    precondition(self.statistics.count == network.statisticsCount, "The statistics are those of the network.")
  }

  /// The network's.
  public var parameterCount: Int { network.parameterCount }
  /// Those of the data.
  public var sampleCount: Int { data.count }

  /// The mean loss over all the data with the penalties, as it is without training.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func value(at parameters: Span<Scalar>) -> Scalar {
    workspaces.withWorkspace { workspace in
      network.value(at: parameters, statistics: statistics, of: data, workspace: &workspace)
    }
  }

  /// The mean loss over the samples of a draw with the penalties, as training sees it, and its gradient. The seed and
  /// step of the draw also say which units dropout leaves out and how samples are augmented.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func valueAndGradient(
    at parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar {
    workspaces.withWorkspace { workspace in
      flushingSubnormals(of: Scalar.self) {
        network.valueAndGradient(
          at: parameters, statistics: nil, of: data, draw: draw, augmentation: augmentation, into: &gradient,
          workspace: &workspace)
      }
    }
  }
}
