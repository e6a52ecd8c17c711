import Optimizers

/// A multilayer perceptron with its loss and penalties: how numbers go forward and gradients back, without
/// parameters, data or state of its own.
///
/// With a₀ the inputs, layer l gives zₗ = aₗ₋₁Wₗᵀ + bₗ and aₗ = σₗ(zₗ), between them batch normalisation and
/// after them dropout, where it has those. What is minimised is the loss plus λ₁ Σ|W| + ½λ₂ ΣW², over the
/// weights alone, not over biases or batch normalisation.
///
/// Numbers are passed in flat: the parameters and running statistics as `Architecture` lays them out, inputs
/// and targets with a row for every sample, the targets as `Loss` describes them.
///
/// Source: Rumelhart, Hinton & Williams 1986, *Learning representations by back-propagating errors*.
public struct Network<Scalar: OptimizerScalar>: Hashable, Sendable {
  public var architecture: Architecture
  public let loss: Loss
  /// λ₁ ≥ 0
  public var l1: Scalar
  /// λ₂ ≥ 0
  public var l2: Scalar

  public init(_ architecture: Architecture, loss: Loss, l1: Scalar = 0, l2: Scalar = 0) {
    self.architecture = architecture
    self.loss = loss
    self.l1 = l1
    self.l2 = l2
  }

  public var parameterCount: Int { architecture.parameterCount }
  public var statisticsCount: Int { architecture.statisticsCount }
  /// How many targets a sample has.
  public var targetCount: Int { loss.targetCount(outputs: architecture.outputs) }

  /// The loss with its penalties, as it is without training: dropout leaves nothing out, batch normalisation
  /// goes by the running statistics.
  ///
  /// - Parameters:
  ///   - parameters: θ, `parameterCount` numbers.
  ///   - statistics: `statisticsCount` numbers.
  ///   - inputs: `count` rows, as wide as the network's inputs.
  ///   - targets: `count` rows of `targetCount` numbers.
  ///   - count: any number of samples, at least 1; more than fit into the workspace are taken part by part.
  ///   - workspace: any; it grows where it must.
  /// - Returns: the mean over the samples, and the penalties.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func value(
    at parameters: Span<Scalar>, statistics: Span<Scalar>, inputs: Span<Scalar>, targets: Span<Scalar>,
    count: Int, workspace: inout Workspace<Scalar>
  ) -> Scalar {
    precondition(targets.count >= count * targetCount, "Every sample has its targets.")
    let (units, targetCount) = (architecture.outputs, targetCount)
    return targets.withUnsafeBufferPointer { targets in
      guard let targets = targets.baseAddress else { return 0 }
      var sum = 0 as Scalar
      forEachChunk(
        at: parameters, statistics: statistics, inputs: inputs, count: count, workspace: &workspace
      ) { outputs, range in
        sum += loss.sum(
          outputs, targets + range.lowerBound * targetCount, count: range.count, units: units)
      }
      return sum / loss.divisor(count: count, units: units) + penalty(parameters)
    }
  }

  /// The outputs as they are without training, logits where the loss is a cross-entropy: `count` rows, written
  /// into `outputs`, which is made as long as they are.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func outputs(
    at parameters: Span<Scalar>, statistics: Span<Scalar>, inputs: Span<Scalar>, count: Int,
    into outputs: inout [Scalar], workspace: inout Workspace<Scalar>
  ) {
    let units = architecture.outputs
    if outputs.count != count * units { outputs = [Scalar](repeating: 0, count: count * units) }
    outputs.withUnsafeMutableBufferPointer { all in
      guard let all = all.baseAddress else { return }
      forEachChunk(
        at: parameters, statistics: statistics, inputs: inputs, count: count, workspace: &workspace
      ) { part, range in
        (all + range.lowerBound * units).update(from: part, count: range.count * units)
      }
    }
  }

  /// Goes forward over part after part of the samples, and hands out the outputs of each.
  @inline(__always)
  private func forEachChunk(
    at parameters: Span<Scalar>, statistics: Span<Scalar>, inputs: Span<Scalar>, count: Int,
    workspace: inout Workspace<Scalar>, _ body: (UnsafePointer<Scalar>, Range<Int>) -> Void
  ) {
    precondition(count > 0 && inputs.count >= count * architecture.inputs, "Every sample has its inputs.")
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
                network: self, layout: layout, parameters: parameters, numbers: numbers,
                inputs: inputs + start * architecture.inputs, count: range.count)
              pass.evaluate(statistics: statistics.baseAddress)
              body(numbers + layout.outputs, range)
            }
          }
        }
      }
    }
  }

  /// λ₁ Σ|W| + ½λ₂ ΣW²
  @inline(__always)
  func penalty(_ parameters: Span<Scalar>) -> Scalar {
    guard l1 != 0 || l2 != 0 else { return 0 }
    var (sizes, squares) = (0 as Scalar, 0 as Scalar)
    for place in architecture.places {
      for i in place.dense.weights {
        sizes += abs(parameters[i])
        squares += parameters[i] * parameters[i]
      }
    }
    return l1 * sizes + l2 * squares / 2
  }
}
