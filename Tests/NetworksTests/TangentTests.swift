import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct TangentTests {
  /// The C library's tanh is itself good to 2 ulp.
  @Test func followsTheLibraryWithinAFewUlp() {
    var stream = RandomStream(seed: 1, stream: .data)
    var worst = 0.0
    for _ in 0..<20_000 {
      // Sizes from 1e-12 to 25, both signs.
      let size = Double.exp(-28 + 31.2 * stream.nextUniform())
      let x = stream.nextUniform() < 0.5 ? size : -size
      worst = max(worst, abs(hyperbolicTangent(x) - .tanh(x)) / Double.tanh(x).ulp)
    }
    #expect(worst <= 5)
  }

  @Test func edges() {
    #expect(hyperbolicTangent(0) == 0)
    #expect(hyperbolicTangent(-0.0).sign == .minus)
    #expect(hyperbolicTangent(.infinity) == 1 && hyperbolicTangent(-.infinity) == -1)
    #expect(hyperbolicTangent(1000) == 1 && hyperbolicTangent(-20.5) == -1)
    #expect(hyperbolicTangent(.nan).isNaN)
    #expect(hyperbolicTangent(1e-300) == 1e-300)
    #expect(hyperbolicTangent(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }

  @Test func buffersOfFloatToo() {
    var values = [-3, -0.5, 0, 0.25, 2] as [Float]
    let expected = values.map { Float.tanh($0) }
    applyTanh(to: &values)
    for (a, b) in zip(values, expected) { #expect(abs(a - b) <= b.ulp) }
  }
}
