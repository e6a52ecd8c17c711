import Optimizers

/// An image as numbers in a row, channel by channel, as torch.nn.Flatten has them. The numbers lie like that
/// already: the layer says so, and has a number in the names of tensors as in torch.
public struct Flatten: Layer {
  /// The layer.
  public init() {}

  /// `flatten`
  public var text: String { "flatten" }
  /// As many as there are inputs.
  public func outputs(inputs: Int, number: Int) -> Int { inputs }
  /// True: nothing moves.
  public var worksInPlace: Bool { true }
  /// False: the way back is the gradient itself.
  public var readsInput: Bool { false }
  /// False: the way back is the gradient itself.
  public var readsOutput: Bool { false }

  /// y = x
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    if pass.y != pass.x { pass.y.update(from: pass.x, count: pass.count * pass.inputs) }
  }

  /// Nothing: the gradient stays what it is.
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {}
}
