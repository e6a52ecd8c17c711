import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct PictureViewTests {
  /// An empty picture of 0…20 × 0…8, a unit of x a column and a unit of y a row.
  private func picture(_ paths: [PictureView.Path]) -> PictureView {
    let style = Style()
    let cells = Array(repeating: Cell(" ", foreground: style[.rule], background: style[.panel]), count: 160)
    var view = PictureView(
      backdrop: Backdrop(size: Size(columns: 20, rows: 8), cells: cells), x: 0...20, y: 0...8)
    view.paths = paths
    return view
  }

  private func frame(_ view: PictureView, _ style: Style = Style()) -> Frame {
    drawing(24, 10, style) { frame, style in
      view.draw(into: &frame, rect: Rect(column: 3, row: 1, columns: 20, rows: 8), style: style)
    }
  }

  private let diagonal = (0...6).map { SIMD2(2.5 + 2 * Double($0), 1.5 + Double($0)) }

  @Test func pathStartHeadMinimizersTicks() {
    var view = picture([.init(lane: 0, points: diagonal, head: diagonal.last)])
    view.start = diagonal[0]
    view.minimizers = [(SIMD2(17.5, 1.5), true), (SIMD2(2.5, 6.5), false)]
    (view.hasHorizontalTicks, view.hasVerticalTicks) = (true, true)
    #expect(
      frame(view).text == """
        │                        │
        │                ⣠●      │
        │     ☆        ⣠⡾⠋       │
        │            ⣠⡾⠋         │
        │ 5╴       ⣠⡾⠋           │
        │        ⣠⡾⠋             │
        │      ⣠⡾⠋               │
        │     ◎⠋             ★   │
        │ 0╴                     │
        │   0         10      20 │
        """)
    #expect(
      frame(view, .plain).text == """
        │                        │
        │                11      │
        │     +        111       │
        │            111         │
        │ 5-       111           │
        │        111             │
        │      111               │
        │     o1             *   │
        │ 0-                     │
        │   0         10      20 │
        """)
  }

  @Test func theGhostLiesBelowAndTheNewPathIsNewFromEndToEnd() {
    let flat = diagonal.map { SIMD2($0.x, 4.5) }
    let frame = frame(picture([.init(lane: 1, points: diagonal, before: flat, head: diagonal.last)]))
    let style = Style()
    #expect(frame[4, 5].foreground == style[.ghost])
    #expect(frame[7, 6].foreground == style.lane(1).new)
  }

  @Test func aLostLaneEndsWhereItLeavesTheView() {
    let away = [SIMD2(2.5, 1.5), SIMD2(10.5, 4.5), SIMD2(40.0, 4.5), SIMD2(-40.0, 7.5)]
    let frame = frame(picture([.init(lane: 0, points: away, head: away.last, isDiverged: true)]))
    #expect(
      frame.text == """
        │                        │
        │                        │
        │                        │
        │                        │
        │           ⢀⣤⡶⠶⠶⠶⠶⠶⠶⠶⠶✕ │
        │         ⣠⡶⠟⠁           │
        │      ⣀⣴⠟⠋              │
        │     ⠾⠋⠁                │
        │                        │
        │                        │
        """)
    #expect(frame[4, 22].foreground == Style()[.danger])
  }

  @Test func theStartIsSeenUnderAHead() {
    func row(_ start: SIMD2<Double>, _ head: SIMD2<Double>, _ style: Style = Style()) -> String {
      var view = picture([.init(lane: 0, points: [start, head], head: head)])
      view.start = start
      return String(frame(view, style).text.split(separator: "\n")[4])
    }
    let start = SIMD2(10.5, 4.5)
    #expect(row(start, start) == "│            (●)         │")
    #expect(row(start, start, .plain) == "│            (1)         │")
    #expect(row(start, SIMD2(12.5, 4.5)).contains("◎"))
    #expect(row(SIMD2(0.5, 4.5), SIMD2(0.5, 4.5)) == "│   ●)                   │")
  }

  @Test func ofHeadsInOneCellTheFocusedElseTheLeastLossShows() {
    let place = SIMD2(10.5, 4.5)
    let paths = [0, 1, 2].map { lane in
      PictureView.Path(lane: lane, points: [place], head: place, loss: [2, 1, 3][lane])
    }
    var view = picture(paths)
    #expect(frame(view)[4, 13].glyph == "▲")
    view.focus = 2
    #expect(frame(view)[4, 13].glyph == "■")
  }

  @Test func whatIsStillRefinedHasAGrowingBar() {
    var view = picture([])
    view.progress = 0.5
    let row = frame(view).text.split(separator: "\n")[8]
    #expect(row == "│   ━━━━━━━━━━           │")
    view.progress = 7
    #expect(frame(view)[8, 22].glyph == "━" && frame(view)[8, 23].glyph == " ")
  }

  @Test func restartsAreRunsOfTheirOwnAndTheBestIsMarked() {
    let view = picture([
      .init(
        lane: 0, points: [SIMD2(15.5, 1.5), SIMD2(17.5, 1.5)], earlier: [[SIMD2(2.5, 6.5), SIMD2(6.5, 6.5)]],
        head: SIMD2(17.5, 1.5), best: SIMD2(6.5, 6.5))
    ])
    let frame = frame(view)
    #expect(frame[2, 9].glyph == "◇" && frame[2, 7].foreground == Style().lane(0).old)
    #expect(frame[4, 13].glyph == " ", "runs are not joined")
  }
}
