import Testing

@testable import Expressions

@Suite struct FormulaErrorTests {
  static let mistakes: [(String, String)] = [
    ("", "the formula is empty"),
    ("   ", "the formula is empty"),
    (
      "(1-x)^2 + 100*(y-x^2)^2 + 3*sinn(y)",
      "column 29: no function named “sinn”; the nearest is “sin”"
    ),
    ("x +", "column 4: a value is missing at the end"),
    ("x + * y", "column 5: a value is missing before “*”"),
    ("x + )", "column 5: a value is missing before “)”"),
    ("()", "column 2: a value is missing before “)”"),
    ("(x + 1", "column 1: this “(” is never closed"),
    ("2 * (x + [y) + 1", "column 10: this “[” is never closed"),
    ("x + 1)", "column 6: this “)” closes nothing"),
    ("x, y", "column 2: a comma belongs between the arguments of a function"),
    ("(x, y)", "column 3: a comma belongs between the arguments of a function"),
    ("x 2", "column 3: an operator is missing before “2”"),
    ("sin(x) 3", "column 8: an operator is missing before “3”"),
    ("x @ y", "column 3: “@” has no meaning in a formula"),
    ("x = y", "column 3: “=” has no meaning in a formula"),
    ("x\u{1b}[2J", "column 2: “?” has no meaning in a formula"),
    ("1.2.3", "column 1: “1.2.3” is not a number"),
    ("1e999 x", "column 1: “1e999” is not a number"),
    ("c*x", "column 1: “c” has no value; parameters are set as c=1"),
    ("alpa*x", "column 1: “alpa” has no value; the nearest name is “alpha”; parameters are set as alpa=1"),
    ("X", "column 1: “X” has no value; the nearest name is “x”; parameters are set as X=1"),
    ("3*sin", "column 3: sin needs an argument in brackets"),
    ("exp -x", "column 1: exp needs an argument in brackets"),
    ("sin + 1", "column 1: sin needs an argument in brackets"),
    ("sin(x, y)", "column 1: sin takes one argument, not 2"),
    ("atan2(x)", "column 1: atan2 takes two arguments, not 1"),
    ("2+max(x)", "column 3: max takes two arguments or more, not 1"),
    ("max(x,)", "column 7: a value is missing before “)”"),
    ("sin()", "column 5: a value is missing before “)”"),
    ("qqqq(x)", "column 1: no function named “qqqq”"),
    ("ex(x)", "column 1: no function named “ex”; the nearest is “exp”"),
    ("1 + √", "column 6: a value is missing at the end"),
    ("x^", "column 3: a value is missing at the end"),
    ("²x", "column 1: a value is missing before “²”"),
    ("𝕏é + 1", "column 1: “𝕏é” has no value; parameters are set as 𝕏é=1"),
  ]

  private func error(_ text: String) -> FormulaError? {
    do {
      _ = try Formula(text, parameters: ["alpha": 1])
      return nil
    } catch { return error }
  }

  @Test(arguments: mistakes)
  func everyMistakeHasItsPlace(_ text: String, _ expected: String) {
    #expect(error(text)?.description == expected)
  }

  @Test func formulasAreBounded() {
    let deep = String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000)
    #expect(error(deep)?.description == "column 201: brackets, powers and functions may be 200 deep at most")
    for text in ["sin ", "√", "2^", "x^-", "sqrt("] {
      #expect(error(String(repeating: text, count: 10_000))?.mistake == .tooDeep, "\(text)")
    }
    // What does not nest may be long.
    #expect(error(String(repeating: "-", count: 10_000) + "x") == nil)
    #expect(error(String(repeating: "x+", count: 30_000) + "x") == nil)
    #expect(error(String(repeating: "(x)", count: 10_000)) == nil)
    #expect(error(String(repeating: "x", count: 1 << 20))?.description == "a formula may have 64 KiB at most")
    let name = error(String(repeating: "long", count: 5000))
    #expect((name?.message.count ?? .max) < 160)
  }

  @Test func aCaretPointsAtThePlace() throws {
    let text = "(1-x)^2 + 100*(y-x^2)^2 + 3*sinn(y)"
    let mistake = try #require(error(text))
    #expect(mistake.pointer(in: text).line == text)
    #expect(mistake.pointer(in: text).caret == String(repeating: " ", count: 28) + "^~~~")
    #expect(mistake.pointer(in: text, columns: 20) == ("*(y-x^2)^2 + 3*sinn(", "               ^~~~"))
  }

  @Test func aPointerFitsAndIsClean() throws {
    for text in [
      "x\u{1b}[2J + 1", String(repeating: "x + ", count: 200) + "?", "a\u{301}b\u{200f} + 1", "1 + ",
    ] {
      let mistake = try #require(error(text))
      let (line, caret) = mistake.pointer(in: text, columns: 40)
      #expect(line.count <= 40 && caret.count <= 41, "\(line)|\(caret)")
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{200f}" && $0 != "\u{301}" })
    }
  }
}
