import Testing

@testable import Experiments
@testable import Scenes

/// A right lesson has no faults, and each way in which one can be wrong is found.
@Suite struct LessonCheckTests {
  private func faults(_ steps: String) throws -> [String] {
    try #require(LessonCheck.report(on: try Experiment.lesson(steps))).faults.map(\.message)
  }

  @Test func aRightLessonHasNoFaults() throws {
    let steps = """
        - say: gd needs 270 steps, momentum 33. α·λ is 1.98, and √β 0.819; large diverges, and has 5 % less.
          figures:
            "270": {steps_to: 1e-3, lane: gd}
            "33": {steps_to: 1e-3, lane: momentum}
            "1.98": {formula: "lr*lambda", lane: gd}
            "0.819": {formula: "sqrt(beta)", lane: momentum}
          play: {to: 300}
          ask: {question: Which is first?, choices: [gd, momentum], answer: {fastest_to: 1e-3}}
        - say: Now you.
          goto: 60
          focus: {lane: gd, knob: lr}
          task: turn it until it diverges.
          until: diverged
      """
    let report = try #require(LessonCheck.report(on: try Experiment.lesson(steps)))
    #expect(report.faults == [])
    #expect(report.pages == 2 && report.figures == 4 && report.tasks == 1 && report.questions == 1)
  }

  /// Every measure of a surface, as the race gives it by other means.
  @Test func everyMeasureOfASurface() throws {
    let experiment = try Experiment.lesson("  - say: x")
    let race = experiment.played()
    func value(_ quantity: Measure.Quantity, _ lane: Int = 0) -> Double? {
      race.value(of: Measure(quantity, ofLane: lane), shown: 50)
    }
    // gd multiplies each coordinate by 1 − α·λ in every step.
    let (x, y) = (1 - 0.0198, 1 - 1.98)
    func power(_ base: Double, _ exponent: Int) -> Double {
      (0..<exponent).reduce(1) { value, _ in value * base }
    }
    func isNear(_ value: Double?, _ expected: Double) -> Bool {
      value.map { abs($0 - expected) <= 1e-9 * max(1, abs(expected)) } ?? false
    }
    let place = (x: -2.5 * power(x, 7), y: power(y, 7))
    #expect(isNear(value(.x(7)), place.x) && isNear(value(.y(7)), place.y))
    #expect(isNear(value(.loss(7)), (place.x * place.x + 100 * place.y * place.y) / 2))
    #expect(isNear(value(.gradient(7)), (place.x * place.x + 10_000 * place.y * place.y).squareRoot()))
    #expect(isNear(value(.sharpness(7)), 100))
    #expect(isNear(value(.distance(7)), (place.x * place.x + place.y * place.y).squareRoot()))
    #expect(
      isNear(value(.largestX), 2.5) && isNear(value(.largestY), 1) && isNear(value(.largestLoss), 53.125))
    #expect(value(.stepsTo(1e-3)) == 270 && value(.stepsTo(1e-30)) == nil && value(.divergence) == nil)
    // Each step is twice as far as the one before, until the lane is lost.
    let step = try #require(value(.divergence, 2))
    #expect(step < 50 && isNear(value(.largestY, 2), power(2, Int(step))))
    #expect(
      race.lane(2).status(at: Int(step)).isDiverged && !race.lane(2).status(at: Int(step) - 1).isDiverged)
    let knob = try #require(race.knobs(ofLane: 0).first)
    #expect(value(.knob(knob)) == 0.0198 && isNear(value(.formula("lr*lambda/kappa")), 0.0198))
  }

  @Test func everyMeasureOfANetwork() throws {
    let experiment = try Experiment.networkLesson("  - say: x")
    let race = experiment.played()
    let epochs = Array(race.lane(1).epochs(upTo: race.end))
    #expect(epochs.count == 6)
    let time = 3 * (experiment.network?.samplesPerEpoch ?? 0)
    func value(_ quantity: Measure.Quantity) -> Double? {
      race.value(of: Measure(quantity, ofLane: 1), shown: race.end)
    }
    #expect(
      value(.loss(time)) == epochs[3].training.loss && value(.accuracy(time)) == epochs[3].training.accuracy)
    #expect(value(.validationLoss(time)) == epochs[3].validation?.loss)
    #expect(value(.validationAccuracy(time)) == epochs[3].validation?.accuracy)
    #expect(value(.gradient(time)) == epochs[3].gradientNorm)
    #expect(value(.layerGradient(time, layer: 2)) == epochs[3].layerGradientNorms[1])
    #expect(value(.layerGradient(time, layer: 9)) == nil)
    // In epochs.
    #expect(value(.stepsTo(epochs[2].training.loss)) == 2)
  }

  @Test(arguments: [
    ("\"271\": {steps_to: 1e-3, lane: gd}", "the figure “271” is 270 in the race"),
    ("\"0.5\": {loss: 0, lane: gd}", "the figure “0.5” is not in the text of the page"),
    ("\"271\": {steps_to: 1e-30, lane: gd}", "the race gives no number for the figure “271”"),
    ("\"271\": {diverged: true, lane: gd}", "the race gives no number for the figure “271”"),
  ])
  func aWrongFigureIsAFault(_ figure: String, _ message: String) throws {
    let steps = "  - say: It takes 271 steps.\n    figures:\n      \(figure)"
    let experiment = try Experiment.lesson(steps)
    let faults = try #require(LessonCheck.report(on: experiment)).faults
    #expect(faults.first == LessonFault(line: 8, message: "page 1: \(message)"))
  }

  @Test(arguments: [
    (
      "focus: {lane: gd}, goto: 60, until: converged",
      "its until: is not met at step 60, where the page ends"
    ),
    ("play: {to: 100}, until: {step: 200}, task: wait", nil),
    ("play: {to: 100}, goto: 100", "it plays to step 100, but begins at step 100"),
    ("task: turn it", "a task needs until:, so that it can be done"),
    (
      "goto: 300, focus: {lane: gd, knob: lr}, task: do it, until: converged",
      "its until: is met before the reader has done anything"
    ),
    (
      "play: {to: 300}, focus: {lane: gd, knob: lr}, task: do it, until: converged",
      "its until: is met without the reader, at step 300"
    ),
    (
      "goto: 60, focus: {lane: gd, knob: lr}, task: do it, until: {loss_below: 1e-30}",
      "its task cannot be done: no value of lr meets until:"
    ),
    ("task: do it, until: converged", "its task cannot be done: nothing in focus meets until:"),
    ("goto: 60, focus: {lane: gd, knob: lr}, task: do it, until: {loss_below: 1}", nil),
    ("focus: {lane: gd, knob: lr}, task: do it, until: tuned", nil),
  ])
  func aPageThatGetsStuckIsAFault(_ keys: String, _ message: String?) throws {
    #expect(
      try faults("  - {title: Stuck, say: x, \(keys)}")
        == [message].compactMap { $0.map { "page 1 “Stuck”: \($0)" } })
  }

  @Test(arguments: [
    ("choices: [gd, momentum], answer: {fastest_to: 1e-3}", nil),
    ("choices: [gd, large], answer: {diverges: true}", nil),
    ("choices: [gd, momentum], answer: {diverges: true}", "none of the choices is right, or several are"),
    ("choices: [gd, momentum], answer: {highest_loss: 0}", "none of the choices is right, or several are"),
    ("choices: [gd, momentum], answer: {lowest_loss: 200}", nil),
    (
      "choices: [gd, momentum], answer: {lowest_loss: 290}",
      "it is decided at step 290, but the page ends at step 280"
    ),
    ("choices: [30, 33, 270], answer: {steps_to: 1e-3, lane: momentum}", nil),
    (
      "choices: [30, 270], answer: {steps_to: 1e-3, lane: momentum}",
      "the race gives 33, which no choice shows, or several do"
    ),
    ("number: {diverged: true, lane: gd}", "the race gives no answer"),
    ("number: {diverged: true, lane: large}", nil),
  ])
  func aQuestionWithoutOneAnswerIsAFault(_ keys: String, _ message: String?) throws {
    let faults = try faults("  - {say: x, play: {to: 280}, ask: {question: What?, \(keys)}}")
    #expect(faults == [message].compactMap { $0.map { "page 1: question: \($0)" } })
  }

  /// A task on networks turns the knob from where the page begins, and waits for the end.
  @Test func aTaskOnNetworks() throws {
    func faults(_ bound: String) throws -> [LessonFault] {
      let experiment = try Experiment.networkLesson(
        "  - {say: x, goto: 0, focus: {lane: sgd, knob: lr}, set: {knob: lr, value: 1e-4}, task: turn it, "
          + "until: {accuracy_above: \(bound)}}")
      return try #require(LessonCheck.report(on: experiment)).faults
    }
    #expect(try faults("0.8") == [])
    #expect(
      try faults("1").map(\.message) == ["page 1: its task cannot be done: no value of lr meets until:"])
  }
}
