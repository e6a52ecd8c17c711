import Testing

@testable import Expressions

@Suite struct TypedFormulaTests {
  @Test(arguments: [
    ("x^2 + a*y^2, a=3", ["a": 3.0], "x^2 + a*y^2"),
    ("a x + b y ; b = −2, a=1e-3 ", ["a": 1e-3, "b": -2], "a x + b y"),
    ("max(x, a), a=1", ["a": 1], "max(x, a)"), ("x^2", [:], "x^2"),
    ("[max(x, y)] + k,k=0", ["k": 0], "[max(x, y)] + k"),
  ])
  func valuesFollowTheFormula(_ typed: String, _ values: [String: Double], _ text: String) throws {
    let formula = try Formula(typed: typed)
    #expect(formula.parameters == values && formula.text == text)
    let again = try Formula(typed: formula.typedText)
    #expect(again.parameters == values && again.text == text)
  }

  @Test(arguments: [
    ("x + a", "column 5: “a” has no value; parameters are set as a=1"),
    ("x + a,", "column 7: after the formula and a comma comes the value of a parameter, such as a=1"),
    ("x + a, a", "column 8: after the formula and a comma comes the value of a parameter, such as a=1"),
    ("x + a, a=", "column 8: the value of a is missing"),
    ("x + a, a=3x", "column 8: “3x” is not a number"),
    ("x + a, a=1e999", "column 8: “1e999” is not a number"),
    ("x + a, a=1, a=2", "column 13: a is given twice"), ("x, b=2", "column 4: the formula has no “b”"),
    ("x, y=2", "column 4: “y” cannot be given a value"),
    ("x, sin=2", "column 4: “sin” cannot be given a value"),
    ("x, =2", "column 4: “” cannot be given a value"),
    ("sin(x, a=1", "column 9: “=” has no meaning in a formula"),
    ("x = 3", "column 3: “=” has no meaning in a formula"), (", a=1", "the formula is empty"),
    ("sinn(x) + a, a=1", "column 1: no function named “sinn”; the nearest is “sin”"),
  ])
  func mistakesHaveTheirPlace(_ typed: String, _ message: String) {
    let error = #expect(throws: FormulaError.self) { try Formula(typed: typed) }
    #expect(error?.description == message)
  }

  @Test func valuesGivenElsewhereCountToo() throws {
    #expect(try Formula(typed: "a*x + b, b=2", parameters: ["a": 1, "c": 5]).parameters == ["a": 1, "b": 2])
    let error = #expect(throws: FormulaError.self) { try Formula(typed: "a*x, a=2", parameters: ["a": 1]) }
    #expect(error?.message == "a is given twice")
  }

  @Test func hugeTextsAreRefusedUnread() {
    let error = #expect(throws: FormulaError.self) {
      try Formula(typed: "x" + String(repeating: ",a=1", count: Formula.longest))
    }
    #expect(error?.mistake == .tooLong)
  }
}
