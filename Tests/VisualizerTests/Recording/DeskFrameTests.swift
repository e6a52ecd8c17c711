import Figures
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct DeskFrameTests {
  private static func words(_ drawing: Drawing) -> [String] {
    drawing.elements.compactMap { if case .text(let label) = $0 { label.text } else { nil } }
  }

  @Test(arguments: ["i", "E", "W", "?"])
  func aScreenOfWordsIsDrawnAsItsFrame(key: String) throws {
    var headless = HeadlessDesk(
      Desk(try .scene("rosenbrock", steps: 60), size: Size(columns: 80, rows: 24), theme: .paper))
    headless.move(to: 40)
    headless.perform(try KeyScript(key))
    headless.settle()
    let style = FigureStyle(width: 400, theme: .paper)
    let drawing = headless.desk.drawing(style)
    #expect(drawing.height == 240)
    let frame = headless.frame()
    let text = frame.plainText
    for word in Self.words(drawing) { #expect(text.contains(word), "\(word)") }
    let letters = text.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic }.count
    let drawn = Self.words(drawing).joined().unicodeScalars.filter {
      $0.isASCII && $0.properties.isAlphabetic
    }
    #expect(drawn.count == letters)
    #expect(headless.desk.drawing(style) == drawing)
  }

  @Test func aPageOfALessonIsDrawnWithItsText() throws {
    var headless = HeadlessDesk(
      Desk(try .scene("why-momentum-works"), size: Size(columns: 120, rows: 40)))
    headless.playOn()
    headless.settle()
    let words = Self.words(headless.desk.drawing(FigureStyle(caption: "descent export")))
    #expect(words.contains("motion"))
    #expect(words.last == "descent export")
  }
}
