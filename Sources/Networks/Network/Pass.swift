import Optimizers

/// One walk of a batch through a network, forward or back, over bare buffers whose sizes the caller has checked.
struct Pass<Scalar: OptimizerScalar> {
  let network: Network<Scalar>
  let layout: WorkspaceLayout
  let parameters: UnsafePointer<Scalar>
  /// The workspace.
  let numbers: UnsafeMutablePointer<Scalar>
  let inputs: UnsafePointer<Scalar>
  let count: Int

  /// What layer l sees.
  @inline(__always)
  func input(of l: Int) -> UnsafePointer<Scalar> {
    l == 0 ? inputs : UnsafePointer(numbers + layout.layers[l - 1].output)
  }

  /// Forward, without dropout and by the running statistics. The product of the first layer, with its bias, may
  /// be there already.
  @inline(__always)
  func evaluate(statistics: UnsafePointer<Scalar>?, isFirstProductThere: Bool = false) {
    let layers = network.architecture.layers
    for l in layers.indices {
      let (place, slots) = (network.architecture.places[l], layout.layers[l])
      let (dense, units) = (place.dense, place.dense.outputs)
      let z = numbers + slots.input
      var biases: UnsafePointer<Scalar>?
      if l > 0 || !isFirstProductThere {
        MatrixProduct.forward(
          input(of: l), parameters + dense.weights.lowerBound, into: z, count: count, inputs: dense.inputs,
          outputs: units)
        biases = parameters + dense.biases.lowerBound
      }
      if let norm = place.normalization, let statistics {
        normalization(norm).evaluate(z, bias: biases, statistics: statistics, count: count)
        biases = nil
      }
      layers[l].activation.apply(
        z, bias: biases, into: numbers + slots.activated, count: count, units: units)
      if slots.output != slots.activated {
        (numbers + slots.output).update(from: numbers + slots.activated, count: count * units)
      }
    }
  }

  /// Forward, with dropout and by the statistics of the batch, which move the running ones.
  @inline(__always)
  func train(statistics: UnsafeMutablePointer<Scalar>?, draw: Draw) {
    let layers = network.architecture.layers
    for l in layers.indices {
      let (place, slots) = (network.architecture.places[l], layout.layers[l])
      let (dense, units) = (place.dense, place.dense.outputs)
      let z = numbers + slots.input
      MatrixProduct.forward(
        input(of: l), parameters + dense.weights.lowerBound, into: z, count: count, inputs: dense.inputs,
        outputs: units)
      let biases = parameters + dense.biases.lowerBound
      if let norm = place.normalization, let statistics {
        normalization(norm).train(
          z, bias: biases, statistics: statistics, normalized: numbers + slots.normalized,
          inverseDeviation: numbers + slots.inverseDeviation, count: count)
        layers[l].activation.apply(z, bias: nil, into: numbers + slots.activated, count: count, units: units)
      } else {
        layers[l].activation.apply(
          z, bias: biases, into: numbers + slots.activated, count: count, units: units)
      }
      if slots.output != slots.activated {
        Dropout(rate: layers[l].dropout, draw: draw, layer: l).apply(
          numbers + slots.activated, mask: numbers + slots.mask, into: numbers + slots.output,
          count: count * units)
      }
    }
  }

  /// Back, after `train`: from the derivative of the loss by the outputs, which lies in the first of the two
  /// buffers for that, to the gradient of every parameter.
  @inline(__always)
  func backward(into gradient: UnsafeMutablePointer<Scalar>) {
    let layers = network.architecture.layers
    var (δ, next) = (numbers + layout.deltas.0, numbers + layout.deltas.1)
    for l in layers.indices.reversed() {
      let (place, slots) = (network.architecture.places[l], layout.layers[l])
      let (dense, units) = (place.dense, place.dense.outputs)
      if slots.output != slots.activated {
        let mask = numbers + slots.mask
        for i in 0..<count * units { δ[i] *= mask[i] }
      }
      layers[l].activation.multiplyDerivative(
        δ, z: numbers + slots.input, a: numbers + slots.activated, count: count * units)
      if let norm = place.normalization {
        normalization(norm).backward(
          δ, normalized: numbers + slots.normalized, inverseDeviation: numbers + slots.inverseDeviation,
          into: gradient, count: count)
      }
      columnSums(δ, into: gradient + dense.biases.lowerBound, units: units)
      MatrixProduct.weightGradient(
        δ, input(of: l), into: gradient + dense.weights.lowerBound, count: count, inputs: dense.inputs,
        outputs: units)
      guard l > 0 else { return }
      MatrixProduct.inputGradient(
        δ, parameters + dense.weights.lowerBound, into: next, count: count, inputs: dense.inputs,
        outputs: units)
      swap(&δ, &next)
    }
  }

  @inline(__always)
  private func normalization(_ place: LayerPlace.Normalization) -> BatchNormalization<Scalar> {
    BatchNormalization(place: place, parameters: parameters, scratch: numbers + layout.scratch)
  }

  @inline(__always)
  private func columnSums(_ δ: UnsafePointer<Scalar>, into sums: UnsafeMutablePointer<Scalar>, units: Int) {
    sums.update(from: δ, count: units)
    for sample in 1..<max(1, count) {
      let row = δ + sample * units
      for unit in 0..<units { sums[unit] += row[unit] }
    }
  }
}
