import Optimizers

/// The outermost eigenvalues of a large symmetric matrix and their eigenvectors, from its products with vectors.
///
/// From a random vector v₁ on, vₙ₊₁ is A·vₙ made orthogonal to all vectors before it, twice, so that rounding brings
/// back nothing that has been found (full reorthogonalisation). The eigenvalues of the projection VᵀAV soon meet the
/// outermost of A. Where the vectors take too much memory, the process begins anew with the best approximations
/// (thick restart); where it has found an invariant space, with another random vector.
///
/// Vectors from one start see only one copy of an eigenvalue that occurs more than once. So where more than one pair is
/// wanted, all is checked once more with a fresh random vector beside what has been found, until nothing changes.
/// One pair alone is not checked.
///
/// Sources: Lanczos 1950, *An iteration method for the solution of the eigenvalue problem*; Parlett 1980, *The
/// symmetric eigenvalue problem*, ch. 13; Wu & Simon 2000, *Thick-restart Lanczos method*.
public struct Lanczos: Hashable, Sendable {
  /// How many of the largest eigenvalues are wanted.
  public var largest: Int
  /// How many of the smallest eigenvalues are wanted.
  public var smallest: Int
  /// The residual that is good enough, relative to the largest absolute value of an eigenvalue.
  public var tolerance: Double
  /// No more products than these, at least 1.
  public var mostProducts: Int
  /// Of the random vectors.
  public var seed: UInt64
  /// The vectors at which the process begins anew; nil for as many as fit into 256 MiB.
  var mostVectors: Int?

  /// One or more eigenvalues at the ends of the spectrum.
  public init(
    largest: Int = 1, smallest: Int = 0, tolerance: Double = 1e-8, mostProducts: Int = 1000, seed: UInt64 = 0
  ) {
    precondition(largest >= 0 && smallest >= 0 && largest + smallest > 0, "Some eigenvalue is wanted.")
    precondition(mostProducts > 0, "There is no eigenvalue without a product.")
    self.largest = largest
    self.smallest = smallest
    self.tolerance = tolerance
    self.mostProducts = mostProducts
    self.seed = seed
  }

  /// Up to so many rows the matrix itself is computed, column by column.
  static let mostForColumns = 16

  /// The eigenpairs; all of them where as many are wanted as the matrix has rows, or more.
  ///
  /// - Parameters:
  ///   - matrix: A.
  ///   - start: a guess, such as the largest eigenvector at a step before; a random tenth is added to it, so that it
  ///     cannot hide another.
  ///   - isCancelled: asked before every product.
  /// - Returns: nil when cancelled, or where a product is not finite.
  public func eigenpairs(
    of matrix: some SymmetricOperator, start: [Double]? = nil, isCancelled: () -> Bool = { false }
  ) -> Eigenpairs? {
    precondition(start.map { $0.count == matrix.size } ?? true, "The start has a number for every row.")
    if matrix.size <= Self.mostForColumns || largest + smallest >= matrix.size {
      return allPairs(of: matrix, isCancelled: isCancelled)
    }
    var search = LanczosSearch(self, size: matrix.size, start: start)
    while search.products < mostProducts {
      if isCancelled() { return nil }
      guard search.advance(matrix) else { return nil }
      if search.isDone { break }
    }
    return search.eigenpairs()
  }

  /// By the matrix itself, from its products with the axes.
  private func allPairs(of matrix: some SymmetricOperator, isCancelled: () -> Bool) -> Eigenpairs? {
    let n = matrix.size
    var elements: [Double] = []
    for i in 0..<n {
      if isCancelled() { return nil }
      var axis = [Double](repeating: 0, count: n)
      axis[i] = 1
      elements += matrix.product(axis)
    }
    let symmetric = MatrixOperator(size: n, elements: elements).elements
    guard let (values, vectors) = SymmetricMatrix(size: n, numbers: symmetric).eigenpairs() else {
      return nil
    }
    let wanted = Self.wanted(largest, smallest, of: n)
    return Eigenpairs(
      values: wanted.map { values[$0] }, vectors: wanted.map { vectors[$0].withPositivePeak },
      residuals: wanted.map { _ in 0 }, products: n, isConverged: true)
  }

  /// The places of the wanted in a falling list of so many.
  static func wanted(_ largest: Int, _ smallest: Int, of count: Int) -> [Int] {
    if largest + smallest >= count { return Array(0..<count) }
    return Array(0..<largest) + Array(count - smallest..<count)
  }
}

extension [Double] {
  /// The same or its negative, so that the number of largest size is positive: eigenvectors have no sign of their
  /// own, and pictures of them should not flip.
  var withPositivePeak: [Double] {
    var peak = 0.0
    for number in self where abs(number) > abs(peak) { peak = number }
    return peak < 0 ? map { -$0 } : self
  }
}
