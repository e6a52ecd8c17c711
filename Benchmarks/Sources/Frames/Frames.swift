import Canvas
import Experiments
import Visualizer

/// Prints how long frames take: drawing alone, and from a key to its frame. Presenting them is the
/// terminal's affair; `descent --frame-stats` has the figures of a real one.
@main
enum Frames {
  static func main() throws {
    print("Rosenbrock with five lanes, side by side, 24-bit colour. Milliseconds.\n")
    print("                                                      median      p95      max")
    let wide = Size(columns: 200, rows: 60)
    let usual = Size(columns: 120, rows: 40)

    var state = try paused(at: 2000, wide)
    report("200x60, full repaint, surface sampled anew") {
      var renderer = Renderer(depth: .rgb, glyphs: .unicode)
      return time { _ = renderer.render(state) }
    }
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    _ = renderer.render(state)
    report("200x60, only trails moved (2,000 steps long)") {
      press(state.cursor.isMultiple(of: 2) ? "," : ".", in: &state)
      return time { _ = renderer.render(state) }
    }

    state = try paused(at: 2000, usual)
    _ = renderer.render(state)
    var isUp = false
    report("120x40, key to frame: a step back or forth") {
      isUp.toggle()
      return time {
        press(isUp ? "," : ".", in: &state)
        _ = renderer.render(state)
      }
    }
    report("120x40, key to frame: α of one lane, replayed") {
      isUp.toggle()
      return time {
        press(isUp ? .right : .left, in: &state)
        _ = renderer.render(state)
      }
    }
    press("=", in: &state)
    report("120x40, key to frame: α of five lanes, replayed") {
      isUp.toggle()
      return time {
        press(isUp ? .right : .left, in: &state)
        _ = renderer.render(state)
      }
    }
  }

  /// The default scene, computed up to a step, standing there.
  static func paused(at step: Int, _ size: Size) throws -> State {
    guard let scene = SceneLibrary.named(SceneLibrary.defaultName) else { throw Missing() }
    let draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(scene.text, file: scene.name)
    var state = State(try draft.finished(), size: size)
    press("$", in: &state)
    while state.cursor < step { _ = state.update(.tick(1)) }
    press(" ", in: &state)
    press(",", in: &state)
    press(".", in: &state)
    return state
  }

  struct Missing: Error {}

  static func press(_ key: Key, in state: inout State) { _ = state.update(.input(.key(key))) }

  static func time(_ work: () -> Void) -> Double {
    let start = ContinuousClock.now
    work()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  /// The times of many rounds; a round sets itself up and says how long the part that counts took.
  static func report(_ name: String, _ round: () -> Double) {
    let times = (0..<200).map { _ in round() }.sorted()
    let cells = [times[100], times[189], times[199]].map { value in
      let text = "\((value * 1000).rounded() / 1000)"
      return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
    print(name + String(repeating: " ", count: max(0, 51 - name.count)) + cells.joined())
  }
}
