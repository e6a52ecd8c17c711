import Testing

@testable import Optimizers

/// The numbers are torch's in the golden tests; here stands what happens at the edges.
@Suite struct ClippingTests {
  @Test(arguments: [1, 2, 3, Double.infinity])
  func aZeroGradientStaysZero(_ p: Double) {
    var gradient = [0.0, 0]
    var span = gradient.mutableSpan
    #expect(Clipping.clip(&span, toNorm: 1.0, p: p) == 0)
    #expect(gradient == [0, 0])
  }

  @Test(arguments: [1, 1.5, 2, 3, Double.infinity])
  func theNormIsAtMostTheLimit(_ p: Double) {
    var gradient = [3.0, -4, 12]
    var span = gradient.mutableSpan
    let before = Clipping.clip(&span, toNorm: 2.0, p: p)
    span = gradient.mutableSpan
    let after = Clipping.clip(&span, toNorm: 1e9, p: p)
    #expect(before >= 12 && after <= 2 && after > 2 - 1e-5)
    #expect(abs(gradient[0] / gradient[2] - 0.25) < 1e-12)
  }

  /// Divergence stays visible: NaN is not clipped into a number.
  @Test func nanStaysNaN() {
    var gradient = [Double.nan, 5]
    var span = gradient.mutableSpan
    Clipping.clip(&span, toValue: 1)
    #expect(gradient[0].isNaN && gradient[1] == 1)
    span = gradient.mutableSpan
    Clipping.clip(&span, toNorm: 0.5)
    #expect(gradient[0].isNaN)
  }

  @Test func infinityIsClampedByValue() {
    var gradient = [Double.infinity, -.infinity]
    var span = gradient.mutableSpan
    Clipping.clip(&span, toValue: 2)
    #expect(gradient == [2, -2])
  }

  @Test func floatIsClippedTheSame() {
    var gradient: [Float] = [3, 4]
    var span = gradient.mutableSpan
    #expect(Clipping.clip(&span, toNorm: 1) == 5)
    #expect(abs(gradient[0] - 0.6) < 1e-6 && abs(gradient[1] - 0.8) < 1e-6)
  }
}
