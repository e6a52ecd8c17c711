import Testing

@testable import Networks

@Suite struct LossTests {
  static let all: [Loss] =
    Loss.all + [.classSquaredError, .huber(delta: 0.3), .softmaxCrossEntropy(labelSmoothing: 0.1)]

  static let outputs = [0.5, -1.25, 2.1, 0.1, 0.25, -0.35, 3.2, 1.1, -2, 0.75, 0.55, -0.1]

  static func targets(_ loss: Loss) -> [Double] {
    loss.takesClasses ? [2, 0, 1, 1] : [0.25, 0, 1, 0.8, 0.5, 0.125, 1, 0, 0, 0.1, 0.9, 0.3]
  }

  @Test(arguments: all)
  func derivativesMatchCentralDifferences(_ loss: Loss) {
    let targets = Self.targets(loss)
    let slope = loss.derivative(outputs: Self.outputs.span, targets: targets.span, count: 4)
    for i in Self.outputs.indices {
      var (above, below) = (Self.outputs, Self.outputs)
      above[i] += 1e-6
      below[i] -= 1e-6
      let rise =
        loss.value(outputs: above.span, targets: targets.span, count: 4)
        - loss.value(outputs: below.span, targets: targets.span, count: 4)
      #expect(abs(slope[i] - rise / 2e-6) < 1e-9, "output \(i)")
    }
  }

  @Test(arguments: all)
  func singlePrecisionFollowsDouble(_ loss: Loss) {
    let targets = Self.targets(loss)
    let (outputs, single) = (Self.outputs.map { Float($0) }, targets.map { Float($0) })
    let value = loss.value(outputs: Self.outputs.span, targets: targets.span, count: 4)
    #expect(abs(Double(loss.value(outputs: outputs.span, targets: single.span, count: 4)) - value) < 1e-6)
    let slope = loss.derivative(outputs: Self.outputs.span, targets: targets.span, count: 4)
    let singleSlope = loss.derivative(outputs: outputs.span, targets: single.span, count: 4)
    for i in slope.indices { #expect(abs(Double(singleSlope[i]) - slope[i]) < 1e-7) }
  }

  @Test(arguments: [-800.0, 800])
  func crossEntropiesDoNotOverflow(logit: Double) {
    let binary = Loss.binaryCrossEntropy
    let (one, first, logits) = ([1.0], [0.0], [logit, 0])
    #expect(binary.value(outputs: [logit].span, targets: one.span, count: 1) == max(0, -logit))
    #expect(
      binary.derivative(outputs: [logit].span, targets: one.span, count: 1) == [logit > 0 ? 0 : -1])
    let softmax: Loss = .softmaxCrossEntropy
    #expect(softmax.value(outputs: logits.span, targets: first.span, count: 1) == max(0, -logit))
    let derivative = softmax.derivative(outputs: logits.span, targets: first.span, count: 1)
    #expect(derivative == (logit > 0 ? [0, 0] : [-1, 1]))
  }

  @Test func meansAreOverSamplesAndOutputs() {
    let (outputs, zeros) = ([1.0, 2, 3, 4], [0.0, 0, 0, 0])
    #expect(Loss.meanSquaredError.value(outputs: outputs.span, targets: zeros.span, count: 2) == 7.5)
    #expect(Loss.meanAbsoluteError.value(outputs: outputs.span, targets: zeros.span, count: 2) == 2.5)
    // ½·1 + (2 − ½) + (3 − ½) + (4 − ½), over 4
    let huber: Loss = .huber
    #expect(huber.value(outputs: outputs.span, targets: zeros.span, count: 2) == 2)
    let (logits, classes) = ([5.0, 5, 7, 7], [0.0, 1])
    let softmax: Loss = .softmaxCrossEntropy
    let even = softmax.value(outputs: logits.span, targets: classes.span, count: 2)
    #expect(abs(even - 0.6931471805599453) < 1e-15)
  }

  /// The mean squared error of classes is that of one-hot vectors.
  @Test func classesAreOneHot() {
    let (classes, hot) = ([2.0, 0, 1, 1], [0.0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0])
    let (own, numbers) = (Loss.classSquaredError, Loss.meanSquaredError)
    let value = own.value(outputs: Self.outputs.span, targets: classes.span, count: 4)
    #expect(abs(value - numbers.value(outputs: Self.outputs.span, targets: hot.span, count: 4)) < 1e-15)
    let slope = own.derivative(outputs: Self.outputs.span, targets: classes.span, count: 4)
    let other = numbers.derivative(outputs: Self.outputs.span, targets: hot.span, count: 4)
    for (own, other) in zip(slope, other) { #expect(abs(own - other) < 1e-15) }
    let task = LearningTask.classification(classes: ["a", "b", "c"])
    #expect(numbers.suited(to: task, outputs: 3) == own)
    #expect(numbers.suited(to: task, outputs: 1) == numbers)
    #expect(numbers.suited(to: .regression(outputs: 3), outputs: 3) == numbers)
    #expect(Loss.huber.suited(to: task, outputs: 3) == .huber)
  }

  /// −0.9·log p₀ − 0.1·(log p₀ + log p₁)/2 with logits (1, 0).
  @Test func smoothingByHand() {
    let (logits, classes) = ([1.0, 0], [0.0])
    let smoothed: Loss = .softmaxCrossEntropy(labelSmoothing: 0.1)
    let value = smoothed.value(outputs: logits.span, targets: classes.span, count: 1)
    #expect(abs(value - (0.95 * 0.31326168751822286 + 0.05 * 1.3132616875182228)) < 1e-15)
  }

  @Test func notANumberStaysOne() {
    for loss in Self.all {
      let (outputs, targets) = ([Float.nan, 1, 2], loss.takesClasses ? [0] : [0, 0, 0] as [Float])
      #expect(loss.value(outputs: outputs.span, targets: targets.span, count: 1).isNaN)
      let slope = loss.derivative(outputs: outputs.span, targets: targets.span, count: 1)
      #expect(slope.contains { $0.isNaN })
    }
  }

  @Test func classesAreChecked() async {
    await #expect(processExitsWith: .failure) {
      let (outputs, targets) = ([1.0, 2], [2.0])
      let loss: Loss = .softmaxCrossEntropy
      _ = loss.derivative(outputs: outputs.span, targets: targets.span, count: 1)
    }
  }
}
