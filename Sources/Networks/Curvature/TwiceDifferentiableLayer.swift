import Optimizers

/// A layer that can be differentiated twice, so that networks with it have exact products with their Hessian.
///
/// Along a direction v = θ̇ in the space of parameters every number of a network has a derivative, its tangent: ẏ of an
/// output, δ̇ of a gradient by an output. A layer says how tangents pass through it, forward and back; ġ, the tangent of
/// the gradient, is then the product ∇²L·v. The usual `forward` and `backward` of training have been there before, for
/// the same batch, and all that they read and kept is there. For a layer y = x² without parameters:
///
///     extension Square: TwiceDifferentiableLayer {
///       // ẏ = 2xẋ
///       func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
///         let (x, dx, dy) = (pass.input, pass.inputTangent, pass.outputTangent)
///         for i in dy.indices { dy[i] = 2 * x[i] * (dx?[i] ?? 0) }
///       }
///
///       // ε = 2xδ, so ε̇ = 2(ẋδ + xδ̇)
///       func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
///         guard let dε = pass.inputGradientTangent, let dx = pass.inputTangent else { return }
///         let (x, δ, dδ) = (pass.input, pass.outputGradient, pass.outputGradientTangent)
///         for i in dε.indices { dε[i] = 2 * (dx[i] * δ[i] + x[i] * dδ[i]) }
///       }
///     }
///
/// Both want the attributes `@specialized(where Scalar == Float)` and `@specialized(where Scalar == Double)`, as
/// `Layer` has them.
///
/// Source: Pearlmutter 1994, *Fast exact multiplication by the Hessian*.
public protocol TwiceDifferentiableLayer: Layer {
  /// True where a sample's outputs depend on the other samples of the batch, in training; the whole data set is then one
  /// batch. False unless said otherwise.
  var couplesSamples: Bool { get }

  /// The layer as it is without training, for a network that goes by its running statistics: one with the same
  /// tensors whose `backward` follows from what it does then. The layer itself unless said otherwise.
  var evaluated: any TwiceDifferentiableLayer { get }

  /// How many numbers `TangentPass.room` has for a batch of up to `samples`; 0 unless said otherwise.
  func tangentRoom(inputs: Int, samples: Int) -> Int

  /// Fills `pass.outputTangent`. Numbers that the layer leaves to be added to its output belong to it.
  func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>)

  /// Fills all of `pass.gradientTangent`, and `pass.inputGradientTangent` where there is one. It follows a
  /// `forwardTangent`.
  func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>)
}

extension TwiceDifferentiableLayer {
  /// Every sample goes its own way.
  public var couplesSamples: Bool { false }
  /// The layer itself.
  public var evaluated: any TwiceDifferentiableLayer { self }
  /// No room.
  public func tangentRoom(inputs: Int, samples: Int) -> Int { 0 }
}
