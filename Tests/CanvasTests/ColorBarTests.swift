import Testing

@testable import Canvas

@Suite struct ColorBarTests {
  private func frame(_ style: Style) -> Frame {
    let viewport = Viewport(x: -2...2, y: -1...3, rect: Rect(column: 0, row: 0, columns: 37, rows: 12))
    var bar = ColorBar(LossScale(Field(viewport, rosenbrock), kind: .log, floor: 0))
    (bar.low, bar.high) = (1.14, 2028)
    var frame = Frame(size: Size(columns: 36, rows: 1))
    bar.draw(into: &frame, row: 0, endingAt: 35, columns: 16, style: style)
    return frame
  }

  @Test func everyCellHasTwoLevels() {
    let style = Style()
    let frame = frame(style)
    #expect(frame.text == "│  loss ≤1.14 ▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌▌ ≥2028 │")
    for index in 0..<16 {
      #expect(frame[0, 13 + index].foreground == style.map.levels[2 * index])
      #expect(frame[0, 13 + index].background == style.map.levels[2 * index + 1])
    }
  }

  @Test func withoutColoursTheLettersAreNamed() {
    #expect(frame(Style(depth: .mono, glyphs: .ascii)).text == "│             loss 1.14 [ .:-=] 2028 │")
  }
}
