import Optimizers

/// The network as it is without training: dropout leaves nothing out, batch normalisation goes by the running
/// statistics.
extension Network {
  /// The loss of a data set with its penalties.
  @inline(__always)
  func value(
    at parameters: Span<Scalar>, statistics: [Scalar], of data: DataSet<Scalar>,
    workspace: inout Workspace<Scalar>
  ) -> Scalar {
    precondition(suits(data), "The data must fit the network.")
    let (units, targetCount) = (architecture.outputs, targetCount)
    return data.targets.withUnsafeBufferPointer { targets in
      guard let targets = targets.baseAddress else { return 0 }
      var sum = 0 as Scalar
      forEachChunk(
        at: parameters, statistics: statistics, inputs: data.inputs, count: data.count, workspace: &workspace
      ) { outputs, range in
        sum += loss.sum(
          outputs, targets + range.lowerBound * targetCount, count: range.count, units: units)
      }
      return sum / loss.divisor(count: data.count, units: units) + penalty(parameters)
    }
  }

  /// The outputs, logits where the loss is a cross-entropy: `count` rows.
  @inline(__always)
  func outputs(
    at parameters: Span<Scalar>, statistics: [Scalar], inputs: [Scalar], count: Int,
    workspace: inout Workspace<Scalar>
  ) -> [Scalar] {
    let units = architecture.outputs
    return [Scalar](unsafeUninitializedCapacity: count * units) { all, initialized in
      guard let all = all.baseAddress else { return }
      forEachChunk(
        at: parameters, statistics: statistics, inputs: inputs, count: count, workspace: &workspace
      ) { part, range in
        (all + range.lowerBound * units).initialize(from: part, count: range.count * units)
      }
      initialized = count * units
    }
  }

  /// Goes forward over part after part of the samples, and hands out the outputs of each.
  @inline(__always)
  private func forEachChunk(
    at parameters: Span<Scalar>, statistics: [Scalar], inputs: [Scalar], count: Int,
    workspace: inout Workspace<Scalar>, _ body: (UnsafePointer<Scalar>, Range<Int>) -> Void
  ) {
    precondition(count > 0 && inputs.count == count * architecture.inputs, "Every sample has its inputs.")
    precondition(
      parameters.count == parameterCount && statistics.count == statisticsCount,
      "Parameters and statistics are those of the architecture.")
    let chunk = workspace.chunk(of: count)
    workspace.prepare(for: architecture, count: chunk)
    let layout = workspace.layout
    parameters.withUnsafeBufferPointer { parameters in
      statistics.withUnsafeBufferPointer { statistics in
        inputs.withUnsafeBufferPointer { inputs in
          workspace.numbers.withUnsafeMutableBufferPointer { numbers in
            guard let parameters = parameters.baseAddress, let inputs = inputs.baseAddress,
              let numbers = numbers.baseAddress
            else { return }
            for start in stride(from: 0, to: count, by: chunk) {
              let range = start..<min(start + chunk, count)
              let pass = Pass(
                layout: layout, parameters: parameters,
                statistics: UnsafeMutablePointer(mutating: statistics.baseAddress), numbers: numbers,
                inputs: inputs + start * architecture.inputs, count: range.count, draw: nil)
              flushingSubnormals(of: Scalar.self) { pass.forward() }
              body(numbers + layout.outputs, range)
            }
          }
        }
      }
    }
  }
}
