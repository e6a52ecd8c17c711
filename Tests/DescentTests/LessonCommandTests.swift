import Foundation
import Scenes
import TestSupport
import Testing

@testable import descent

@Suite struct LessonCommandTests {
  @Test func itListsTheCourseThenTheOthers() throws {
    let result = try Program.run(["lesson"])
    #expect(result.status == 0 && result.errorOutput.isEmpty)
    let rows = result.output.split(separator: "\n").dropFirst()
    #expect(rows.count == SceneLibrary.lessons.count)
    for (row, scene) in zip(rows, SceneLibrary.lessons) {
      #expect(row.contains(scene.name) && row.contains(scene.title) && row.contains(#/ [0-9]+$/#))
      #expect(scene.course.map { row.hasPrefix("\($0) ") } ?? row.hasPrefix(" "))
    }
    #expect(try Program.run(["list", "lessons"]).output == result.output)
  }

  /// Names, parts of names and titles, numbers.
  @Test func aLessonIsMeantByManyWords() throws {
    #expect(try LessonCommand.lesson("noise-of-sgd") == "noise-of-sgd")
    #expect(try LessonCommand.lesson("momentum") == "why-momentum-works")
    #expect(try LessonCommand.lesson("Network's loss") == "loss-plane")
    #expect(try LessonCommand.lesson("my/lesson.yaml") == "my/lesson.yaml")
    for scene in SceneLibrary.course {
      let place = try #require(scene.course)
      #expect(try LessonCommand.lesson("\(place)") == scene.name)
    }
    // Others say for themselves that they have none.
    #expect(try LessonCommand.lesson("rosenbrock") == "rosenbrock")
  }

  @Test func whatIsNotALesson() throws {
    try Program.expectFailure(
      ["lesson", "momentun"], status: 64, saying: ["no lesson is named", "noise-of-sgd"])
    try Program.expectFailure(
      ["lesson", "what-alpha-dose"], status: 64, saying: ["the nearest is “what-alpha-does”"])
    try Program.expectFailure(["lesson", "999"], status: 64, saying: ["the course has no lesson 999"])
    try Program.expectFailure(["lesson", "-s-"], status: 64, saying: [])
    try Program.expectFailure(
      ["lesson", "rosenbrock"], status: 64, saying: ["has no lesson", "descent play"])
    try Program.expectFailure(
      ["lesson", "momentum", "--steps", "5"], status: 64, saying: ["options, which change its race"])
    try Program.expectFailure(["lesson", "a"], status: 64, saying: ["part of several lessons"])
  }

  @Test func withoutATerminalItNamesTheRace() throws {
    try Program.expectFailure(
      ["lesson", "--color", "256", "momentum"], status: 64,
      saying: ["needs a terminal", "descent run why-momentum-works"])
  }

  // MARK: Checking

  private static let right = """
    surface: {name: quadratic, kappa: 100}
    start: [-2.5, 1]
    steps: 300
    optimizers: [gd: {lr: 0.0198}]
    lesson:
      - say: It takes 270 steps.
        figures: {"270": {steps_to: 1e-3}}
        play: {to: 300}
        until: converged
    """

  private func check(_ scenes: [(name: String, text: String)]) throws -> (FinishedProcess, [String]) {
    let folder = try TemporaryFolder()
    let files = try scenes.map { name, text in
      try text.write(toFile: folder.path(name), atomically: false, encoding: .utf8)
      return folder.path(name)
    }
    return (try Program.run(["check", "--lessons"] + files), files)
  }

  @Test func aRightLessonPasses() throws {
    let (result, files) = try check([("right.yaml", Self.right)])
    #expect(result.status == 0 && result.errorOutput.isEmpty)
    #expect(result.output == "\(files[0]): 1 page, 1 figure, 0 tasks, 0 questions: ok\n")
  }

  @Test func aWrongFigureFails() throws {
    let wrong = Self.right.replacing("270", with: "271")
    let (result, files) = try check([("wrong.yaml", wrong), ("right.yaml", Self.right)])
    #expect(result.status == 65)
    #expect(result.errorOutput == "\(files[0]):7: page 1: the figure “271” is 270 in the race\n")
    #expect(result.output.contains("wrong.yaml: 1 page, 1 figure, 0 tasks, 0 questions: 1 fault\n"))
    #expect(result.output.contains("right.yaml: 1 page, 1 figure, 0 tasks, 0 questions: ok\n"))
  }

  @Test func aPageThatIsNeverDoneFails() throws {
    let (result, _) = try check([("stuck.yaml", Self.right.replacing("to: 300", with: "to: 200"))])
    #expect(result.status == 65)
    #expect(result.errorOutput.contains("stuck.yaml:6: page 1: its until: is not met at step 200"))
  }

  @Test func twoLessonsHaveNoPlaceInCommon() throws {
    let placed = Self.right.replacing("lesson:", with: "course: 3\nlesson:")
    let (result, files) = try check([("a.yaml", placed), ("b.yaml", placed)])
    #expect(result.status == 65)
    #expect(result.errorOutput == "\(files[1]): course is 3, as it is in \(files[0])\n")
  }

  @Test func otherMistakesAreThoseOfACheck() throws {
    let (result, files) = try check([
      ("broken.yaml", "surface: bale\n"), ("none.yaml", "surface: beale\noptimizers: [gd]\n"),
    ])
    #expect(result.status == 65 && result.output.isEmpty)
    #expect(result.errorOutput.contains("\(files[0]):1:10: no surface is named “bale”"))
    #expect(result.errorOutput.contains("\(files[1]): this scene has no lesson"))
    #expect(try Program.run(["check", "--lessons", "/none.yaml"]).status == 66)
    try Program.expectFailure(["check"], status: 64, saying: ["Missing expected argument"])
  }
}
