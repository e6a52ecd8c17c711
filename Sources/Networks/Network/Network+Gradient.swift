import Optimizers

extension Network {
  /// The loss of a mini-batch with its penalties, and the gradient, as training needs them: dropout leaves
  /// units out, batch normalisation goes by the batch and moves the running statistics.
  ///
  /// - Parameters:
  ///   - parameters: θ, `parameterCount` numbers.
  ///   - statistics: `statisticsCount` numbers, moved a tenth of the way to those of the batch.
  ///   - inputs: `count` rows, as wide as the network's inputs.
  ///   - targets: `count` rows of `targetCount` numbers.
  ///   - count: samples in the batch, at least 1.
  ///   - draw: the step, whose seed and number decide which units dropout leaves out.
  ///   - gradient: receives ∇, `parameterCount` numbers; what it held before does not matter.
  ///   - workspace: any; it grows where it must, and after that a step allocates nothing.
  /// - Returns: the mean over the batch, and the penalties.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func valueAndGradient(
    at parameters: Span<Scalar>, statistics: inout MutableSpan<Scalar>, inputs: Span<Scalar>,
    targets: Span<Scalar>, count: Int, draw: Draw, into gradient: inout MutableSpan<Scalar>,
    workspace: inout Workspace<Scalar>
  ) -> Scalar {
    precondition(count > 0 && inputs.count >= count * architecture.inputs, "Every sample has its inputs.")
    precondition(targets.count >= count * targetCount, "Every sample has its targets.")
    workspace.prepare(for: architecture, count: count)
    return inputs.withUnsafeBufferPointer { inputs in
      targets.withUnsafeBufferPointer { targets in
        guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return 0 }
        return train(
          parameters, &statistics, inputs: inputs, targets: targets, count: count, draw: draw, &gradient,
          &workspace)
      }
    }
  }

  /// The same for the samples of a draw, all of them or a mini-batch, which the workspace gathers.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func valueAndGradient(
    at parameters: Span<Scalar>, statistics: inout MutableSpan<Scalar>, of data: DataSet<Scalar>, draw: Draw,
    into gradient: inout MutableSpan<Scalar>, workspace: inout Workspace<Scalar>
  ) -> Scalar {
    let batch = draw.batch(of: data.count)
    guard batch.count < data.count else {
      return valueAndGradient(
        at: parameters, statistics: &statistics, inputs: data.inputs.span, targets: data.targets.span,
        count: data.count, draw: draw, into: &gradient, workspace: &workspace)
    }
    precondition(
      data.inputCount == architecture.inputs && data.targetCount == targetCount,
      "The data must fit the network.")
    workspace.prepare(for: architecture, count: batch.count)
    gather(batch, of: data, into: &workspace)
    // The batch lies in the workspace, which is written at other places.
    let layout = workspace.layout
    return workspace.numbers.withUnsafeMutableBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return 0 }
      return train(
        parameters, &statistics, inputs: numbers + layout.inputs, targets: numbers + layout.targets,
        count: batch.count, draw: draw, &gradient, layout, numbers)
    }
  }

  @inline(__always)
  private func gather(_ batch: Batch, of data: DataSet<Scalar>, into workspace: inout Workspace<Scalar>) {
    let (width, targetCount, layout) = (architecture.inputs, targetCount, workspace.layout)
    data.inputs.withUnsafeBufferPointer { inputs in
      data.targets.withUnsafeBufferPointer { targets in
        workspace.numbers.withUnsafeMutableBufferPointer { numbers in
          guard let inputs = inputs.baseAddress, let targets = targets.baseAddress,
            let numbers = numbers.baseAddress
          else { return }
          var (row, target) = (numbers + layout.inputs, numbers + layout.targets)
          for sample in batch {
            row.update(from: inputs + sample * width, count: width)
            target.update(from: targets + sample * targetCount, count: targetCount)
            row += width
            target += targetCount
          }
        }
      }
    }
  }

  @inline(__always)
  private func train(
    _ parameters: Span<Scalar>, _ statistics: inout MutableSpan<Scalar>, inputs: UnsafePointer<Scalar>,
    targets: UnsafePointer<Scalar>, count: Int, draw: Draw, _ gradient: inout MutableSpan<Scalar>,
    _ workspace: inout Workspace<Scalar>
  ) -> Scalar {
    let layout = workspace.layout
    return workspace.numbers.withUnsafeMutableBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return 0 }
      return train(
        parameters, &statistics, inputs: inputs, targets: targets, count: count, draw: draw, &gradient,
        layout, numbers)
    }
  }

  @inline(__always)
  private func train(
    _ parameters: Span<Scalar>, _ statistics: inout MutableSpan<Scalar>, inputs: UnsafePointer<Scalar>,
    targets: UnsafePointer<Scalar>, count: Int, draw: Draw, _ gradient: inout MutableSpan<Scalar>,
    _ layout: WorkspaceLayout, _ numbers: UnsafeMutablePointer<Scalar>
  ) -> Scalar {
    precondition(
      parameters.count == parameterCount && gradient.count == parameterCount
        && statistics.count == statisticsCount,
      "Parameters, gradient and statistics are those of the architecture.")
    let units = architecture.outputs
    let value = parameters.withUnsafeBufferPointer { parameters in
      statistics.withUnsafeMutableBufferPointer { statistics in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress else {
            return 0 as Scalar
          }
          let pass = Pass(
            network: self, layout: layout, parameters: parameters, numbers: numbers, inputs: inputs,
            count: count)
          pass.train(statistics: statistics.baseAddress, draw: draw)
          let sum = loss.sum(
            numbers + layout.outputs, targets, into: numbers + layout.deltas.0, count: count, units: units)
          pass.backward(into: gradient)
          return sum / loss.divisor(count: count, units: units)
        }
      }
    }
    addPenalty(parameters, to: &gradient)
    return value + penalty(parameters)
  }

  @inline(__always)
  private func addPenalty(_ parameters: Span<Scalar>, to gradient: inout MutableSpan<Scalar>) {
    guard l1 != 0 || l2 != 0 else { return }
    for place in architecture.places {
      for i in place.dense.weights {
        let w = parameters[i]
        let sign = w > 0 ? l1 : w < 0 ? -l1 : 0
        gradient[i] += sign + l2 * w
      }
    }
  }
}
