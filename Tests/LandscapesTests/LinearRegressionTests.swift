import Optimizers
import Testing

@testable import Landscapes

@Suite struct LinearRegressionTests {
  static let model = LinearRegression(
    rows: [1, 0.5, -0.3, 1, -0.4, 0.9, 1, 0.7, 0.6, 1, -0.9, -0.2, 1, 0.1, -0.8],
    targets: [1, -1, 2, 0.5, -2])

  @Test func gradientMatchesCentralDifferences() {
    let parameters = [0.3, -0.5, 0.7]
    let gradient = Self.model.gradient(at: parameters)
    for j in parameters.indices {
      var (above, below) = (parameters, parameters)
      above[j] += 1e-5
      below[j] -= 1e-5
      let numerical = (Self.model.value(at: above) - Self.model.value(at: below)) / 2e-5
      #expect(abs(gradient[j] - numerical) < 1e-9)
    }
  }

  @Test func halfTheMeanSquareOfTheResiduals() {
    let model = LinearRegression(rows: [1, 2], targets: [1, 1])
    #expect(model.parameterCount == 1 && model.sampleCount == 2)
    #expect(model.value(at: [2]) == (1.0 + 9) / 4)
  }

  @Test(arguments: [1, 2, 5])
  func batchesOfAnEpochAverageToTheWhole(batchSize: Int) {
    let parameters = [0.3, -0.5, 0.7]
    let steps = (5 + batchSize - 1) / batchSize
    var mean = [0.0, 0, 0]
    var loss = 0.0
    for step in steps..<2 * steps {
      let draw = Draw(seed: 4, step: step, batchSize: batchSize)
      var gradient = [Double.nan, .nan, .nan]
      var span = gradient.mutableSpan
      let share = Double(draw.batch(of: 5).count) / 5
      loss += share * Self.model.valueAndGradient(at: parameters.span, into: &span, draw: draw)
      for j in mean.indices { mean[j] += share * gradient[j] }
    }
    let whole = Self.model.gradient(at: parameters)
    for j in mean.indices { #expect(abs(mean[j] - whole[j]) < 1e-14) }
    #expect(abs(loss - Self.model.value(at: parameters)) < 1e-14)
  }
}
