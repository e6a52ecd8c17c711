@testable import Optimizers

/// f(W) = 1/(2m) Σᵢₖ (Σⱼ AᵢⱼWⱼₖ − Bᵢₖ)², W row by row: the objective of the matrix-shaped references.
struct MatrixLeastSquares: Objective {
  let inputs: [[Double]]
  let targets: [[Double]]

  private var rows: Int { inputs[0].count }
  private var columns: Int { targets[0].count }
  var parameterCount: Int { rows * columns }

  func value(at parameters: Span<Double>) -> Double {
    var sum = 0.0
    for i in inputs.indices {
      for k in 0..<columns {
        let residual = residual(i, k, parameters)
        sum += residual * residual
      }
    }
    return sum / Double(2 * inputs.count)
  }

  func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    for index in gradient.indices { gradient[index] = 0 }
    for i in inputs.indices {
      for k in 0..<columns {
        let residual = residual(i, k, parameters)
        for j in 0..<rows { gradient[j * columns + k] += inputs[i][j] * residual }
      }
    }
    for index in gradient.indices { gradient[index] /= Double(inputs.count) }
    return value(at: parameters)
  }

  private func residual(_ i: Int, _ k: Int, _ parameters: Span<Double>) -> Double {
    var sum = -targets[i][k]
    for j in 0..<rows { sum += inputs[i][j] * parameters[j * columns + k] }
    return sum
  }
}
