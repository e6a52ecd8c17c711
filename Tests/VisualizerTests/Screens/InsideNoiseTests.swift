import Experiments
import Testing

@testable import Canvas
@testable import Optimizers
@testable import Visualizer

/// The inside view of a gradient that is not exact, and what is on a small screen.
@Suite struct InsideNoiseTests {
  private func inside(_ lanes: [String], at step: Int = 5, columns: Int = 120, rows: Int = 40) throws -> Desk
  {
    var desk = try Desk.race(lanes, columns: columns, rows: rows)
    desk.moveCursor(to: step)
    desk.press("i")
    return desk
  }

  /// The labels of the arrows, once all parts are reached.
  private func labels(_ desk: Desk) throws -> [Arrow] {
    let parts = InsideParts(try #require(desk.stepInside))
    return parts.arrows(reaching: parts.lines.count - 1, side: 2, hue: .standard, style: Style())
  }

  @Test func threeNumbersAndTheirSum() throws {
    let desk = try inside(["sgd:lr=0.001,noise=20"])
    let (step, text) = (try #require(desk.stepInside), Frame.of(desk).text)
    for vector in [step.exactGradient, try #require(step.noise), step.gradient] {
      #expect(text.contains(Numerals.significant(vector.x)) && text.contains(Numerals.significant(vector.y)))
    }
    #expect(
      text.contains("∇f(θ), without noise") && text.contains("g = ∇f(θ) + ξ") && text.contains("σ = 20"))
    for label in ["−∇f(θ)", "−ξ", "−g"] { #expect(text.contains(label)) }
  }

  /// The noise begins where the exact gradient ends, and ends where their sum does.
  @Test func theArrowsAddUp() throws {
    let arrows = try labels(inside(["sgd:lr=0.001,noise=20"]))
    #expect(arrows.map(\.label) == ["−∇f(θ)", "−ξ", "−g", "step"])
    func end(_ arrow: Arrow) -> SIMD2<Double> {
      let size = (arrow.direction.x * arrow.direction.x + arrow.direction.y * arrow.direction.y).squareRoot()
      return arrow.start + arrow.direction * (2 * arrow.length / size)
    }
    func isClose(_ left: SIMD2<Double>, _ right: SIMD2<Double>) -> Bool {
      abs(left.x - right.x) < 1e-9 && abs(left.y - right.y) < 1e-9
    }
    #expect(isClose(end(arrows[0]), arrows[1].start) && isClose(end(arrows[1]), end(arrows[2])))
    #expect(arrows[0].start == arrows[2].start)
    #expect(try labels(inside(["gd:lr=0.001"])).map(\.label) == ["−g", "step"])
  }

  /// An arrow is drawn once its part is reached.
  @Test func arrowsComeWithTheirParts() throws {
    let parts = InsideParts(try #require(inside(["sgd:lr=0.001,noise=20"]).stepInside))
    func labels(_ part: Int) -> [String] {
      parts.arrows(reaching: part, side: 1, hue: .standard, style: Style()).map(\.label)
    }
    #expect(labels(0) == ["−∇f(θ)"] && labels(1) == ["−∇f(θ)", "−ξ"])
    #expect(labels(2) == ["−∇f(θ)", "−ξ", "−g"] && labels(3).last == "step")
  }

  /// The smallest values have digits, not zeros.
  @Test func smallNumbersAreSeen() throws {
    var desk = try Desk.race(["gd:lr=0.5"], on: "quadratic:kappa=1")
    desk.moveCursor(to: 60)
    desk.press("i")
    let step = try #require(desk.stepInside)
    #expect(abs(step.gradient.x) < 1e-6)
    let text = Frame.of(desk).text
    #expect(text.contains(Numerals.significant(step.gradient.x)) && !text.contains("0.0000"))
  }

  /// Of every rule, with noise and clipping, all parts have a row at 80×24.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func allPartsAreOnASmallScreen(_ name: String) throws {
    let noise = try OptimizerEntry.named(name).gradient == .exact ? "" : ",noise=1"
    var desk = try inside(["\(name):clip_norm=10\(noise)"], at: 3, columns: 80, rows: 24)
    let lines = try #require(desk.stepInside).textbook.lines
    for part in [0, lines.count / 2, lines.count - 1] {
      desk.screen = .inside(InsideScreen(part: part))
      let (layout, _) = desk.insideLayout(timelineRow: RaceLayout(desk).timelineRow)
      let shown = Frame.of(desk).text(in: layout.parts).split(separator: "\n")
      for (index, line) in lines.enumerated() {
        let start = "\(index + 1) \(line.formula)"
        #expect(shown.contains { $0.contains(start.clipped(to: 36)) }, "\(start) of \(name)")
      }
    }
  }

  @Test(arguments: [(1, 10), (5, 9), (7, 18), (12, 19), (20, 19), (3, 1), (9, 27), (9, 36)])
  func theRowsFit(_ count: Int, _ room: Int) {
    for current in 0..<count {
      let heights = UpdateHeights(count: count, current: current, room: room)
      #expect(heights.shown.contains(current) && heights.rows.count == heights.shown.count)
      let total = heights.rows.reduce(0, +) - (heights.rows.last == 4 ? 1 : 0)
      #expect(total <= room && heights.rows.allSatisfy { $0 >= 1 })
      #expect(heights.rows[current - heights.shown.lowerBound] == heights.rows.max())
      if count <= room { #expect(heights.shown == 0..<count) }
    }
  }

  @Test(arguments: [(120, 40), (80, 24), (60, 20), (200, 60)])
  func theKnobInHandIsSeen(_ columns: Int, _ rows: Int) throws {
    var desk = try inside(["momentum:lr=0.001"], columns: columns, rows: rows)
    let before = Frame.of(desk).text
    #expect(before.contains("▸ α") && before.contains("0.001"))
    desk.press(.down, .right)
    let value = try #require(desk.value(desk.knobKey, lane: 0))
    let text = Frame.of(desk).text
    #expect(text.contains("▸ β") && text.contains(Numerals.chosen(value)))
  }

  @Test(arguments: [(120, 40), (80, 24)])
  func wholeScreens(_ columns: Int, _ rows: Int) throws {
    var desk = try inside(["adam:lr=0.05,noise=20,clip_norm=10"], at: 12, columns: columns, rows: rows)
    desk.press(".", ".", ".")
    try Snapshot.verify(Frame.of(desk).text, "inside-noise-\(columns)x\(rows)")
  }

  /// The footer tells what the keys do here.
  @Test func theFooterIsOfThisView() throws {
    let desk = try inside(["gd"], columns: 80, rows: 24)
    let footer = try #require(Frame.of(desk).lines.last)
    for hint in [". , part", "i leave", "tab lane", "↑↓ knob", "←→ change"] { #expect(footer.contains(hint)) }
    for word in ["overlay", "surface", "step"] { #expect(!footer.contains(word)) }
  }
}
