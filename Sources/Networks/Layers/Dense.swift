import CKernels
import Optimizers

/// A dense layer z = aWᵀ + b, as torch.nn.Linear.
///
/// Tensors: `weight` W, [units, inputs], row by row, and `bias` b, [units]; both begin as the initializer says.
public struct Dense: Layer {
  /// The outputs, 1 to `Architecture.widest`.
  public let units: Int

  /// A layer of so many outputs.
  public init(_ units: Int) { self.units = units }

  /// `dense 128`
  public var text: String { "dense \(units)" }

  /// As many as there are units.
  public func outputs(inputs: Int, number: Int) -> Int { units }

  /// W and b.
  public func tensors(inputs: Int) -> [LayerTensor] {
    [.weight(outputs: units, inputs: inputs), .bias(units)]
  }

  /// False: the way back needs a, W and the gradient of z, and not z.
  public var readsOutput: Bool { false }

  /// b is left to the next layer.
  public func bias(inputs: Int) -> Range<Int>? { units * inputs..<units * inputs + units }

  /// z = aWᵀ, without b.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    MatrixProduct.forward(
      pass.x, pass.θ, into: pass.y, count: pass.count, inputs: pass.inputs, outputs: pass.outputs)
  }

  /// ∂W = δᵀa, ∂b = Σδ, ∂a = δW
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let δ = pass.δ, let gradient = pass.g else { return }
    let (count, inputs, outputs) = (pass.count, pass.inputs, pass.outputs)
    Self.addRows(δ, into: gradient + outputs * inputs, count: count, units: outputs)
    MatrixProduct.weightGradient(δ, pass.x, into: gradient, count: count, inputs: inputs, outputs: outputs)
    guard let slope = pass.ε else { return }
    MatrixProduct.inputGradient(δ, pass.θ, into: slope, count: count, inputs: inputs, outputs: outputs)
  }

  @inline(__always)
  static func addRows<Scalar: OptimizerScalar>(
    _ δ: UnsafePointer<Scalar>, into sums: UnsafeMutablePointer<Scalar>, count: Int, units: Int
  ) {
    if Scalar.self == Float.self { return ckernels_column_sums(δ.floats, sums.floats, count, units) }
    sums.update(from: δ, count: units)
    for sample in 1..<max(1, count) {
      let row = δ + sample * units
      for unit in 0..<units { sums[unit] += row[unit] }
    }
  }
}
