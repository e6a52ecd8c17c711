import Optimizers

/// The same for arrays, for those who keep no spans.
extension Network {
  /// The loss of a data set with its penalties, as it is without training.
  public func value(
    at parameters: [Scalar], statistics: [Scalar], of data: DataSet<Scalar>,
    workspace: inout Workspace<Scalar>
  ) -> Scalar {
    parameters.withUnsafeBufferPointer { parameters in
      statistics.withUnsafeBufferPointer { statistics in
        value(
          at: parameters.span, statistics: statistics.span, inputs: data.inputs.span,
          targets: data.targets.span, count: data.count, workspace: &workspace)
      }
    }
  }

  /// The outputs as they are without training, `count` rows.
  public func outputs(
    at parameters: [Scalar], statistics: [Scalar], inputs: [Scalar], count: Int,
    workspace: inout Workspace<Scalar>
  ) -> [Scalar] {
    var outputs = [Scalar]()
    parameters.withUnsafeBufferPointer { parameters in
      statistics.withUnsafeBufferPointer { statistics in
        inputs.withUnsafeBufferPointer { inputs in
          self.outputs(
            at: parameters.span, statistics: statistics.span, inputs: inputs.span, count: count,
            into: &outputs, workspace: &workspace)
        }
      }
    }
    return outputs
  }

  /// The loss and gradient of a draw from a data set; the running statistics move.
  public func valueAndGradient(
    at parameters: [Scalar], statistics: inout [Scalar], of data: DataSet<Scalar>, draw: Draw,
    into gradient: inout [Scalar], workspace: inout Workspace<Scalar>
  ) -> Scalar {
    parameters.withUnsafeBufferPointer { parameters in
      var statistics = statistics.mutableSpan
      var gradient = gradient.mutableSpan
      return valueAndGradient(
        at: parameters.span, statistics: &statistics, of: data, draw: draw, into: &gradient,
        workspace: &workspace)
    }
  }
}
