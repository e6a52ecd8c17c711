import Optimizers

/// A network with its numbers, as it is without training: what it gives for samples, and how well it does.
///
/// Several threads may use a model at the same time; it allocates when it is first used.
public struct Model<Scalar: OptimizerScalar>: Sendable {
  /// The network with its loss and penalties.
  public let network: Network<Scalar>
  /// θ, as the architecture lays them out.
  public let parameters: [Scalar]
  /// The running statistics, as the architecture lays them out.
  public let statistics: [Scalar]
  private let workspaces = WorkspacePool<Scalar>()

  /// - Parameters:
  ///   - network: the network.
  ///   - parameters: `parameterCount` numbers.
  ///   - statistics: `statisticsCount` numbers; those before any training where nil.
  public init(_ network: Network<Scalar>, parameters: [Scalar], statistics: [Scalar]? = nil) {
    self.network = network
    self.parameters = parameters
    self.statistics = statistics ?? network.architecture.freshStatistics()
    precondition(parameters.count == network.parameterCount, "The parameters are those of the network.")
    precondition(self.statistics.count == network.statisticsCount, "The statistics are those of the network.")
  }

  /// The mean loss over the samples, and the penalties.
  public func value(on data: DataSet<Scalar>) -> Scalar { value(on: data, at: parameters) }

  /// The same with other parameters, `parameterCount` numbers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func value(on data: DataSet<Scalar>, at parameters: [Scalar]) -> Scalar {
    workspaces.withWorkspace { workspace in
      parameters.withUnsafeBufferPointer { parameters in
        network.value(at: parameters.span, statistics: statistics, of: data, workspace: &workspace)
      }
    }
  }

  /// The penalties λ₁ Σ|W| + ½λ₂ ΣW² of the parameters.
  public var penalty: Scalar { network.penalty(parameters.span) }

  /// The outputs, logits where the loss is a cross-entropy: a row of `architecture.outputs` numbers for every
  /// sample, row by row.
  ///
  /// - Parameter inputs: a row of `architecture.inputs` numbers for every sample, at least one.
  /// - Returns: as many rows.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func outputs(for inputs: [Scalar]) -> [Scalar] {
    workspaces.withWorkspace { workspace in
      network.outputs(of: inputs, at: parameters, statistics: statistics, workspace: &workspace)
    }
  }

  /// The class of every sample as the network sees it, by `Loss.predictedClass`.
  public func predictions(on data: DataSet<Scalar>) -> [Int] {
    let (outputs, units) = (outputs(for: data.inputs), network.architecture.outputs)
    return (0..<data.count).map { network.loss.predictedClass(outputs[$0 * units..<($0 + 1) * units]) }
  }

  /// How well the network does on some samples.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func evaluation(on data: DataSet<Scalar>) -> Evaluation {
    workspaces.withWorkspace { workspace in
      network.evaluation(on: data, at: parameters, statistics: statistics, workspace: &workspace)
    }
  }
}

extension Network {
  /// The outputs for as many samples as the inputs are rows.
  @inline(__always)
  func outputs(
    of inputs: [Scalar], at parameters: [Scalar], statistics: [Scalar], workspace: inout Workspace<Scalar>
  ) -> [Scalar] {
    parameters.withUnsafeBufferPointer { parameters in
      outputs(
        at: parameters.span, statistics: statistics, inputs: inputs,
        count: inputs.count / architecture.inputs, workspace: &workspace)
    }
  }

  /// The loss without penalties, and for classes the share that is right.
  @inline(__always)
  func evaluation(
    on data: DataSet<Scalar>, at parameters: [Scalar], statistics: [Scalar],
    workspace: inout Workspace<Scalar>
  ) -> Evaluation {
    precondition(suits(data), "The data must fit the network.")
    let outputs = outputs(of: data.inputs, at: parameters, statistics: statistics, workspace: &workspace)
    let loss = loss.value(outputs: outputs.span, targets: data.targets.span, count: data.count)
    guard data.task.isClassification else { return Evaluation(loss: Double(loss)) }
    let units = architecture.outputs
    var right = 0
    for sample in 0..<data.count {
      let row = outputs[sample * units..<(sample + 1) * units]
      if self.loss.predictedClass(row) == Int(data.targets[sample]) { right += 1 }
    }
    return Evaluation(loss: Double(loss), accuracy: Double(right) / Double(data.count))
  }
}
