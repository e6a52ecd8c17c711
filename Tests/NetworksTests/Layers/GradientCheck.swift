import Optimizers
import Testing

@testable import Networks

extension NetworkObjective<Double> {
  /// Expects the gradient at the first weights to be that of central differences, one parameter after the other.
  func expectGradientMatchesCentralDifferences() {
    let start: [Double] = Initializer.linear.parameters(of: network.architecture, seed: 2)
    let draw = Draw(seed: 3, step: 8)
    func loss(_ parameters: [Double]) -> Double {
      var gradient = parameters
      var span = gradient.mutableSpan
      return valueAndGradient(at: parameters.span, into: &span, draw: draw)
    }
    let gradient = gradient(at: start, draw: draw)
    for i in start.indices {
      var (above, below) = (start, start)
      above[i] += 1e-6
      below[i] -= 1e-6
      let numerical = (loss(above) - loss(below)) / 2e-6
      #expect(abs(gradient[i] - numerical) < 2e-8 * (1 + abs(numerical)), "parameter \(i)")
    }
  }
}
