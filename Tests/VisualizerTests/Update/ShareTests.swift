import Canvas
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Visualizer

@Suite struct ShareTests {
  /// A state after some use: tuned, zoomed, moved, one lane off.
  private func used() throws -> State {
    var state = try State.five(steps: 60)
    state.press("1", .right, .right, "3", "b", "x", "5", "+", "C", .controlRight)
    state.settle()
    return state
  }

  private func csv(_ experiment: Experiment) -> String {
    var text = ""
    experiment.writeReport(as: CSVFormat.self, version: "", to: &text)
    return text
  }

  @Test func theLineIsShownAndCopied() throws {
    var state = try used()
    let effects = state.press("y")
    guard case .copy(let line) = effects.first, effects.count == 1 else {
      Issue.record("nothing is copied")
      return
    }
    #expect(line.hasPrefix("descent --surface rosenbrock --start ") && line.contains(" --domain "))
    #expect(line.contains("on=false") && !line.contains("\n"))
    let screen = Frame.of(state).text
    #expect(screen.contains("this race as a command, copied") && screen.contains("--surface rosenbrock"))
    state.press(.escape)
    #expect(state.sheet == nil)
  }

  /// What is written is what is on the screen: the same race, the same view.
  @Test func aWrittenSceneIsTheSamePicture() throws {
    var state = try used()
    guard case .write(let name, let text) = state.press("w").first else {
      Issue.record("nothing is written")
      return
    }
    #expect(name == "scene-rosenbrock")
    let draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(text, file: "s.yaml")
    let experiment = try draft.finished()
    #expect(csv(experiment) == csv(state.experiment))
    let pictures = [state, State(experiment, size: state.size)].map { state in
      var state = state
      (state.burst, state.notice, state.focus, state.isPlaying) = (nil, nil, 0, false)
      state.moveCursor(to: 40)
      state.settle()
      return Frame.of(state).lines[1...].joined(separator: "\n")
    }
    #expect(pictures[0] == pictures[1])
  }

  /// A turn on the way cannot be said; it is said that it cannot.
  @Test func turnsOnTheWayAreOwnedUpTo() throws {
    var state = try State.five(steps: 60)
    state.moveCursor(to: 30)
    state.press("t", .right, "y")
    guard case .share(let share) = state.sheet else {
      Issue.record("nothing is shown")
      return
    }
    #expect(share.omission != nil)
    #expect(Frame.of(state).text.contains("knobs turned onward"))
  }

  @Test func theWorldsAnswerIsANotice() throws {
    var state = try State.five()
    _ = state.update(.written("scene-rosenbrock.yaml"))
    #expect(state.notice?.text == "written: scene-rosenbrock.yaml" && state.notice?.isError == false)
    _ = state.update(.failed("no room"))
    #expect(state.notice?.text == "no room" && state.notice?.isError == true)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func everyWordOfTheLineCanBeSeen(_ columns: Int, _ rows: Int) throws {
    var state = try used()
    state.resize(columns, rows)
    state.press("y")
    var seen = ""
    for _ in 0..<60 {
      seen += Frame.of(state).text
      state.press(.down)
    }
    for word in ["--surface", "--seed 42", "--steps 60", "gd:", "sgd:", "momentum:", "rmsprop:", "adam:"] {
      #expect(seen.contains(word), "\(word)")
    }
  }
}
