import RealModule

/// A symmetric matrix, row by row, and its eigenvalues.
struct SymmetricMatrix {
  let size: Int
  let numbers: [Double]

  /// The largest eigenvalues of a matrix without negative ones, largest first, and their unit eigenvectors: as
  /// many as are asked for, or as the matrix has rows.
  ///
  /// By orthogonal iteration on a few vectors more than are wanted, whose part of the matrix is diagonalised by
  /// Jacobi's rotations (Golub & Van Loan, *Matrix Computations*, §8.2.4 and §8.5). Deterministic: it starts
  /// from the columns of the matrix with the largest diagonal.
  func leading(_ count: Int) -> (values: [Double], vectors: [[Double]]) {
    let width = min(size, count + 6)
    let order = (0..<size).sorted { numbers[$0 * size + $0] > numbers[$1 * size + $1] }
    var vectors = order.prefix(width).map { column in
      (0..<size).map {
        numbers[$0 * size + column] + ($0 == column ? 1e-3 * abs(numbers[column * size + column]) : 0)
      }
    }
    var values = [Double](repeating: 0, count: width)
    for _ in 0..<1000 {
      Self.orthonormalize(&vectors)
      let images = vectors.map(times)
      let part = SymmetricMatrix(
        size: width,
        numbers: (0..<width * width).map { Self.dot(vectors[$0 / width], images[$0 % width]) })
      let (found, rotation) = part.eigenvectors()
      let isSettled = zip(found, values).prefix(count).allSatisfy {
        abs($0 - $1) <= 1e-14 * abs(found[0])
      }
      values = found
      let source = isSettled ? vectors : images
      vectors = rotation.map { weights in
        var sum = [Double](repeating: 0, count: size)
        for (weight, vector) in zip(weights, source) { for i in sum.indices { sum[i] += weight * vector[i] } }
        return sum
      }
      if isSettled { break }
    }
    Self.orthonormalize(&vectors)
    return (Array(values.prefix(count)), Array(vectors.prefix(count)))
  }

  /// All eigenvalues, largest first, and their unit eigenvectors, by Jacobi's rotations.
  func eigenvectors() -> (values: [Double], vectors: [[Double]]) {
    var a = numbers
    var v = (0..<size * size).map { $0 / size == $0 % size ? 1.0 : 0 }
    for _ in 0..<60 {
      var rest = 0.0
      for p in 0..<size { for q in 0..<size where q != p { rest += abs(a[p * size + q]) } }
      guard rest > 0, rest.isFinite else { break }
      for p in 0..<size {
        for q in p + 1..<max(p + 1, size) where a[p * size + q] != 0 { rotate(&a, &v, p, q) }
      }
    }
    let order = (0..<size).sorted { a[$0 * size + $0] > a[$1 * size + $1] }
    return (
      order.map { a[$0 * size + $0] }, order.map { column in (0..<size).map { v[$0 * size + column] } }
    )
  }

  /// The rotation of axes p and q that makes a[p, q] zero.
  private func rotate(_ a: inout [Double], _ v: inout [Double], _ p: Int, _ q: Int) {
    let θ = (a[q * size + q] - a[p * size + p]) / (2 * a[p * size + q])
    let t = (θ < 0 ? -1 : 1) / (abs(θ) + (θ * θ + 1).squareRoot())
    let c = 1 / (t * t + 1).squareRoot()
    let s = t * c
    for k in 0..<size {
      let (x, y) = (a[k * size + p], a[k * size + q])
      (a[k * size + p], a[k * size + q]) = (c * x - s * y, s * x + c * y)
    }
    for k in 0..<size {
      let (x, y) = (a[p * size + k], a[q * size + k])
      (a[p * size + k], a[q * size + k]) = (c * x - s * y, s * x + c * y)
      let (g, h) = (v[k * size + p], v[k * size + q])
      (v[k * size + p], v[k * size + q]) = (c * g - s * h, s * g + c * h)
    }
    a[p * size + q] = 0
    a[q * size + p] = 0
  }

  private func times(_ vector: [Double]) -> [Double] {
    (0..<size).map { row in
      var sum = 0.0
      for k in 0..<size { sum += numbers[row * size + k] * vector[k] }
      return sum
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// Gram and Schmidt's method, twice; what vanishes is replaced by an axis.
  private static func orthonormalize(_ vectors: inout [[Double]]) {
    for i in vectors.indices {
      let length = dot(vectors[i], vectors[i]).squareRoot()
      var axis = -1
      while true {
        for _ in 0..<2 {
          for j in 0..<i {
            let along = dot(vectors[i], vectors[j])
            for k in vectors[i].indices { vectors[i][k] -= along * vectors[j][k] }
          }
        }
        let rest = dot(vectors[i], vectors[i]).squareRoot()
        if rest > (axis < 0 ? 1e-12 * length : 1e-6) {
          for k in vectors[i].indices { vectors[i][k] /= rest }
          break
        }
        axis += 1
        guard axis < vectors[i].count else { break }
        for k in vectors[i].indices { vectors[i][k] = k == axis ? 1 : 0 }
      }
    }
  }
}
