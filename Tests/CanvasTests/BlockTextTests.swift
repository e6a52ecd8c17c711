import Testing

@testable import Canvas

@Suite struct BlockTextTests {
  private func drawn(_ text: String, columns: Int = 20, rows: Int = 3, _ style: Style = Style()) -> String {
    var frame = Frame(size: Size(columns: columns, rows: rows), filledWith: style.blank)
    BlockText(text).draw(into: &frame, rect: frame.bounds, color: style[.bright], style: style)
    return (0..<rows).map { row in
      String(String.UnicodeScalarView((0..<columns).map { frame[row, $0].glyph }))
    }.joined(separator: "\n")
  }

  @Test(arguments: [BlockText.Scale.small, .bold])
  func everyCharacterIsARectangleOfTheFontsHeight(_ scale: BlockText.Scale) throws {
    let font = scale.font
    for scalar in font.characters {
      let rows = try #require(font.glyph(scalar))
      #expect(rows.count == font.height, "\(scalar)")
      #expect(Set(rows.map(\.count)).count == 1, "\(scalar) is ragged")
      #expect(scalar == " " || rows.joined().contains(true), "\(scalar) is empty")
    }
  }

  /// No two characters of a number look the same.
  @Test(arguments: [BlockText.Scale.small, .bold])
  func theCharactersOfNumbersDiffer(_ scale: BlockText.Scale) throws {
    let font = scale.font
    let drawings = try "0123456789.−e%αβγελμρσ".unicodeScalars.map { try #require(font.glyph($0)) }
    #expect(Set(drawings).count == drawings.count)
  }

  @Test func aSmallNumber() {
    #expect(
      drawn("α 0.5", columns: 18).split(separator: "\n") == [
        " ▄▄ ▄    █▀█   █▀▀", "█  █     █ █   ▀▀█", " ▀▀ ▀    ▀▀▀ ▀ ▀▀▀",
      ])
  }

  @Test func theLargestScaleThatFitsIsTaken() throws {
    let text = BlockText("0.0198")
    for scale in BlockText.Scale.allCases {
      let size = try #require(text.size(at: scale))
      #expect(text.scale(fitting: size) == scale)
      #expect(text.scale(fitting: Size(columns: size.columns - 1, rows: size.rows)) != scale)
      #expect(text.scale(fitting: Size(columns: size.columns, rows: size.rows - 1)) != scale)
    }
    #expect(BlockText.Scale.allCases.map { text.size(at: $0)?.rows } == [3, 4, 6, 8])
  }

  @Test func whatCannotBeDrawnIsPlainText() {
    #expect(BlockText("漢").scale(fitting: Size(columns: 99, rows: 99)) == nil)
    #expect(drawn("ζ 1", columns: 5) == "     \nζ 1  \n     ")
    #expect(drawn("0.5", columns: 5) == "     \n0.5  \n     ")
    #expect(drawn("", columns: 2, rows: 1) == "  ")
  }

  @Test func titlesAreCapitals() {
    #expect(BlockText(capitals: "Why α has a ceiling").text == "WHY α HAS A CEILING")
    #expect(BlockText(capitals: "Why α: “x”").scale(fitting: Size(columns: 999, rows: 9)) == nil)
  }

  @Test func asciiHasAPixelPerCell() {
    let style = Style(glyphs: .ascii)
    #expect(drawn("1.", columns: 5, rows: 6, style) == " #   \n##   \n #   \n #   \n### #\n     ")
    // With too few rows for pixels.
    #expect(drawn("β 1", columns: 12, rows: 3, style) == "            \nbeta 1      \n            ")
  }

  @Test(arguments: ColorDepth.allCases)
  func aDarkScreenIsBlack(_ depth: ColorDepth) {
    let cell = Style(depth: depth).blackout
    #expect(cell.glyph == " " && cell.foreground == cell.background)
    if depth == .rgb { #expect(cell.background.hex == 0) }
  }
}
