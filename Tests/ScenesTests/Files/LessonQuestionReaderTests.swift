import Testing

@testable import Experiments
@testable import Scenes

@Suite struct LessonQuestionReaderTests {
  private func step(_ keys: String) throws -> LessonStep {
    try #require(try Experiment.lesson("  - {say: x, \(keys)}").lesson).steps[0]
  }

  @Test func aQuestionWithChoices() throws {
    let question = try #require(
      try step(
        "ask: {question: Which is  first?, choices: [gd, momentum], answer: {fastest_to: 1e-3}, reveal: It is.}"
      ).question)
    #expect(question.text == "Which is first?" && question.reveal == "It is." && question.line == 6)
    #expect(question.answer == .choice(["gd", "momentum"], .lane(.fastestTo(1e-3), lanes: [0, 1])))
    let other = try #require(try step("ask: {question: a, choices: [x, y, z], answer: y}").question)
    #expect(other.answer == .choice(["x", "y", "z"], .index(1)) && other.reveal == nil)
    let figure = try #require(
      try step("ask: {question: a, choices: [5, 33], answer: {steps_to: 1e-3, lane: 2}}").question)
    #expect(figure.answer == .choice(["5", "33"], .figure(Measure(.stepsTo(1e-3), ofLane: 1))))
  }

  @Test func aQuestionForANumber() throws {
    let question = try #require(
      try step("focus: {lane: momentum}, ask: {question: a, number: {loss: 10}, within: 0.2}").question)
    #expect(
      question.answer == .number(Measure(.loss(10), ofLane: 1), within: 0.2) && question.choices.isEmpty)
    let usual = try #require(try step("ask: {question: a, number: {diverged: true, lane: large}}").question)
    #expect(usual.answer == .number(Measure(.divergence, ofLane: 2), within: 0.1))
  }

  /// A page that asks needs no other text.
  @Test func theQuestionMayBeAll() throws {
    let lesson = try #require(
      try Experiment.lesson("  - {ask: {question: a, choices: [x, y], answer: x}}").lesson)
    #expect(lesson.steps[0].text == [] && lesson.questionCount == 1)
  }

  /// The lane of a measure is the one named, else the one in focus on the page or before it.
  @Test func figuresHaveTheLaneInFocus() throws {
    let lesson = try #require(
      try Experiment.lesson(
        """
          - {say: x, focus: {lane: momentum}}
          - say: y
            figures:
              "1.5": {x: 3}
              "-1.5": {y: 3, lane: gd}
        """
      ).lesson)
    #expect(
      lesson.steps[1].figures == [
        LessonFigure("1.5", Measure(.x(3), ofLane: 1), line: 9),
        LessonFigure("-1.5", Measure(.y(3), ofLane: 0), line: 10),
      ])
  }

  @Test func theCourse() throws {
    func scene(_ text: String) throws -> Experiment {
      try SceneDecoder(colormaps: []).decode("surface: quadratic\noptimizers: [gd]\n" + text, file: "s.yaml")
        .experiment
    }
    #expect(try scene("course: 3\nlesson: [{say: x}]").lesson?.course == 3)
    #expect(try scene("lesson: [{say: x}]").lesson?.course == nil)
    for (text, message) in [
      ("course: 3", "s.yaml:3:9: course is the place of a lesson, and the scene has no lesson:"),
      (
        "course: 0\nlesson: [{say: x}]",
        "s.yaml:3:9: the lesson: course is 0, but must be 1 or more, at most 1000"
      ),
    ] {
      let error = #expect(throws: SceneError.self) { try scene(text) }
      #expect(error?.description == message)
    }
  }

  /// What is wrong with the keys of a page, and where; the column counts in `  - {say: x, KEYS}`.
  @Test(arguments: [
    ("figures: [1]", "6:23: figures must be a mapping such as {\"270\": {steps_to: 1e-3}}, not a list"),
    (
      "figures: {ten: {x: 1, lane: gd}}",
      "6:24: a figure must be a number as the text shows it, such as 270 or 96.6 %"
    ),
    ("figures: {10: {x: 1}}", "6:28: a measure needs its lane, such as {x: …, lane: gd}"),
    (
      "figures: {10: {lane: gd}}",
      "6:28: a measure must be one of: steps_to, loss, gradient, sharpness, x, y, distance, diverged, "
        + "largest, knob, formula"
    ),
    ("figures: {10: {x: 301, lane: gd}}", "6:32: the lesson: x is 301, but must be 0 or more, at most 300"),
    ("figures: {10: {x: 1, y: 1, lane: gd}}", "6:35: a measure must be a single one, with its lane"),
    (
      "figures: {10: {stepsto: 1, lain: gd}}",
      "6:41: a measure has no key “lain”. It takes: "
        + "steps_to, loss, gradient, sharpness, x, y, distance, diverged, largest, knob, formula, lane"
    ),
    ("figures: {10: {largest: z, lane: gd}}", "6:38: no quantity is named “z”. There are: x, y, loss"),
    ("figures: {10: {knob: beta, lane: gd}}", "6:35: gd has no knob “beta”. It has: lr"),
    (
      "figures: {10: {formula: lr*bta, lane: gd}}",
      "6:41: formula: “bta” has no value; parameters are set as bta=1"
    ),
    (
      "figures: {10: {steps_to: 0, lane: gd}}",
      "6:39: the lesson: steps_to is 0, but must be greater than 0, and finite"
    ),
    ("ask: {}", "6:19: ask needs a question"),
    (
      "ask: {question: a}", "6:19: ask needs choices with their answer, or a number, such as {steps_to: 1e-3}"
    ),
    (
      "ask: {question: a, choices: [x]}",
      "6:19: ask needs choices with their answer, or a number, such as {steps_to: 1e-3}"
    ),
    ("ask: {question: a, choices: [x], answer: x}", "6:42: a question must have 2 to 5 choices, not 1"),
    ("ask: {question: a, choices: [x, x], answer: x}", "6:46: the choice “x” appears twice"),
    ("ask: {question: a, choices: [x, y], answer: z}", "6:58: no choice is named “z”. There are: x, y"),
    (
      "ask: {question: a, choices: [gd, gt], answer: {fastest_to: 1}}",
      "6:47: no lane is named “gt”. There are: gd, momentum, large"
    ),
    (
      "ask: {question: a, choices: [x, y], answer: {fastest: 1}}",
      "6:59: answer has no key “fastest”; the nearest is “fastest_to”. It takes: fastest_to, "
        + "lowest_loss, highest_loss, diverges, steps_to, loss, gradient, sharpness, x, y, distance, diverged, largest, knob, "
        + "formula, lane"
    ),
    (
      "ask: {question: a, choices: [1, y], answer: {x: 1, lane: gd}}",
      "6:42: the choices must be numbers, since the answer is a measure"
    ),
    (
      "ask: {question: a, choices: [x, y], number: {x: 1, lane: gd}}",
      "6:33: a question for a number has no choices"
    ),
    (
      "ask: {question: a, choices: [x, y], answer: x, within: 1}",
      "6:61: within is for questions with number:"
    ),
    (
      "ask: {qestion: a}",
      "6:20: ask has no key “qestion”; the nearest is “question”. It takes: question, choices, answer, number, within, reveal"
    ),
    (
      "task: b, until: diverged, ask: {question: a, choices: [x, y], answer: x}",
      "6:45: a step has a task or asks, not both"
    ),
  ])
  func whatIsWrongAndWhere(_ keys: String, _ message: String) {
    let error = #expect(throws: SceneError.self) { try step(keys) }
    #expect(error?.description == "s.yaml:" + message)
  }

  @Test func measuresOfNetworks() throws {
    func measure(_ text: String) throws -> Measure.Quantity? {
      let experiment = try Experiment.networkLesson("  - {say: x, figures: {1: {\(text), lane: adam}}}")
      return experiment.lesson?.steps[0].figures.first?.measure.quantity
    }
    let epoch = 32
    #expect(try measure("loss: 2") == .loss(2 * epoch) && measure("accuracy: 5") == .accuracy(5 * epoch))
    #expect(try measure("layer_gradient: {epoch: 1, layer: 2}") == .layerGradient(epoch, layer: 2))
    #expect(try measure("validation_accuracy: 1") == .validationAccuracy(epoch))
    for (text, message) in [
      ("loss: 1.5", "“loss=1.5”: expected a whole number"), ("x: 1", "a measure has no key “x”"),
      ("layer_gradient: {epoch: 1}", "layer_gradient needs both, such as {epoch: 1, layer: 1}"),
    ] {
      let error = #expect(throws: SceneError.self) { try measure(text) }
      #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    }
  }
}
