import Optimizers

/// One walk of a batch through a network, forward or back, over bare buffers whose sizes the caller has checked.
struct Pass<Scalar: OptimizerScalar> {
  let layout: WorkspaceLayout
  let parameters: UnsafePointer<Scalar>
  /// Moved in training, read elsewhere.
  let statistics: UnsafeMutablePointer<Scalar>?
  /// The workspace.
  let numbers: UnsafeMutablePointer<Scalar>
  let inputs: UnsafePointer<Scalar>
  /// Samples in the batch.
  let count: Int
  /// The step of a training; nil where the network is only evaluated.
  let draw: (seed: UInt64, step: Int)?

  /// Forward. The output of the first layer, with its bias, may be there already.
  @inline(__always)
  func forward(isFirstOutputThere: Bool = false) {
    let isTraining = draw != nil
    let draw = draw ?? (0, 0)
    layout.stages.withUnsafeBufferPointer { stages in
      guard let stage = stages.baseAddress else { return }
      // Only the output is written, and that is never the batch itself.
      var x = UnsafeMutablePointer(mutating: inputs)
      for l in 0..<stages.count {
        let y = numbers + stage[l].output
        defer { x = y }
        if l == 0 && isFirstOutputThere { continue }
        var bias: UnsafePointer<Scalar>?
        if stage[l].bias >= 0 && !(l == 1 && isFirstOutputThere) {
          bias = parameters + stage[l].bias
          if !stage[l].addsBias { addBias(&bias, to: x, units: stage[l].inputs) }
        }
        stage[l].layer.forward(
          LayerPass(
            count: count, inputs: stage[l].inputs, outputs: stage[l].outputs, isTraining: isTraining,
            stage: stage[l].numbers, draw: draw, x: x, y: y, b: bias,
            θ: parameters + stage[l].numbers.parameters, kept: numbers + stage[l].numbers.room,
            running: statistics.map { $0 + stage[l].numbers.statistics }, g: nil, δ: nil, ε: nil))
      }
      if layout.lastBias >= 0 && !(stages.count == 1 && isFirstOutputThere) {
        var bias: UnsafePointer<Scalar>? = parameters + layout.lastBias
        addBias(&bias, to: x, units: stage[stages.count - 1].outputs)
      }
    }
  }

  /// Back, after `forward` in training: from the derivative of the loss by the outputs, which lies in the first of
  /// the two buffers for that, to the gradient of every parameter.
  @inline(__always)
  func backward(into gradient: UnsafeMutablePointer<Scalar>) {
    let draw = draw ?? (0, 0)
    layout.stages.withUnsafeBufferPointer { stages in
      guard let stage = stages.baseAddress else { return }
      var (δ, next) = (numbers + layout.deltas.0, numbers + layout.deltas.1)
      for l in (0..<stages.count).reversed() {
        let isFirst = l == 0
        stage[l].layer.backward(
          LayerPass(
            count: count, inputs: stage[l].inputs, outputs: stage[l].outputs, isTraining: true,
            stage: stage[l].numbers, draw: draw,
            x: isFirst ? UnsafeMutablePointer(mutating: inputs) : numbers + stage[l - 1].output,
            y: numbers + stage[l].output, b: nil, θ: parameters + stage[l].numbers.parameters,
            kept: numbers + stage[l].numbers.room, running: nil,
            g: gradient + stage[l].numbers.parameters, δ: δ,
            ε: isFirst ? nil : stage[l].worksInPlace ? δ : next))
        if !stage[l].worksInPlace { swap(&δ, &next) }
      }
    }
  }

  /// Adds a bias to every row, so that there is none any more.
  @inline(__always)
  private func addBias(_ bias: inout UnsafePointer<Scalar>?, to z: UnsafeMutablePointer<Scalar>, units: Int) {
    Activation.identity.apply(z, bias: bias, into: z, count: count, units: units)
    bias = nil
  }
}
