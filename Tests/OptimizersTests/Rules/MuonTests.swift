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
}
