import Canvas
import Experiments
import Figures
import Scenes
import Visualizer

/// Prints frame times: drawing alone, and from a key to its frame. The time to present a frame depends on the
/// terminal; `descent --frame-stats` prints the figures for a real one.
@main
enum Frames {
  static func main() throws {
    print("Rosenbrock with five lanes, side by side, 24-bit colour. Milliseconds.\n")
    print("                                                      median      p95      max")
    let wide = Size(columns: 200, rows: 60)
    let usual = Size(columns: 120, rows: 40)

    var desk = try paused(at: 2000, wide)
    report("200x60, full repaint, surface sampled anew") {
      var renderer = Renderer(depth: .rgb, glyphs: .unicode)
      return time { _ = renderer.render(desk) }
    }
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    _ = renderer.render(desk)
    report("200x60, only trails moved (2,000 steps long)") {
      press(desk.cursor.isMultiple(of: 2) ? "," : ".", in: &desk)
      return time { _ = renderer.render(desk) }
    }

    desk = try paused(at: 2000, usual)
    _ = renderer.render(desk)
    var isUp = false
    report("120x40, key to frame: a step back or forth") {
      isUp.toggle()
      return time {
        press(isUp ? "," : ".", in: &desk)
        _ = renderer.render(desk)
      }
    }
    report("120x40, key to frame: α of one lane, replayed") {
      isUp.toggle()
      return time {
        press(isUp ? .right : .left, in: &desk)
        _ = renderer.render(desk)
      }
    }
    press("=", in: &desk)
    report("120x40, key to frame: α of five lanes, replayed") {
      isUp.toggle()
      return time {
        press(isUp ? .right : .left, in: &desk)
        _ = renderer.render(desk)
      }
    }
    press("K", in: &desk)
    report("120x40, key to frame: the same, with the sharpness") {
      isUp.toggle()
      return time {
        press(isUp ? .right : .left, in: &desk)
        _ = renderer.render(desk)
      }
    }
    try relief()
    try recordings(wide)
  }

  /// A frame added to a recording: where little changes, where all does, and as a drawing.
  static func recordings(_ size: Size) throws {
    var desk = try paused(at: 2000, size)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    var cast = Cast(Cast.Header(size: size))
    _ = cast.add(renderer.render(desk), at: 0)
    report("200x60, recording, only trails moved") {
      press(desk.cursor.isMultiple(of: 2) ? "," : ".", in: &desk)
      let frame = renderer.render(desk)
      return time { _ = cast.add(frame, at: 0) }
    }
    press("z", in: &desk)
    report("200x60, recording, the relief while it turns") {
      press(.right, in: &desk)
      _ = desk.update(.tick(1.0 / 30))
      let frame = renderer.render(desk)
      return time { _ = cast.add(frame, at: 0) }
    }
    press("z", in: &desk)
    report("200x60, recording, another screen each time") {
      press("z", in: &desk)
      let frame = renderer.render(desk)
      return time { _ = cast.add(frame, at: 0) }
    }
    let frame = renderer.render(desk)
    report("200x60, the frame as SVG") {
      time { _ = Drawing(frame, width: 482, ink: .rgb(0), paper: .rgb(0xFFFFFF)).svg }
    }
    report("200x60, the frame as ANSI text") { time { _ = frame.ansi() } }
  }

  /// The landscape from outside, with five trails of 2,000 steps.
  static func relief() throws {
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for size in [Size(columns: 120, rows: 40), Size(columns: 200, rows: 60)] {
      var desk = try paused(at: 2000, size)
      press("z", in: &desk)
      _ = renderer.render(desk)
      report("\(size.columns)x\(size.rows), relief, a frame while it turns") {
        press(.right, in: &desk)
        return time {
          _ = desk.update(.tick(1.0 / 30))
          _ = renderer.render(desk)
        }
      }
      report("\(size.columns)x\(size.rows), relief, the fine picture once it rests") {
        press(.right, in: &desk)
        while desk.isAnimating { _ = desk.update(.tick(1.0 / 30)) }
        return time { _ = renderer.render(desk) }
      }
      report("\(size.columns)x\(size.rows), relief at rest, only trails moved") {
        press(desk.cursor.isMultiple(of: 2) ? "," : ".", in: &desk)
        return time { _ = renderer.render(desk) }
      }
    }
  }

  /// The default scene, computed up to a step and paused there.
  static func paused(at step: Int, _ size: Size) throws -> Desk {
    guard let scene = SceneLibrary.named(SceneLibrary.defaultName) else { throw Missing() }
    var desk = Desk(try scene.experiment(colormaps: ColorMap.all.map(\.name)), size: size)
    press("$", in: &desk)
    while desk.cursor < step { _ = desk.update(.tick(1)) }
    press(" ", in: &desk)
    press(",", in: &desk)
    press(".", in: &desk)
    return desk
  }

  struct Missing: Error {}

  static func press(_ key: Key, in desk: inout Desk) { _ = desk.update(.input(.key(key))) }

  static func time(_ work: () -> Void) -> Double {
    let start = ContinuousClock.now
    work()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  /// The times of many rounds; a round prepares itself and returns the time of the measured part.
  static func report(_ name: String, _ round: () -> Double) {
    let times = (0..<200).map { _ in round() }.sorted()
    let cells = [times[100], times[189], times[199]].map { value in
      let text = "\((value * 1000).rounded() / 1000)"
      return String(repeating: " ", count: max(0, 9 - text.count)) + text
    }
    print(name + String(repeating: " ", count: max(0, 51 - name.count)) + cells.joined())
  }
}
