import Landscapes
import Networks
import Optimizers
import Testing

@testable import Experiments

@Suite struct TinyNetworkTests {
  static let tiny = TinyNetwork.shared

  @Test func twoWellsAreFoundToRounding() throws {
    let tiny = Self.tiny
    #expect(tiny.minimizers.count == 2)
    for minimizer in tiny.minimizers {
      let (x, y) = (minimizer.point.x, minimizer.point.y)
      let slope = tiny.gradient(x, y)
      #expect(abs(slope.x) < 1e-15 && abs(slope.y) < 1e-15, "slope \(slope)")
      #expect(minimizer.value == tiny.value(x, y))
      for (dx, dy) in [(1e-3, 0.0), (-1e-3, 0), (0, 1e-3), (0, -1e-3), (1e-3, 1e-3), (-1e-3, 1e-3)] {
        #expect(tiny.value(x + dx, y + dy) > minimizer.value)
      }
    }
    #expect(tiny.minimizers[0].value < tiny.minimizers[1].value - 0.01)
  }

  /// The exact Hessian against central differences of the network's own gradient.
  @Test func theHessianIsThatOfTheNetwork() {
    let tiny = Self.tiny
    var stream = RandomStream(seed: 4, stream: .start)
    for _ in 0..<50 {
      let p = Point(10 * stream.nextUniform() - 5, 10 * stream.nextUniform() - 5)
      let h = 1e-5
      let alongW = (tiny.gradient(p.x + h, p.y) - tiny.gradient(p.x - h, p.y)) / (2 * h)
      let alongV = (tiny.gradient(p.x, p.y + h) - tiny.gradient(p.x, p.y - h)) / (2 * h)
      let exact = tiny.hessian(at: p)
      for (ours, differences) in [
        (exact.xx, alongW.x), (exact.xy, alongW.y), (exact.xy, alongV.x), (exact.yy, alongV.y),
      ] {
        #expect(abs(ours - differences) < 1e-8 * (1 + abs(differences)), "at \(p)")
      }
    }
  }

  @Test func nothingInTheDomainIsLower() throws {
    let tiny = Self.tiny
    let minimum = try #require(tiny.minimizers.first).value
    for row in 0...40 {
      for column in 0...40 {
        let x = tiny.domain.x.lowerBound + 0.25 * Double(column)
        let y = tiny.domain.y.lowerBound + 0.25 * Double(row)
        #expect(tiny.value(x, y) > minimum)
      }
    }
  }

  @Test func startAndMinimizersAreInView() {
    for point in [Self.tiny.start] + Self.tiny.minimizers.map(\.point) {
      #expect(Self.tiny.domain.x.contains(point.x) && Self.tiny.domain.y.contains(point.y))
    }
  }

  /// What makes it worth looking at: from the one start, slow rules end in the shallow well, fast ones pass.
  @Test func theRuleDecidesWhichWellIsReached() {
    let tiny = Self.tiny
    func end(_ rule: some Optimizer<Double>) -> SIMD2<Double> {
      let parameters = tiny.objective.trained(from: [tiny.start.x, tiny.start.y], by: rule, steps: 600)
      return SIMD2(parameters[0], parameters[1])
    }
    func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { ((a - b) * (a - b)).sum().squareRoot() }
    let (slow, fast) = (
      end(GradientDescent<Double>(parameterCount: 2) { $0.learningRate = 10 }),
      end(Adam<Double>(parameterCount: 2) { $0.learningRate = 0.1 })
    )
    #expect(distance(slow, tiny.minimizers[1].point) < 0.01)
    #expect(distance(fast, tiny.minimizers[0].point) < 0.01)
  }

  @Test func theNetworkLearnedTheMoons() {
    let network = Self.tiny.network
    let parameters = Self.tiny.objective.plane.parameters(
      Self.tiny.minimizers[0].point.x, Self.tiny.minimizers[0].point.y)
    let logits = Model(network.network, parameters: parameters).outputs(for: network.data.inputs)
    let right = zip(logits, network.data.targets).count { ($0 > 0) == ($1 == 1) }
    #expect(right >= 58)
  }
}
