extension SymmetricMatrix {
  /// Up to so many rows Jacobi's rotations do: exact to the last digits, and no library is loaded for a surface.
  private static var mostForRotations: Int { 16 }

  /// All eigenvalues, largest first, and their unit eigenvectors; nil where a number is not finite, or LAPACK
  /// fails.
  func eigenpairs() -> (values: [Double], vectors: [[Double]])? {
    guard numbers.allSatisfy(\.isFinite) else { return nil }
    guard size <= Self.mostForRotations else { return leading(size) }
    let (values, vectors) = rotated()
    let order = values.indices.sorted { values[$0] > values[$1] }
    return (order.map { values[$0] }, order.map { vectors[$0] })
  }

  /// Rotations in the planes of two axes each, until nothing is left beside the diagonal.
  ///
  /// Source: Jacobi 1846; Golub & Van Loan, *Matrix computations*, §8.5.
  private func rotated() -> (values: [Double], vectors: [[Double]]) {
    var a = (0..<size).map { Array(numbers[$0 * size..<($0 + 1) * size]) }
    var vectors = (0..<size).map { i in (0..<size).map { $0 == i ? 1.0 : 0 } }
    // Converges quadratically: a handful of sweeps, of which the bound is never met.
    for _ in 0..<64 {
      var isDiagonal = true
      for p in 0..<size {
        for q in p + 1..<max(p + 1, size) {
          let beside = abs(a[p][q])
          if beside <= 0x1p-56 * (abs(a[p][p]) * abs(a[q][q])).squareRoot() || beside < 1e-300 { continue }
          isDiagonal = false
          rotate(&a, &vectors, p, q)
        }
      }
      if isDiagonal { break }
    }
    return ((0..<size).map { a[$0][$0] }, vectors)
  }

  /// One rotation, by the smaller angle, that makes a[p][q] zero.
  private func rotate(_ a: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
    let τ = (a[q][q] - a[p][p]) / (2 * a[p][q])
    let t = (τ < 0 ? -1 : 1) / (abs(τ) + (1 + τ * τ).squareRoot())
    let c = 1 / (1 + t * t).squareRoot()
    let s = t * c
    for k in 0..<size {
      (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
    }
    for k in 0..<size {
      (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
      (vectors[p][k], vectors[q][k]) = (
        c * vectors[p][k] - s * vectors[q][k], s * vectors[p][k] + c * vectors[q][k]
      )
    }
    (a[p][q], a[q][p]) = (0, 0)
  }
}
