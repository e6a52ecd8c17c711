/// A symmetric matrix A that is known by its products with vectors, as the Hessian of a network is.
public protocol SymmetricOperator: Sendable {
  /// n, the count of rows and of columns.
  var size: Int { get }

  /// A·v, n numbers, for a v of n numbers. It is linear in v, and the same bit for bit for the same v.
  func product(_ vector: [Double]) -> [Double]
}
