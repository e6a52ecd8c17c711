import Catalogue
import Experiments
import Expressions
import Landscapes
import Optimizers
import Scenes

/// `--formula` and `--set`.
enum FormulaOption {
  /// A parameter from `name=value`.
  ///
  /// - Throws: `OptionError.malformed`.
  static func setting(_ text: String) throws(OptionError) -> (key: String, value: String) {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw .malformed(text: text, expected: "a name and a value, such as --set a=3")
    }
    return (String(sides[0]), String(sides[1]))
  }

  /// - Throws: `Failure`, with a caret under the mistake, if the formula is invalid; `OptionError` if a
  ///   setting is.
  static func surface(_ text: String, _ settings: [(key: String, value: String)]) throws -> SurfaceSetup {
    let values = try FormulaSettings(settings)
    let formula: Formula
    do { formula = try Formula(typed: text, parameters: values.values) } catch {
      let (line, caret) = error.pointer(in: text)
      let hint = if case .unknownName = error.mistake { " with --set" } else { "" }
      throw Failure.usage("--formula: \(error)\(hint)", pointer: error.hasPlace ? [line, caret] : [])
    }
    try values.validate(for: formula)
    return SurfaceSetup(formula)
  }
}
