import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct FormulaViewTests {
  private func frame(
    typing text: String, _ size: Size, glyphs: GlyphSet = .unicode
  ) throws -> (frame: Frame, rows: [String]) {
    var desk = Desk(try Experiment.scene("rosenbrock"), size: size)
    for key in ["e", .control("u")] + text.unicodeScalars.map({ Key.character($0) }) {
      _ = desk.update(.input(.key(key)))
    }
    var renderer = Renderer(depth: .rgb, glyphs: glyphs)
    let frame = renderer.render(desk)
    let rows = (0..<size.rows).map { row in
      String(String.UnicodeScalarView((0..<size.columns).map { frame[row, $0].glyph }))
    }
    return (frame, rows)
  }

  @Test func aMistakeHasACaret() throws {
    let (_, rows) = try frame(typing: "x^2 + sinn(y)", Size(columns: 120, rows: 40))
    let line = try #require(rows.firstIndex { $0.contains("f(x,y) = x^2 + sinn(y)▏") })
    let place = try #require(rows[line].range(of: "sinn"))
    let column = rows[line].distance(from: rows[line].startIndex, to: place.lowerBound)
    #expect(rows[line + 1].dropFirst(column).hasPrefix("^~~~ "))
    #expect(rows[line + 2].contains("column 7: no function named “sinn”; the nearest is “sin”"))
    #expect(rows[line + 4].contains("the picture shows the last valid formula:"))
    // The x of sinn's brackets was never right by itself.
    #expect(rows[line + 5].contains("  x^2 "))
    #expect(rows.contains { $0.contains("enter draw   ↑↓ history   esc cancel") })
  }

  @Test func aRightFormulaSaysWhereItIsLowest() throws {
    let (_, rows) = try frame(typing: "(x-1)^2 + y^2 - 2", Size(columns: 120, rows: 40))
    #expect(rows.contains { $0.contains("minimum −2 at (1, 0)") })
    let (_, saddle) = try frame(typing: "x^2-y^2", Size(columns: 120, rows: 40))
    #expect(saddle.contains { $0.contains("no minimum was found in the view") })
  }

  @Test func whereAFormulaIsUndefinedThePictureIsHatched() throws {
    let (_, rows) = try frame(typing: "log(x)", Size(columns: 120, rows: 40))
    #expect(rows.joined().filter { $0 == "╱" }.count > 200)
    let (_, nowhere) = try frame(typing: "log(-1-x^2)", Size(columns: 80, rows: 24))
    #expect(nowhere.contains { $0.contains("undefined at the start") })
  }

  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func itFitsEverywhere(_ size: Size) throws {
    let long = ")" + String(repeating: "x^2 + ", count: 40)
    for glyphs in GlyphSet.allCases {
      let (_, rows) = try frame(typing: long, size, glyphs: glyphs)
      // The end of the line is in sight, and so is the cursor.
      #expect(rows.contains { $0.contains(glyphs == .ascii ? "x^2 + _" : "x^2 + ▏") })
      #expect(rows.contains { $0.contains("column 1: a value is missing") })
    }
  }

  @Test func nothingOutsideOfASCIIIsDrawnWhereThereIsNone() throws {
    let (_, rows) = try frame(typing: "π x² + (", Size(columns: 80, rows: 24), glyphs: .ascii)
    #expect(rows.joined().unicodeScalars.allSatisfy { $0.isASCII })
  }
}
