import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

@Suite struct ShareTests {
  /// A desk after some use: tuned, zoomed, moved, one lane off.
  private func used() throws -> Desk {
    var desk = try Desk.five(steps: 60)
    desk.press("1", .right, .right, "3", "b", "x", "5", "+", "C", .controlRight)
    desk.settle()
    return desk
  }

  private func csv(_ experiment: Experiment) -> String {
    var text = ""
    experiment.writeReport(as: CSVFormat.self, version: "", to: &text)
    return text
  }

  @Test func theLineIsShownAndCopied() throws {
    var desk = try used()
    let effects = desk.press("y")
    guard case .copy(let line) = effects.first, effects.count == 1 else {
      Issue.record("nothing is copied")
      return
    }
    #expect(line.hasPrefix("descent --surface rosenbrock --start ") && line.contains(" --domain "))
    #expect(line.contains("on=false") && !line.contains("\n"))
    let screen = Frame.of(desk).text
    #expect(screen.contains("this race as a command (copied)") && screen.contains("--surface rosenbrock"))
    desk.press(.escape)
    #expect(desk.sheet == nil)
  }

  /// The file holds the race on the screen: the same race, the same view.
  @Test func aWrittenSceneIsTheSamePicture() throws {
    var desk = try used()
    guard case .write(let name, _, let text) = desk.press("w").first else {
      Issue.record("nothing is written")
      return
    }
    #expect(name == "scene-rosenbrock")
    let experiment = try Experiment.read(text)
    #expect(csv(experiment) == csv(desk.experiment))
    let pictures = [desk, Desk(experiment, size: desk.size)].map { desk in
      var desk = desk
      (desk.hand.burst, desk.notice, desk.hand.focus, desk.timeline.isPlaying) = (nil, nil, 0, false)
      desk.moveCursor(to: 40)
      desk.settle()
      return Frame.of(desk).lines[1...].joined(separator: "\n")
    }
    #expect(pictures[0] == pictures[1])
  }

  /// A turn during the race cannot be expressed, and the sheet says so.
  @Test func turnsOnTheWayAreOwnedUpTo() throws {
    var desk = try Desk.five(steps: 60)
    desk.moveCursor(to: 30)
    desk.press("t", .right, "y")
    guard case .share(let share) = desk.sheet else {
      Issue.record("nothing is shown")
      return
    }
    #expect(share.omission != nil)
    #expect(Frame.of(desk).text.contains("knobs turned onward"))
  }

  @Test func theWorldsAnswerIsANotice() throws {
    var desk = try Desk.five()
    _ = desk.update(.written("scene-rosenbrock.yaml"))
    #expect(desk.notice?.text == "wrote scene-rosenbrock.yaml" && desk.notice?.isError == false)
    _ = desk.update(.failed("no room"))
    #expect(desk.notice?.text == "no room" && desk.notice?.isError == true)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func everyWordOfTheLineCanBeSeen(_ columns: Int, _ rows: Int) throws {
    var desk = try used()
    desk.resize(columns, rows)
    desk.press("y")
    var seen = ""
    for _ in 0..<60 {
      seen += Frame.of(desk).text
      desk.press(.down)
    }
    for word in ["--surface", "--seed 42", "--steps 60", "gd:", "sgd:", "momentum:", "rmsprop:", "adam:"] {
      #expect(seen.contains(word), "\(word)")
    }
  }
}
