import Testing

@testable import Optimizers

@Suite struct MuonTests {
  /// The step of a matrix is √max(1, out/in) times as long, whichever of its sides is which.
  @Test(arguments: [(nil, 2.0), (0, 1.0), (1, 2.0)] as [(Int?, Double)])
  func theFactorIsThatOfOutputsOverInputs(outputAxis: Int?, factor: Double) throws {
    let gradient = (0..<16).map { Double($0 * 7 % 5) - 1.5 }
    var rules = [
      Muon<Double>(layout: try .matrix(rows: 2, columns: 8, outputAxis: outputAxis)),
      Muon<Double>(layout: try .matrix(rows: 8, columns: 2, outputAxis: outputAxis.map { 1 - $0 } ?? 0)),
    ]
    var ends: [[Double]] = []
    for rule in rules.indices {
      var θ = [Double](repeating: 0, count: 16)
      // The second matrix is the first one's transpose, and so is its step.
      rules[rule].step(&θ, gradient: rule == 0 ? gradient : transposed(gradient, rows: 2))
      ends.append(rule == 0 ? θ : transposed(θ, rows: 8))
    }
    for (a, b) in zip(ends[0], ends[1]) { #expect(abs(a - b) < 1e-15) }
    let length = ends[0].reduce(0) { $0 + $1 * $1 }.squareRoot()
    // Two singular values, each 0.7 to 1.2.
    #expect((0.7...1.2).contains(length / (rules[0].learningRate * factor * 2.squareRoot())))
  }

  private func transposed(_ matrix: [Double], rows: Int) -> [Double] {
    let columns = matrix.count / rows
    return (0..<matrix.count).map { matrix[$0 % rows * columns + $0 / rows] }
  }

  /// The product adds in the order of the formula, whatever its sides are, to the last bit.
  @Test(arguments: [1, 3, 4, 5, 8, 11], [1, 2, 7, 9])
  func productsAreThoseOfTheirFormula(inner: Int, columns: Int) {
    let rows = 3
    let a = (0..<rows * inner).map { 1 / Double($0 + 1) }
    let b = (0..<inner * columns).map { 1 / Double(2 * $0 + 3) }
    var product = [Double](repeating: .nan, count: rows * columns)
    multiply(a, b, into: &product, rows: rows, inner: inner, columns: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        let sum = (0..<inner).reduce(0) { $0 + a[row * inner + $1] * b[$1 * columns + column] }
        #expect(product[row * columns + column] == sum)
      }
    }
  }

  /// Rows of a wide matrix, and columns of a tall one, become orthogonal and about as long as one another.
  @Test(arguments: [(4, 9), (9, 4), (5, 5)])
  func stepsAreNearlyOrthogonal(rows: Int, columns: Int) throws {
    var muon = Muon<Double>(layout: try .matrix(rows: rows, columns: columns))
    muon.learningRate = 1
    var θ = [Double](repeating: 0, count: rows * columns)
    let gradient = θ.indices.map { Double(($0 * $0 + 3) % 11) - 5 }
    muon.step(&θ, gradient: gradient)
    let x = rows > columns ? transposed(θ, rows: rows) : θ
    let (short, long) = (min(rows, columns), max(rows, columns))
    let scale = columns > rows ? Double(columns) / Double(rows) : 1
    for i in 0..<short {
      let square = (0..<long).reduce(0) { $0 + x[i * long + $1] * x[i * long + $1] } / scale
      #expect((0.4...1.5).contains(square), "row \(i)")
    }
  }
}
