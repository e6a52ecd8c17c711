import Optimizers
import Testing

@testable import Landscapes

@Suite struct AdamCounterexampleTests {
  private func slope(_ surface: AdamCounterexample, step: Int, batch: Int?) -> Double {
    var gradient = [0.0, 0]
    [0.25, 0].withUnsafeBufferPointer { place in
      var span = gradient.mutableSpan
      _ = surface.valueAndGradient(
        at: place.span, into: &span, draw: Draw(seed: 9, step: step, batchSize: batch))
    }
    return gradient[0]
  }

  /// Round t = step + 1: 1010 where t mod 101 = 1, else −10.
  @Test func theLossesComeRoundInTheirOrder() {
    let surface = AdamCounterexample()
    for step in 0..<1000 {
      #expect(slope(surface, step: step, batch: 1) == ((step + 1) % 101 == 1 ? 1010 : -10))
    }
    #expect(slope(surface, step: 3, batch: nil) == 10.0 / 101)
    #expect(slope(surface, step: 3, batch: 101) == 10.0 / 101)
    let epoch = (0..<101).map { slope(surface, step: $0, batch: 7) }
    let mean: Double = epoch.reduce(0, +) / 101
    let gap: Double = abs(mean - 10.0 / 101)
    #expect(gap < 1e-12)
  }

  /// The paper's claim: Adam goes to the worst point, AMSGrad to the best.
  @Test(arguments: [("adam", 0.9...1.2), ("amsgrad", -1.1...(-0.9))])
  func adamGoesWrong(_ name: String, _ end: ClosedRange<Double>) throws {
    let surface = AdamCounterexample()
    let entry = try OptimizerEntry.named(name)
    var rule = entry.make(parameterCount: 2)
    let (rate, beta2) = (try #require(entry.index(ofKey: "lr")), try #require(entry.index(of: "beta2")))
    entry.setValue(0.99, at: beta2, in: &rule)
    var parameters = [0.0, 0.5]
    for step in 0..<12_000 {
      entry.setValue(0.5 / Double(step + 1).squareRoot(), at: rate, in: &rule)
      let place = parameters
      var gradient = [0.0, 0]
      place.withUnsafeBufferPointer { place in
        var span = gradient.mutableSpan
        _ = surface.valueAndGradient(
          at: place.span, into: &span, draw: Draw(seed: 0, step: step, batchSize: 1))
      }
      let drawn = gradient
      drawn.withUnsafeBufferPointer { drawn in
        var span = parameters.mutableSpan
        rule.step(&span, gradient: drawn.span)
      }
    }
    #expect(end.contains(parameters[0]), "\(parameters)")
  }
}
