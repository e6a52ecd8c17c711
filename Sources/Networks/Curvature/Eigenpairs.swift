/// Some eigenvalues of a symmetric matrix, with their eigenvectors.
public struct Eigenpairs: Hashable, Sendable {
  /// Falling: the largest that were asked for, then the smallest.
  public let values: [Double]
  /// A unit vector for every value, whose largest number is positive.
  public let vectors: [[Double]]
  /// |A·x − λ·x| for every pair, as the recurrence estimates it. It bounds the distance of λ from an eigenvalue; the
  /// error itself is of the order of its square.
  public let residuals: [Double]
  /// Products A·v that were made.
  public let products: Int
  /// True where all residuals are within the tolerance.
  public let isConverged: Bool
}
