import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

@Suite struct LessonReaderTests {
  static let race =
    "surface: rosenbrock\nsteps: 400\noptimizers: [gd, adam, sgd: {noise: 1, label: fast one}]\n"

  private func lesson(_ text: String) throws -> Lesson {
    let scene = try SceneDecoder(colormaps: []).decode(Self.race + "lesson:\n" + text, file: "s.yaml")
    return try #require(scene.experiment.lesson)
  }

  @Test func aWholeStep() throws {
    let step = try lesson(
      """
        - title: The   edge
          say: |
            One
            two.

                a = b
                c

            Three.
          task: press it
          goto: 60
          play: {to: 200, speed: 5}
          focus: {lane: adam, knob: alpha}
          set: {knob: beta1, value: 0.5}
          until: {loss_below: 1e-3}
      """
    ).steps[0]
    #expect(step.title == "The edge" && step.task == "press it" && step.cursor == 60)
    #expect(step.text == [.words("One two."), .formula(["a = b", "c"]), .words("Three.")])
    #expect(step.play == .playing(to: 200, speed: 5) && step.condition == .lossBelow(1e-3))
    #expect(step.lane == 1 && step.knob?.hyperparameter.key == "lr")
    #expect(step.settings.map(\.lane) == [1] && step.settings.map(\.value) == [0.5])
    #expect(step.settings.first?.knob.hyperparameter.key == "beta1")
  }

  @Test func theLeastStep() throws {
    let step = try lesson("  - say: Look.").steps[0]
    #expect(step.text == [.words("Look.")] && step.play == .paused && step.condition == .key)
    #expect(step.task == nil && step.lane == nil && step.knob == nil && step.settings.isEmpty)
  }

  /// By its label, by its number, by a label of two words.
  @Test(arguments: [("gd", 0), ("2", 1), ("fast one", 2), ("3", 2)])
  func lanesHaveNamesAndNumbers(_ name: String, _ index: Int) throws {
    #expect(try lesson("  - {say: x, focus: {lane: \(name)}}").steps[0].lane == index)
  }

  @Test(arguments: [
    ("key", LessonStep.Condition.key), ("converged", .converged), ("diverged", .diverged), ("tuned", .tuned),
    ("{step: 7}", .step(7)), ("{loss_below: 2}", .lossBelow(2)),
  ])
  func everyCondition(_ text: String, _ condition: LessonStep.Condition) throws {
    let step = try lesson("  - {say: x, focus: {lane: gd, knob: lr}, until: \(text)}").steps[0]
    #expect(step.condition == condition)
  }

  /// Where the timeline stands follows from the steps before, not from what the user did.
  @Test func aStepBeginsWhereTheOnesBeforeEnd() throws {
    let lesson = try lesson(
      """
        - {say: a}
        - {say: b, goto: 20}
        - {say: c, play: {to: 50}}
        - {say: d}
        - {say: e, play: true}
        - {say: f}
        - {say: g, goto: 3, focus: {lane: gd, knob: lr}, set: [{knob: lr, value: 0.1}, {lane: 2, knob: lr, value: 1}]}
        - {say: h, set: {lane: gd, knob: lr, value: 0.2}}
      """)
    #expect((0..<8).map { lesson.cursor(beginning: $0, end: 400) } == [0, 20, 20, 50, 50, 400, 3, 3])
    #expect((0..<8).map { lesson.lane(at: $0) } == [nil, nil, nil, nil, nil, nil, 0, 0])
    #expect(lesson.knob(at: 5) == nil && lesson.knob(at: 7)?.hyperparameter.key == "lr")
    #expect(lesson.settings(at: 5).isEmpty && lesson.settings(at: 6).map(\.value) == [0.1, 1])
    #expect(lesson.settings(at: 7).map(\.value) == [0.1, 1, 0.2])
  }

  @Test func itsSizeIsBounded() throws {
    let steps = { (count: Int) in String(repeating: "  - say: x\n", count: count) }
    #expect(try lesson(steps(50)).steps.count == 50)
    #expect(throws: SceneError.self) { try lesson(steps(51)) }
    let words = { (count: Int) in "  - say: " + String(repeating: "x", count: count) }
    #expect(try lesson(words(1200)).steps.count == 1)
    #expect(throws: SceneError.self) { try lesson(words(1201)) }
  }
}
