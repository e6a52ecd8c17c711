import Optimizers

/// z = w·patches(x) + b along a direction. The product is linear in w and in x, so each tangent is a sum of two
/// convolutions with one of them replaced by its tangent.
extension Convolution: TwiceDifferentiableLayer {
  /// For a second convolution: its room, its weights or their gradient, and its numbers.
  public func tangentRoom(inputs: Int, samples: Int) -> Int {
    room(inputs: inputs, samples: samples) + parameterCount + samples * max(inputs, outputCount)
  }

  private var weightCount: Int { filters * (window?.channels ?? 0) * kernel * kernel }
  private var parameterCount: Int { weightCount + filters }
  private var outputCount: Int { filters * (window?.places ?? 0) }

  /// ż = ẇ·patches(x) + ḃ + w·patches(ẋ)
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    let (numbers, θ, part) = parts(of: pass)
    forward(layerPass(pass, x: pass.x, y: pass.dy, θ: pass.dθ, room: numbers))
    guard let dx = pass.dx else { return }
    θ.update(from: pass.θ, count: weightCount)
    (θ + weightCount).update(repeating: 0, count: filters)
    forward(layerPass(pass, x: dx, y: part, θ: θ, room: numbers))
    for i in 0..<pass.count * pass.outputs { pass.dy[i] += part[i] }
  }

  /// ∂ẇ = δ̇·patches(x)ᵀ + δ·patches(ẋ)ᵀ, ∂ḃ = Σδ̇, and ε̇ is that of wᵀδ̇ + ẇᵀδ.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dδ = pass.dδ, let dg = pass.dg else { return }
    let (numbers, gradient, part) = parts(of: pass)
    backward(layerPass(pass, x: pass.x, y: part, θ: pass.θ, room: numbers, (dg, dδ, pass.dε)))
    guard let dx = pass.dx else { return }
    backward(
      layerPass(
        pass, x: dx, y: part, θ: pass.dθ, room: numbers, (gradient, pass.δ, pass.dε == nil ? nil : part)))
    for i in 0..<weightCount { dg[i] += gradient[i] }
    guard let dε = pass.dε else { return }
    for i in 0..<pass.count * pass.inputs { dε[i] += part[i] }
  }

  /// The parts of the room: that of a pass, as many numbers as there are parameters, and the batch.
  @inline(__always)
  private func parts<Scalar>(of pass: TangentPass<Scalar>) -> (
    room: UnsafeMutablePointer<Scalar>, parameters: UnsafeMutablePointer<Scalar>,
    batch: UnsafeMutablePointer<Scalar>
  ) {
    let parameters = pass.scratch + room(inputs: pass.inputs, samples: pass.count)
    return (pass.scratch, parameters, parameters + parameterCount)
  }

  /// A pass of the layer itself with other numbers; forward, or back with the gradient of the parameters, and those by
  /// outputs and inputs.
  @inline(__always)
  private func layerPass<Scalar>(
    _ pass: TangentPass<Scalar>, x: UnsafePointer<Scalar>, y: UnsafeMutablePointer<Scalar>,
    θ: UnsafePointer<Scalar>, room: UnsafeMutablePointer<Scalar>,
    _ slopes: (g: UnsafeMutablePointer<Scalar>, δ: UnsafePointer<Scalar>, ε: UnsafeMutablePointer<Scalar>?)? =
      nil
  ) -> LayerPass<Scalar> {
    // The layer writes neither its inputs nor the gradients of its outputs.
    LayerPass(
      count: pass.count, inputs: pass.inputs, outputs: pass.outputs, isTraining: true, stage: pass.stage,
      draw: (0, 0), x: UnsafeMutablePointer(mutating: x), y: y, b: nil, θ: θ, kept: room, running: nil,
      g: slopes?.g, δ: slopes.map { UnsafeMutablePointer(mutating: $0.δ) }, ε: slopes?.ε)
  }
}
