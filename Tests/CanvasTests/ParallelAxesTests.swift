import Testing

@testable import Canvas

@Suite struct ParallelAxesTests {
  private let plot = Rect(column: 0, row: 0, columns: 9, rows: 3)

  private func drawing(_ axes: ParallelAxes, _ style: Style = Style()) -> Frame {
    var frame = Frame(size: Size(columns: 9, rows: 3), filledWith: style.blank)
    axes.draw(into: &frame, plot: plot, style: style)
    return frame
  }

  @Test func axesStandAtEvenDistances() {
    #expect(ParallelAxes.columns(3, in: plot) == [0, 4, 8])
    #expect(ParallelAxes.columns(1, in: plot) == [4])
    #expect(ParallelAxes.columns(0, in: plot) == [])
    #expect(drawing(ParallelAxes([], count: 3, lane: 0)).text == "││   │   ││\n││   │   ││\n││   │   ││")
  }

  @Test func linesGoFromBottomToTop() {
    let frame = drawing(ParallelAxes([.init([0, 1, 0])], count: 3, lane: 0))
    #expect(frame[2, 0].foreground == Style().lane(0).old)
    #expect(frame[0, 4].foreground == Style().lane(0).old && frame[2, 8].foreground == Style().lane(0).old)
    #expect(frame[0, 0].glyph == "│" && frame[2, 4].glyph == "│")
  }

  /// A run that diverged has no result: its line ends at the last axis where it has a place.
  @Test func aLineEndsWhereItHasNoPlace() {
    let frame = drawing(ParallelAxes([.init([0.5, 0.5, .nan])], count: 3, lane: 1))
    #expect((0...4).allSatisfy { frame[1, $0].foreground == Style().lane(1).old })
    #expect((5...7).allSatisfy { frame[1, $0] == Style().blank })
  }

  @Test func theChosenLineIsOnTop() {
    let style = Style()
    let lines = ParallelAxes.Emphasis.allCases.reversed().map { ParallelAxes.Line([0.5, 0.5], emphasis: $0) }
    let frame = drawing(ParallelAxes(lines, count: 2, lane: 0))
    #expect((0..<9).allSatisfy { frame[1, $0].foreground == style[.bright] })
    let plain = Style(depth: .mono, glyphs: .ascii)
    #expect(
      drawing(ParallelAxes(lines, count: 2, lane: 0), plain).text.split(separator: "\n")[1] == "│#########│")
  }
}
