import Testing

@testable import Experiments
@testable import Scenes

/// Lessons about networks: their times are epochs, and become samples seen.
@Suite struct NetworkLessonTests {
  /// 30 training samples, 10 epochs.
  private static let race = """
    network: {data: "moons:samples=40", layers: [2, 4, 1], epochs: 10}
    optimizers: [gd: {lr: 0.1}, adam: {label: fast one}, sgd: {on: false}]

    """

  private func scene(_ lesson: String, _ race: String = race) throws(SceneError) -> Experiment {
    try SceneDecoder(colormaps: nil).decode(race + "lesson: " + lesson, file: "s.yaml").experiment
  }

  @Test func aLessonIsRead() throws {
    let text = """

        - {say: Watch., play: {to: 4, speed: 2}, until: {step: 2.5}, focus: {lane: fast one, knob: lr}}
        - {say: Now., goto: 0.5, set: [{knob: dropout, value: 0.2, lane: 1}], until: {accuracy_above: 0.95}}
        - {say: Lower., set: {lane: fast one, knob: batch_size, value: 10}, until: {loss_below: 0.1}}
        - {say: End., play: true, until: diverged}
      """
    let experiment = try scene(text)
    let steps = try #require(experiment.lesson).steps
    #expect(experiment.network?.samplesPerEpoch == 30 && experiment.end == 300)
    #expect(steps[0].play == .playing(to: 120, speed: 2) && steps[0].condition == .step(75))
    #expect(steps[0].lane == 1 && steps[0].knob?.hyperparameter.key == "lr")
    #expect(steps[1].cursor == 15 && steps[1].condition == .accuracyAbove(0.95))
    #expect(steps[1].settings.map(\.knob.target) == [.dropout] && steps[1].settings.map(\.lane) == [0])
    #expect(steps[2].settings.map(\.knob.target) == [.batchSize] && steps[2].condition == .lossBelow(0.1))
    #expect(steps[3].condition == .diverged)
    #expect(experiment.lesson?.cursor(beginning: 3, end: experiment.end) == 15)
  }

  static let mistakes: [(String, String)] = [
    ("goto: 11", "3:25: the lesson: goto is 11, but must be 0 or more, at most 10"),
    ("goto: -0.5", "3:25: the lesson: goto is -0.5, but must be 0 or more, at most 10"),
    ("play: {to: x}", "3:30: the lesson: to is “x”, but must be a number"),
    ("until: {step: 10.1}", "3:33: the lesson: step is 10.1, but must be 0 or more, at most 10"),
    ("until: {accuracy_above: 2}", "3:43: until: accuracy_above is 2, but must be 0 or more, at most 1"),
    (
      "until: {acuracy_above: 1}",
      "3:27: until has no key “acuracy_above”; the nearest is “accuracy_above”. It takes: loss_below, "
        + "sharpness_below, step, accuracy_above"
    ),
    (
      "until: converged",
      "3:26: no condition is named “converged”; the nearest is “diverged”. There are: key, diverged, tuned, "
        + "{loss_below: …}, {sharpness_below: …}, {step: …}, {accuracy_above: …}"
    ),
    ("focus: {lane: sgd}", "3:33: sgd is off; a lesson needs a lane that is on"),
    (
      "focus: {lane: gd, knob: l3}",
      "3:43: gd has no knob “l3”. It has: lr, batch_size, "
        + "l2, dropout"
    ),
    (
      "set: {lane: gd, knob: dropout, value: 1}", "3:57: gd: dropout is 1, but must be 0 or more, less than 1"
    ),
  ]

  @Test(arguments: mistakes)
  func saysWhatIsWrongAndWhere(_ text: String, _ expected: String) {
    let error = #expect(throws: SceneError.self) { try scene("[{say: x, \(text)}]") }
    #expect(error?.description == "s.yaml:" + expected)
  }

  /// There is nothing to be right about in numbers.
  @Test func accuracyIsOfClasses() {
    let line = "network: {data: line}\noptimizers: [adam]\n"
    let error = #expect(throws: SceneError.self) {
      try scene("[{say: x, until: {accuracy_above: 1}}]", line)
    }
    #expect(
      error?.description.contains(
        "until has no key “accuracy_above”. It takes: loss_below, sharpness_below, step") == true)
  }
}
