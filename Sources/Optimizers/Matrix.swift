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

  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The product with `other`, which has as many rows as this one has columns.
  func times(_ other: Matrix) -> Matrix {
    var result = Matrix(rows: rows, columns: other.columns)
    for row in 0..<rows {
      for k in 0..<columns {
        let factor = self[row, k]
        for column in 0..<other.columns { result[row, column] += factor * other[k, column] }
      }
    }
    return result
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
