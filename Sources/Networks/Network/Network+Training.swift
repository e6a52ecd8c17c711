import Optimizers

extension Network {
  /// The loss of a draw from a data set with its penalties, and the gradient, as training needs them: dropout leaves
  /// units out, batch normalisation goes by the batch. Everything that wants a gradient gets it here.
  ///
  /// - Parameters:
  ///   - parameters: θ, `parameterCount` numbers.
  ///   - statistics: `statisticsCount` numbers, which are moved; nil where none are kept.
  ///   - data: as wide as the network's inputs, with its targets.
  ///   - draw: which samples, and by its seed and step which units dropout leaves out.
  ///   - augmentation: what changes the samples.
  ///   - gradient: receives ∇, `parameterCount` numbers; what it held before does not matter.
  ///   - workspace: any; it grows where it must, and after that a step allocates nothing.
  /// - Returns: the mean over the samples, and the penalties.
  @inline(__always)
  func valueAndGradient(
    at parameters: Span<Scalar>, statistics: UnsafeMutablePointer<Scalar>?, of data: DataSet<Scalar>,
    draw: Draw, augmentation: Augmentation, into gradient: inout MutableSpan<Scalar>,
    workspace: inout Workspace<Scalar>
  ) -> Scalar {
    precondition(suits(data), "The data must fit the network.")
    precondition(
      parameters.count == parameterCount && gradient.count == parameterCount,
      "Parameters and gradient are those of the architecture.")
    let batch = draw.batch(of: data.count)
    workspace.prepare(for: architecture, count: batch.count)
    let layout = workspace.layout
    // A batch of all samples as they are needs no copy.
    let isGathered = batch.count < data.count || !augmentation.isNone
    let value = workspace.numbers.withUnsafeMutableBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return 0 as Scalar }
      let (inputs, targets) = (numbers + layout.inputs, numbers + layout.targets)
      if isGathered {
        data.gather(batch, inputs: inputs, targets: targets)
        data.augment(batch, of: draw, by: augmentation, inputs: inputs)
        return train(
          parameters, statistics, UnsafePointer(inputs), UnsafePointer(targets), count: batch.count, draw,
          &gradient, layout, numbers)
      }
      return data.inputs.withUnsafeBufferPointer { inputs in
        data.targets.withUnsafeBufferPointer { targets in
          guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return 0 }
          return train(
            parameters, statistics, inputs, targets, count: batch.count, draw, &gradient, layout, numbers)
        }
      }
    }
    addPenalty(parameters, to: &gradient)
    return value + penalty(parameters)
  }

  /// The same for arrays, with running statistics that move.
  @inline(__always)
  func valueAndGradient(
    at parameters: [Scalar], statistics: inout [Scalar], of data: DataSet<Scalar>, draw: Draw,
    augmentation: Augmentation, into gradient: inout [Scalar], workspace: inout Workspace<Scalar>
  ) -> Scalar {
    precondition(statistics.count == statisticsCount, "The statistics are those of the architecture.")
    var slope = gradient.mutableSpan
    return statistics.withUnsafeMutableBufferPointer { statistics in
      parameters.withUnsafeBufferPointer { parameters in
        valueAndGradient(
          at: parameters.span, statistics: statistics.baseAddress, of: data, draw: draw,
          augmentation: augmentation, into: &slope, workspace: &workspace)
      }
    }
  }

  @inline(__always)
  private func train(
    _ parameters: Span<Scalar>, _ statistics: UnsafeMutablePointer<Scalar>?, _ inputs: UnsafePointer<Scalar>,
    _ targets: UnsafePointer<Scalar>, count: Int, _ draw: Draw, _ gradient: inout MutableSpan<Scalar>,
    _ layout: WorkspaceLayout, _ numbers: UnsafeMutablePointer<Scalar>
  ) -> Scalar {
    let units = architecture.outputs
    return parameters.withUnsafeBufferPointer { parameters in
      gradient.withUnsafeMutableBufferPointer { gradient in
        guard let parameters = parameters.baseAddress, let gradient = gradient.baseAddress else {
          return 0
        }
        let pass = Pass(
          layout: layout, parameters: parameters, statistics: statistics, numbers: numbers, inputs: inputs,
          count: count, draw: (draw.seed, draw.step))
        pass.forward()
        let sum = loss.sum(
          numbers + layout.outputs, targets, into: numbers + layout.deltas.0, count: count, units: units)
        pass.backward(into: gradient)
        return sum / loss.divisor(count: count, units: units)
      }
    }
  }
}
