import Testing

@testable import Experiments
@testable import Landscapes
@testable import Scenes

@Suite struct SceneFormulaTests {
  private func decode(_ surface: String) throws -> ExperimentDraft {
    try SceneDecoder(colormaps: []).decode("surface: \(surface)\noptimizers: [gd]", file: "s.yaml").draft
  }

  @Test func aSceneMayHaveAFormula() throws {
    let draft = try decode("{formula: \"a*x^2 + y^2\", a: 3}")
    #expect(try draft.surface?.setup.text == "formula:a*x^2 + y^2;a=3" && draft.finished().title == "Formula")
    #expect(try decode("{a: 2, formula: 'max(x, a)'}").surface?.setup.text == "formula:max(x, a);a=2")
    #expect(try decode("\n  formula: (1-x)^2\n").surface?.setup.text == "formula:(1-x)^2")
  }

  static let mistakes: [(String, String)] = [
    ("{formula: \"x + sinn(y)\"}", "s.yaml:1:25: formula: no function named “sinn”; the nearest is “sin”"),
    ("{formula: x + sinn(y)}", "s.yaml:1:24: formula: no function named “sinn”; the nearest is “sin”"),
    ("{formula: 'x + (y'}", "s.yaml:1:25: formula: this “(” is never closed"),
    ("\n  formula: x +\n", "s.yaml:2:15: formula: a value is missing at the end"),
    // Where the file spells the formula otherwise, its own column is told.
    ("\n  formula: x +\n    y + )\n", "s.yaml:2:12: formula: column 9: a value is missing before “)”"),
    ("{formula: \"x \\x2b )\"}", "s.yaml:1:20: formula: column 5: a value is missing before “)”"),
    ("{formula: \"\"}", "s.yaml:1:20: formula: the formula is empty"),
    ("{formula: [x]}", "s.yaml:1:20: formula must be a single value, not a list"),
    ("{formula: \"c*x\"}", "s.yaml:1:21: formula: “c” has no value; parameters are set as c=1"),
    ("{formula: \"a*x\", a: 3, b: 2}", "s.yaml:1:33: the formula has no key “b”. It takes: a"),
    ("{formula: \"a*x\", a: many}", "s.yaml:1:30: formula: a is “many”, but must be a number"),
    (
      "{formula: \"a*x\", a: .inf}", "s.yaml:1:30: formula: a is “.inf”, but must be a number"
    ),
    (
      "{formula: \"x^2\", sin: 3}",
      "s.yaml:1:27: “sin”: expected a parameter name made of letters, other than x, y, pi, "
        + "e or a function"
    ),
  ]

  @Test(arguments: mistakes)
  func mistakesHaveTheirPlace(_ surface: String, _ expected: String) {
    do {
      _ = try decode(surface)
      Issue.record("nothing is wrong")
    } catch { #expect("\(error)" == expected) }
  }
}
