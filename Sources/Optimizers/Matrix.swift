/// A matrix stored row by row.
struct Matrix<Scalar: OptimizerScalar>: Sendable {
  let rows: Int
  let columns: Int
  var elements: [Scalar]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: 0, count: rows * columns)
  }

  subscript(row: Int, column: Int) -> Scalar {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// x of A·x = b by Cholesky's decomposition; nil where the matrix is not positive definite. Only the lower
  /// triangle is read.
  func solvePositiveDefinite(_ b: [Scalar]) -> [Scalar]? {
    var factor = self
    for j in 0..<rows {
      for i in j..<rows {
        var sum = self[i, j]
        for k in 0..<j { sum -= factor[i, k] * factor[j, k] }
        if i > j {
          factor[i, j] = sum / factor[j, j]
        } else {
          guard sum > 0, sum.isFinite else { return nil }
          factor[j, j] = sum.squareRoot()
        }
      }
    }
    var x = b
    for i in 0..<rows {
      for k in 0..<i { x[i] -= factor[i, k] * x[k] }
      x[i] /= factor[i, i]
    }
    for i in (0..<rows).reversed() {
      for k in i + 1..<max(i + 1, rows) { x[i] -= factor[k, i] * x[k] }
      x[i] /= factor[i, i]
    }
    return x
  }
}

// MARK: Products of matrices stored row by row, without allocation

/// Writes the transpose of a matrix of `rows` × `columns` into `result`.
@inline(__always)
func transpose<Scalar>(_ matrix: [Scalar], into result: inout [Scalar], rows: Int, columns: Int) {
  precondition(matrix.count >= rows * columns && result.count >= rows * columns, matrixTooSmall)
  let from = matrix.span
  var to = result.mutableSpan
  for row in 0..<rows {
    for column in 0..<columns {
      to[unchecked: column * rows + row] = from[unchecked: row * columns + column]
    }
  }
}

/// Writes the product A·B, of `rows` × `inner` by `inner` × `columns`, into `result`. Every number is the sum of
/// its products in their order; four of them are added at a time to a row, which is a loop that vectorises.
@inline(__always)
func multiply<Scalar: BinaryFloatingPoint>(
  _ a: [Scalar], _ b: [Scalar], into result: inout [Scalar], rows: Int, inner: Int, columns: Int
) {
  precondition(
    a.count >= rows * inner && b.count >= inner * columns && result.count >= rows * columns, matrixTooSmall)
  let (a, b) = (a.span, b.span)
  var c = result.mutableSpan
  for i in 0..<rows * columns { c[unchecked: i] = 0 }
  for row in 0..<rows {
    let target = row * columns
    var k = 0
    while k + 4 <= inner {
      let from = row * inner + k
      let (f0, f1) = (a[unchecked: from], a[unchecked: from + 1])
      let (f2, f3) = (a[unchecked: from + 2], a[unchecked: from + 3])
      let (b0, b1, b2, b3) = (k * columns, (k + 1) * columns, (k + 2) * columns, (k + 3) * columns)
      for j in 0..<columns {
        var sum = c[unchecked: target + j] + f0 * b[unchecked: b0 + j]
        sum += f1 * b[unchecked: b1 + j]
        sum += f2 * b[unchecked: b2 + j]
        sum += f3 * b[unchecked: b3 + j]
        c[unchecked: target + j] = sum
      }
      k += 4
    }
    while k < inner {
      let factor = a[unchecked: row * inner + k]
      for j in 0..<columns { c[unchecked: target + j] += factor * b[unchecked: k * columns + j] }
      k += 1
    }
  }
}

private let matrixTooSmall = "a matrix has fewer numbers than its rows and columns"
