import Optimizers
import RealModule

/// Least squares: the mean of half the squared residuals of a linear model.
///
///     f(θ) = 1/(2m) Σᵢ (aᵢ·θ − bᵢ)²
///     ∇f   = 1/m Σᵢ (aᵢ·θ − bᵢ) aᵢ
///
/// over the m rows aᵢ and targets bᵢ, or over those of a mini-batch. The factor ½ makes the Hessian the plain
/// matrix of second moments, AᵀA/m. A column of ones gives the model an intercept.
public struct LinearRegression: CurvedObjective {
  /// A, m rows of `parameterCount` numbers, row by row.
  public let rows: [Double]
  /// b, one number a row.
  public let targets: [Double]
  public let parameterCount: Int

  public var sampleCount: Int { targets.count }

  /// - Parameters:
  ///   - rows: A, m × n numbers, row by row.
  ///   - targets: b, m numbers.
  public init(rows: [Double], targets: [Double]) {
    precondition(
      !targets.isEmpty && !rows.isEmpty && rows.count.isMultiple(of: targets.count),
      "Every target needs a row, and all rows one length.")
    self.rows = rows
    self.targets = targets
    parameterCount = rows.count / targets.count
  }

  public func value(at parameters: Span<Double>) -> Double {
    var sum = 0.0
    for i in targets.indices {
      let residual = residual(i, parameters)
      sum += residual * residual
    }
    return sum / (2 * Double(targets.count))
  }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    for j in gradient.indices { gradient[j] = 0 }
    let batch = draw.batch(of: sampleCount)
    var sum = 0.0
    for i in batch {
      let residual = residual(i, parameters)
      sum += residual * residual
      for j in gradient.indices { gradient[j] += residual * rows[i * parameterCount + j] }
    }
    let size = Double(batch.count)
    for j in gradient.indices { gradient[j] /= size }
    return sum / (2 * size)
  }

  public func hessian(at parameters: Span<Double>, into hessian: inout MutableSpan<Double>) {
    let n = parameterCount
    for j in 0..<n {
      for k in 0..<n {
        var sum = 0.0
        for i in targets.indices { sum += rows[i * n + j] * rows[i * n + k] }
        hessian[j * n + k] = sum / Double(targets.count)
      }
    }
  }

  /// aᵢ·θ − bᵢ
  private func residual(_ i: Int, _ parameters: Span<Double>) -> Double {
    var prediction = 0.0
    for j in 0..<parameterCount { prediction += rows[i * parameterCount + j] * parameters[j] }
    return prediction - targets[i]
  }
}
