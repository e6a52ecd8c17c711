import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct KeyScriptTests {
  @Test func keysHaveNamesOrStandForThemselves() throws {
    let script = try KeyScript("space  h : ' \" Ctrl-r shift-left:2 f5 shift-f5 PgDn λ")
    #expect(
      script.steps == [
        .press(" "), .press("h"), .press(":"), .press("'"), .press("\""), .press(.control("r")),
        .press(.shiftLeft), .press(.shiftLeft), .press(.function(5)), .press(.function(17)),
        .press(.pageDown),
        .press("λ"),
      ])
  }

  @Test func timesPausesAndTexts() throws {
    #expect(try KeyScript("x:3").steps == Array(repeating: .press("x"), count: 3))
    #expect(try KeyScript("::2").steps == [.press(":"), .press(":")])
    #expect(try KeyScript("wait:2 wait:.5").steps == [.wait(2), .wait(0.5)])
    #expect(
      try KeyScript("text:\"a b\" text:c'd e'").steps
        == "a bcd e".unicodeScalars.map { .press(.character($0)) })
    #expect(try KeyScript("text:lr=0.1:2").steps.count == 8)
    #expect(try KeyScript(" \t ").steps.isEmpty)
  }

  /// Every key that has an action can be written.
  @Test func everyKeyOfTheTableHasAName() throws {
    let named = Set(Key.scriptNames.map(\.key))
    for key in KeyTable.rows.flatMap(\.bindings).flatMap(\.keys) {
      switch key {
      case .character(let scalar) where scalar != " ":
        #expect(try KeyScript(String(scalar)).steps == [.press(key)])
      case .control(let scalar): #expect(try KeyScript("ctrl-\(scalar)").steps == [.press(key)])
      case .function(let number):
        let name = number > 12 ? "shift-f\(number - 12)" : "f\(number)"
        #expect(try KeyScript(name).steps == [.press(key)])
      default: #expect(named.contains(key), "\(key)")
      }
    }
    for (name, key) in Key.scriptNames { #expect(try KeyScript(name).steps == [.press(key)]) }
  }

  @Test(arguments: [
    ("h spcae", 3, "no key is named “spcae”; the nearest is “space”"),
    ("rigth:3", 1, "no key is named “rigth”; the nearest is “right”"),
    ("q right:0", 9, "“0” is not a number of times from 1 to 1000"),
    ("right:", 7, "“” is not a number of times from 1 to 1000"),
    ("wait:soon", 6, "“soon” is not a number of seconds from 0 to 3600"),
    ("wait:nan", 6, "“nan” is not a number of seconds from 0 to 3600"),
    ("wiat:2", 1, "no key is named “wiat”; the nearest is “wait:”"),
    ("text: x", 6, "text: needs what to type"),
    ("  text:\"a b", 8, "the quote is never closed"),
    ("ctrl-!", 1, "no key is named “ctrl-!”"),
    ("f13", 1, "no key is named “f13”"),
    ("漢", 1, "no key is named “漢”"),
  ])
  func aMistakeIsNamedWithItsColumn(text: String, column: Int, message: String) {
    let error = #expect(throws: KeyScriptError.self) { try KeyScript(text) }
    #expect(error?.column == column)
    #expect(error?.message == message)
  }

  @Test func aScriptIsBounded() {
    let text = Array(repeating: "right:1000", count: 11).joined(separator: " ")
    #expect(throws: KeyScriptError.self) { try KeyScript(text) }
  }
}
