import Optimizers
import Testing

/// Adam in single precision, whose loop is a kernel.
@Suite struct AdamKernelTests {
  static let count = 5000

  static func gradient(_ step: Int) -> [Double] {
    var stream = RandomStream(seed: 3, stream: .data, counter: UInt64(step))
    return (0..<count).map { _ in Double(Float(stream.nextGaussian())) }
  }

  static func options(_ adam: inout Adam<some OptimizerScalar>, decoupled: Bool) {
    (adam.weightDecay, adam.decoupledWeightDecay) = (0.1, decoupled)
  }

  @Test(arguments: [false, true]) func followsDoublePrecision(decoupled: Bool) {
    var (single, double) = (Adam<Float>(parameterCount: Self.count), Adam<Double>(parameterCount: Self.count))
    Self.options(&single, decoupled: decoupled)
    Self.options(&double, decoupled: decoupled)
    var θ = [Double](repeating: 0.5, count: Self.count)
    var ϑ = θ.map { Float($0) }
    for step in 0..<20 {
      let g = Self.gradient(step)
      double.step(&θ, gradient: g)
      single.step(&ϑ, gradient: g.map { Float($0) })
    }
    for (θ, ϑ) in zip(θ, ϑ) { #expect(abs(θ - Double(ϑ)) < 1e-6) }
  }

  /// A step that keeps θ is the same step.
  @Test func keepsParametersAsTheyWere() {
    var adam = Adam<Float>(parameterCount: Self.count)
    var other = adam
    var θ = [Float](repeating: 0.5, count: Self.count)
    var (ϑ, before) = (θ, [Float](repeating: .nan, count: Self.count))
    for step in 0..<3 {
      let (g, start) = (Self.gradient(step).map { Float($0) }, θ)
      other.step(&ϑ, gradient: g)
      let isFinite = Self.step(&adam, &θ, g, &before)
      #expect(isFinite && θ == ϑ && before == start)
    }
  }

  @Test(arguments: [Float.infinity, .nan]) func saysWhereParametersAreNotFinite(_ value: Float) {
    for place in [0, 63, 64, 2047, 2048, Self.count - 1] {
      var adam = Adam<Float>(parameterCount: Self.count)
      var (θ, before) = ([Float](repeating: 0.5, count: Self.count), [Float](repeating: 0, count: Self.count))
      θ[place] = value
      #expect(!Self.step(&adam, &θ, [Float](repeating: 1, count: Self.count), &before))
      #expect(before[place] == value || before[place].isNaN && value.isNaN)
    }
  }

  private static func step(
    _ adam: inout Adam<Float>, _ θ: inout [Float], _ g: [Float], _ before: inout [Float]
  ) -> Bool {
    var place = θ.mutableSpan
    var kept = before.mutableSpan
    return adam.step(&place, gradient: g.span, before: &kept)
  }
}
