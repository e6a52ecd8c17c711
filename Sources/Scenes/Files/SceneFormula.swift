import Catalogue
import Experiments
import Expressions
import Landscapes
import Optimizers
import Yams

extension SceneNode {
  /// The surface of `{formula: "a*x^2 + y^2", a: 3}`, where this node is the mapping and `place` the formula.
  func formulaSurface(
    at place: SceneNode, _ pairs: [(key: SceneNode, value: SceneNode)]
  ) throws(SceneError) -> SurfaceSetup {
    var settings: [(String, String)] = []
    for (key, value) in pairs {
      let name = try key.text("a key")
      if name == "formula" { continue }
      settings.append((name, try value.text(name)))
      do { _ = try FormulaSettings(settings) } catch {
        if case .malformed = error { throw key.error(error.description) }
        throw value.error(error.description)
      }
    }
    let values = try reading { () throws(OptionError) in try FormulaSettings(settings) }
    let formula = try place.formula(parameters: values.values)
    for (key, _) in pairs where key.node.scalar?.string != "formula" {
      let name = try key.text("a key")
      guard formula.parameters[name] == nil else { continue }
      throw key.error(FormulaSettings.unknown(name, in: formula).description)
    }
    return SurfaceSetup(formula)
  }

  /// The formula of a scalar.
  func formula(parameters: [String: Double]) throws(SceneError) -> Formula {
    let text = try text("formula")
    do { return try Formula(text, parameters: parameters) } catch {
      guard let mark = node.mark, let start = column(of: text) else { throw self.error("formula: \(error)") }
      throw SceneError(
        file: file, line: mark.line, column: start + error.column - 1, message: "formula: \(error.message)")
    }
  }

  /// The column of a scalar's first character; nil if the file spells the text differently, over several
  /// lines or with escapes.
  private func column(of text: String) -> Int? {
    guard let mark = node.mark, let line = line(mark.line) else { return nil }
    let rest = line.dropFirst(mark.column - 1)
    if rest.hasPrefix(text) { return mark.column }
    let isQuoted = rest.first == "\"" || rest.first == "'"
    return isQuoted && rest.dropFirst().hasPrefix(text) ? mark.column + 1 : nil
  }
}
