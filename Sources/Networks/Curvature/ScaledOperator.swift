/// D^½·A·D^½ for a diagonal D > 0. Its eigenvalues are those of D·A: with D = P⁻¹ the curvature as an optimizer sees
/// it that divides its step by P, such as Adam with P = √v̂ + ε.
///
/// Source: Cohen et al. 2022, *Adaptive gradient methods at the edge of stability*.
public struct ScaledOperator<Base: SymmetricOperator>: SymmetricOperator {
  /// A
  public let base: Base
  /// The diagonal of D^½.
  private let root: [Double]

  /// - Parameters:
  ///   - base: A.
  ///   - scale: the diagonal of D, a number > 0 for every row.
  public init(_ base: Base, scale: [Double]) {
    precondition(scale.count == base.size, "The scale has a number for every row.")
    self.base = base
    root = scale.map { $0.squareRoot() }
  }

  /// That of A.
  public var size: Int { base.size }

  /// D^½·(A·(D^½·v))
  public func product(_ vector: [Double]) -> [Double] {
    var product = base.product(zip(root, vector).map { $0 * $1 })
    for i in product.indices { product[i] *= root[i] }
    return product
  }
}
