import Testing

@testable import Networks

@Suite struct ActivationTests {
  @Test(arguments: Activation.allCases)
  func derivativesMatchCentralDifferences(_ activation: Activation) {
    for z in [-2.0, -0.3, 0.1, 1.7] {
      let numerical = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6
      #expect(abs(activation.derivative(atOutput: activation.value(z)) - numerical) < 1e-9)
    }
  }

  @Test func farOutTheyAreFlatAndFinite() {
    #expect(Activation.sigmoid.value(-1000.0) == 0 && Activation.sigmoid.value(1000.0) == 1)
    #expect(Activation.tanh.value(-1000.0) == -1)
    #expect(Activation.relu.value(-3.0) == 0 && Activation.relu.derivative(atOutput: 0.0) == 0)
  }
}
