import Testing

@testable import Networks

@Suite struct LossTests {
  @Test(arguments: [-800.0, 800])
  func crossEntropiesDoNotOverflow(logit: Double) {
    let binary = Loss.binaryCrossEntropy
    #expect(binary.value(outputs: [logit].span, targets: [1].span, count: 1) == max(0, -logit))
    #expect(
      binary.derivative(outputs: [logit].span, targets: [1].span, count: 1) == [logit > 0 ? 0 : -1])
    let softmax = Loss.softmaxCrossEntropy
    #expect(softmax.value(outputs: [logit, 0].span, targets: [0].span, count: 1) == max(0, -logit))
    let derivative = softmax.derivative(outputs: [logit, 0].span, targets: [0].span, count: 1)
    #expect(derivative == (logit > 0 ? [0, 0] : [-1, 1]))
  }

  @Test func meansAreOverSamplesAndOutputs() {
    let outputs = [1.0, 2, 3, 4]
    #expect(
      Loss.meanSquaredError.value(outputs: outputs.span, targets: [0, 0, 0, 0].span, count: 2) == 7.5)
    let even = Loss.softmaxCrossEntropy.value(outputs: [5.0, 5, 7, 7].span, targets: [0, 1].span, count: 2)
    #expect(abs(even - 0.6931471805599453) < 1e-15)
  }
}
