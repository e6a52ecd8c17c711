import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct TranscendentalTests {
  /// The largest error in units of the last place, over floats of every size and sign.
  private func worst(
    in range: ClosedRange<Float> = -.infinity ... .infinity, _ function: (Float) -> Float,
    _ exact: (Double) -> Double
  ) -> Double {
    var worst = 0.0
    // A prime step through all bit patterns, so that exponents and mantissas mix.
    for bits in stride(from: 0 as UInt32, through: .max - 30_011, by: 30_011) {
      let x = Float(bitPattern: bits)
      guard x.isFinite && range.contains(x) else { continue }
      let (right, found) = (exact(Double(x)), function(x))
      if Float(right).isInfinite || Float(right) == 0 {
        worst = max(worst, found == Float(right) ? 0 : .infinity)
      } else {
        worst = max(worst, abs(Double(found) - right) / Double(Float(right).ulp))
      }
    }
    return worst
  }

  /// Numbers of middling size, which the walk through all bit patterns meets too seldom.
  private func worstNear(_ function: (Float) -> Float, _ exact: (Double) -> Double) -> Double {
    var stream = RandomStream(seed: 1, stream: .data)
    return (0..<40_000).map { _ in
      let x = Float(200 * (stream.nextUniform() - 0.5) * stream.nextUniform())
      let right = exact(Double(x))
      return abs(Double(function(x)) - right) / Double(Float(right).ulp)
    }.max() ?? 0
  }

  @Test func exponentials() {
    #expect(worst(exponential, Double.exp) <= 1)
    #expect(worstNear({ exponential($0) }) { $0 > 88.7 ? Double(exponential(Float($0))) : .exp($0) } <= 1)
    #expect(exponential(0) == 1)
    #expect(exponential(.infinity) == .infinity && exponential(-.infinity) == 0)
    #expect(exponential(88.7228) > 3.4e38 && exponential(88.7228).isFinite && exponential(88.73).isInfinite)
    #expect(exponential(-103.2) == .leastNonzeroMagnitude)
    #expect(exponential(.nan).isNaN)
  }

  @Test func exponentialsMinusOne() {
    #expect(worst(in: -.infinity...0, exponentialMinusOne, Double.expMinusOne) <= 2)
    #expect(worstNear({ exponentialMinusOne(-abs($0)) }) { .expMinusOne(-abs($0)) } <= 2)
    #expect(exponentialMinusOne(-.infinity) == -1 && exponentialMinusOne(.nan).isNaN)
  }

  @Test func sigmoids() {
    #expect(worst(in: -87...(.infinity), Transcendental.sigmoid) { 1 / (1 + .exp(-$0)) } <= 3)
    #expect(worstNear({ Transcendental.sigmoid(abs($0)) }) { 1 / (1 + .exp(-abs($0))) } <= 3)
    #expect(Transcendental.sigmoid(-1000 as Float) == 0 && Transcendental.sigmoid(1000 as Float) == 1)
    #expect(Transcendental.sigmoid(Float.nan).isNaN)
  }

  @Test func logarithms() {
    #expect(worst(in: 0...1, logarithmOnePlus) { .log(onePlus: $0) } <= 2)
    #expect(
      worstNear({ logarithmOnePlus(abs($0) / 100) }) { .log(onePlus: Double(Float(abs($0)) / 100)) } <= 2)
    #expect(logarithmOnePlus(0) == 0 && logarithmOnePlus(.nan).isNaN)
  }

  @Test func tangents() {
    #expect(worst(hyperbolicTangent, Double.tanh) <= 3)
    #expect(worstNear({ hyperbolicTangent($0) }, Double.tanh) <= 3)
    #expect((hyperbolicTangent(-0.0) as Float).sign == .minus)
    #expect(hyperbolicTangent(Float.infinity) == 1 && hyperbolicTangent(-Float.infinity) == -1)
    #expect(hyperbolicTangent(Float.nan).isNaN)
  }

  /// The C library's tanh is itself good to 2 ulp.
  @Test func tangentsInDoublePrecision() {
    var stream = RandomStream(seed: 1, stream: .data)
    var worst = 0.0
    for _ in 0..<20_000 {
      // Sizes from 1e-12 to 25, both signs.
      let size = Double.exp(-28 + 31.2 * stream.nextUniform())
      let x = stream.nextUniform() < 0.5 ? size : -size
      worst = max(worst, abs(hyperbolicTangent(x) - .tanh(x)) / Double.tanh(x).ulp)
    }
    #expect(worst <= 5)
    #expect(hyperbolicTangent(0.0) == 0)
    #expect(hyperbolicTangent(-0.0).sign == .minus)
    #expect(hyperbolicTangent(Double.infinity) == 1 && hyperbolicTangent(-Double.infinity) == -1)
    #expect(hyperbolicTangent(1000.0) == 1 && hyperbolicTangent(-20.5) == -1)
    #expect(hyperbolicTangent(Double.nan).isNaN)
    #expect(hyperbolicTangent(1e-300) == 1e-300)
    #expect(hyperbolicTangent(Double.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }
}
