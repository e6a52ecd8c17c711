import Optimizers

/// A network at one point over a data set, block after block of the samples: the pass through it, linearised along a
/// direction.
struct HessianBlocks<Scalar: OptimizerScalar>: Sendable {
  let network: Network<Scalar>
  let parameters: [Scalar]
  /// Empty where the network is seen as in training.
  let statistics: [Scalar]
  let data: DataSet<Scalar>
  let layout: HessianLayout
  /// Samples of a block; the last may have fewer.
  let block: Int

  /// Samples that go through the network at a time, unless they depend on each other.
  static var blockSize: Int { 256 }
  /// The most parts that blocks are shared out to; they are the same for any number of threads, so that sums are.
  static var mostShares: Int { 8 }

  init(
    _ network: Network<Scalar>, parameters: [Scalar], statistics: [Scalar]?, data: DataSet<Scalar>
  ) throws(NetworkError) {
    var network = network
    network.architecture = try network.architecture.differentiable(byRunningStatistics: statistics != nil)
    (self.network, self.parameters, self.data) = (network, parameters, data)
    self.statistics = statistics ?? []
    let plan = network.architecture.plan
    let isCoupled = plan.layers.contains { ($0 as? any TwiceDifferentiableLayer)?.couplesSamples ?? true }
    block = isCoupled ? data.count : min(Self.blockSize, data.count)
    layout = HessianLayout(plan, capacity: block)
  }

  var blockCount: Int { data.batchCount(size: block) }

  var shareCount: Int { min(Self.mostShares, blockCount) }

  /// The blocks of a share.
  func blocks(ofShare share: Int) -> Range<Int> {
    blockCount * share / shareCount..<blockCount * (share + 1) / shareCount
  }

  private func samples(_ number: Int) -> Range<Int> {
    number * block..<min((number + 1) * block, data.count)
  }

  /// The part of a block in the mean over all samples.
  func share(of number: Int) -> Double { Double(samples(number).count) / Double(data.count) }

  // MARK: The pass that is linearised

  /// Fills `kept` by a pass forward and back. The gradient of the block is left in `numbers`.
  ///
  /// - Returns: the mean loss of the block.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func linearize(_ number: Int, into kept: inout [Scalar], _ numbers: inout [Scalar]) -> Double {
    let (samples, units) = (samples(number), network.architecture.outputs)
    var mean = 0 as Scalar
    withBuffers(samples, &numbers) { inputs, targets, θ, running, numbers in
      kept.withUnsafeMutableBufferPointer { kept in
        guard let kept = kept.baseAddress else { return }
        // Only read, because no layer goes by the batch where there are any.
        let pass = Pass(
          layout: layout.forward, parameters: θ, statistics: UnsafeMutablePointer(mutating: running),
          numbers: kept, inputs: inputs, count: samples.count, draw: (0, 0))
        pass.forward()
        let sum = network.loss.sum(
          kept + layout.forward.outputs, targets, into: kept + layout.gradients[layout.layers.count - 1],
          count: samples.count, units: units)
        mean = sum / network.loss.divisor(count: samples.count, units: units)
        backward(pass, numbers)
      }
    }
    return Double(mean)
  }

  /// Back through the layers, so that every δ stays.
  @inline(__always)
  private func backward(_ pass: Pass<Scalar>, _ numbers: UnsafeMutablePointer<Scalar>) {
    let (kept, stages, copy) = (pass.numbers, layout.forward.stages, numbers + layout.slopes.0)
    for l in stages.indices.reversed() {
      let (stage, isFirst) = (stages[l], l == 0)
      // A layer may write over the δ that it is given.
      let ε = isFirst ? nil : kept + layout.gradients[l - 1]
      let δ = stage.worksInPlace ? ε ?? copy : copy
      δ.update(from: kept + layout.gradients[l], count: pass.count * stage.outputs)
      stage.layer.backward(
        LayerPass(
          count: pass.count, inputs: stage.inputs, outputs: stage.outputs, isTraining: true,
          stage: stage.numbers, draw: (0, 0),
          x: isFirst ? UnsafeMutablePointer(mutating: pass.inputs) : kept + stages[l - 1].output,
          y: kept + stage.output, b: nil, θ: pass.parameters + stage.numbers.parameters,
          kept: kept + stage.numbers.room, running: nil,
          g: numbers + layout.gradient + stage.numbers.parameters, δ: δ, ε: ε))
    }
  }

  // MARK: Along a direction

  /// Leaves ġ of a block, along v, in `numbers`, from what `linearize` has kept. That is only read.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func differentiate(
    _ number: Int, along v: [Scalar], _ kept: [Scalar], into numbers: inout [Scalar]
  ) {
    let samples = samples(number)
    withBuffers(samples, &numbers) { inputs, targets, θ, running, numbers in
      v.withUnsafeBufferPointer { v in
        kept.withUnsafeBufferPointer { kept in
          guard let v = v.baseAddress, let kept = kept.baseAddress else { return }
          let walk = TangentWalk(
            layout: layout, count: samples.count, inputs: inputs, θ: θ, v: v, running: running, kept: kept,
            numbers: numbers)
          network.loss.tangent(
            kept + layout.forward.outputs, targets, walk.forward(), into: numbers + layout.slopes.0,
            count: samples.count, units: network.architecture.outputs)
          walk.backward()
        }
      }
    }
  }

  @inline(__always)
  private func withBuffers(
    _ samples: Range<Int>, _ numbers: inout [Scalar],
    _ body: (
      _ inputs: UnsafePointer<Scalar>, _ targets: UnsafePointer<Scalar>, _ θ: UnsafePointer<Scalar>,
      _ running: UnsafePointer<Scalar>?, _ numbers: UnsafeMutablePointer<Scalar>
    ) -> Void
  ) {
    let (inputOffset, targetOffset) = (
      samples.lowerBound * data.inputCount, samples.lowerBound * data.targetCount
    )
    data.inputs.withUnsafeBufferPointer { inputs in
      data.targets.withUnsafeBufferPointer { targets in
        parameters.withUnsafeBufferPointer { θ in
          statistics.withUnsafeBufferPointer { running in
            numbers.withUnsafeMutableBufferPointer { numbers in
              guard let inputs = inputs.baseAddress, let targets = targets.baseAddress,
                let θ = θ.baseAddress, let numbers = numbers.baseAddress
              else { return }
              body(
                inputs + inputOffset, targets + targetOffset, θ, running.isEmpty ? nil : running.baseAddress,
                numbers)
            }
          }
        }
      }
    }
  }
}
