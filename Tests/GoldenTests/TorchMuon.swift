@testable import Optimizers

/// Muon as torch.optim.Muon computes it: without bias correction, and its matrices made orthogonal in bfloat16, each
/// product rounded to eight bits of mantissa.
struct TorchMuon: Optimizer {
  let layout: ParameterLayout
  var learningRate = 0.001
  var beta = 0.95
  var epsilon = 1e-7
  private var average: [Double]

  init(layout: ParameterLayout) {
    self.layout = layout
    average = Array(repeating: 0, count: layout.parameterCount)
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    for i in gradient.indices { average[i] = beta * average[i] + (1 - beta) * gradient[i] }
    for tensor in layout.tensors {
      guard let (rows, columns) = tensor.matrix else { continue }
      let u = tensor.range.map { beta * average[$0] + (1 - beta) * gradient[$0] }
      var matrix = (0..<rows).map { row in u[row * columns..<(row + 1) * columns].map(Self.rounded) }
      if rows > columns { matrix = Self.transposed(matrix) }
      matrix = orthogonal(matrix)
      if rows > columns { matrix = Self.transposed(matrix) }
      let factor = max(1, Double(rows) / Double(columns)).squareRoot()
      for (i, x) in zip(tensor.range, matrix.joined()) { parameters[i] -= learningRate * factor * x }
    }
  }

  private func orthogonal(_ matrix: [[Double]]) -> [[Double]] {
    let length = Self.rounded(matrix.joined().reduce(0) { $0 + $1 * $1 }.squareRoot())
    var x = matrix.map { $0.map { Self.rounded($0 / max(length, epsilon)) } }
    for _ in 0..<5 {
      let a = Self.product(x, Self.transposed(x)).map { $0.map(Self.rounded) }
      let square = Self.product(a, a)
      let b = a.indices.map { i in
        a.indices.map { Self.rounded(-4.775 * a[i][$0] + 2.0315 * square[i][$0]) }
      }
      let higher = Self.product(b, x)
      x = x.indices.map { i in x[i].indices.map { Self.rounded(3.4445 * x[i][$0] + higher[i][$0]) } }
    }
    return x
  }

  private static func transposed(_ matrix: [[Double]]) -> [[Double]] {
    matrix[0].indices.map { column in matrix.map { $0[column] } }
  }

  private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    let columns = transposed(b)
    return a.map { row in columns.map { column in zip(row, column).reduce(0) { $0 + $1.0 * $1.1 } } }
  }

  /// The nearest bfloat16: the upper half of a Float, ties to even.
  private static func rounded(_ value: Double) -> Double {
    let bits = Float(value).bitPattern
    return Double(Float(bitPattern: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) & 0xFFFF_0000))
  }
}
