import Testing

@testable import Canvas

@Suite struct ArrowTests {
  private func frame(_ arrows: [Arrow]) -> Frame {
    let rect = Rect(column: 0, row: 0, columns: 30, rows: 10)
    var frame = Frame(size: rect.size, filledWith: Style().blank)
    let backdrop = Backdrop(
      size: rect.size, cells: Array(repeating: Style().blank, count: rect.columns * rect.rows))
    let viewport = Viewport(x: 0...30, y: 0...20, rect: rect)
    Arrow.draw(arrows, into: &frame, in: viewport, over: backdrop, style: Style())
    return frame
  }

  private func arrow(
    from start: SIMD2<Double>, towards direction: SIMD2<Double>, length: Double, _ label: String
  ) -> Arrow {
    Arrow(from: start, towards: direction, length: length, color: Style()[.bright], label: label)
  }

  /// A line that crosses an earlier arrow's label goes below it.
  @Test func labelsAreOverAllLines() {
    let first = arrow(from: SIMD2(2, 10), towards: SIMD2(1, 0), length: 0.2, "first")
    let crossing = arrow(from: SIMD2(12, 2), towards: SIMD2(0, 1), length: 0.8, "second")
    let text = frame([first, crossing]).text
    #expect(text.contains(" first ") && text.contains(" second ") && text.contains("→") && text.contains("↑"))
    #expect(frame([crossing, first]).text.contains(" first "))
  }

  @Test func labelsAvoidEachOther() {
    let arrows = (0..<3).map { arrow(from: SIMD2(2, 10), towards: SIMD2(1, 0), length: 0.5, "arrow \($0)") }
    let text = frame(arrows).text
    for label in arrows.map(\.label) { #expect(text.contains(" \(label) ")) }
  }

  @Test func nothingIsDrawnWithoutADirection() {
    let blank = frame([])
    #expect(frame([arrow(from: SIMD2(2, 10), towards: SIMD2(0, 0), length: 1, "zero")]) == blank)
    #expect(frame([arrow(from: SIMD2(2, 10), towards: SIMD2(.nan, 1), length: 1, "nan")]) == blank)
  }
}
