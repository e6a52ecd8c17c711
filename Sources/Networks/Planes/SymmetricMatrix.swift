import COpenBLAS

/// A symmetric matrix, row by row, and its eigenvalues.
struct SymmetricMatrix {
  let size: Int
  let numbers: [Double]

  /// The largest eigenvalues, largest first, and their unit eigenvectors, with the sign that LAPACK gives them:
  /// as many as are asked for, or as the matrix has rows. nil where a number is not finite, or LAPACK fails.
  ///
  /// Source: LAPACK's `dsyevr` (Dhillon & Parlett 2004, *Multiple representations to compute orthogonal
  /// eigenvectors of symmetric tridiagonal matrices*).
  func leading(_ count: Int) -> (values: [Double], vectors: [[Double]])? {
    guard size > 0, numbers.allSatisfy(\.isFinite) else { return nil }
    let count = min(count, size)
    var matrix = numbers
    var values = [Double](repeating: 0, count: count)
    var vectors = [Double](repeating: 0, count: count * size)
    guard copenblas_leading_eigenvectors(Int32(size), Int32(count), &matrix, &values, &vectors) else {
      return nil
    }
    return (
      values.reversed(), (0..<count).reversed().map { Array(vectors[$0 * size..<($0 + 1) * size]) }
    )
  }
}
