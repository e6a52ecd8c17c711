import Landscapes
import Optimizers

extension Experiment {
  /// The race as a scene file that reads back to the same race and the same view. A lesson is not written: it
  /// speaks of the race as its own scene has it.
  public var sceneText: String {
    var lines = ["title: \(Self.yaml(title))", "surface: \(yamlSurface)"]
    lines.append("start: [\(exact(start.x)), \(exact(start.y))]")
    lines.append("seed: \(seed)")
    lines.append("steps: \(steps)")
    if domain != usualDomain { lines.append("domain: \(Self.yaml(domain.text))") }
    lines.append("optimizers:")
    for lane in lanes {
      let settings = sharedSettings(of: lane).map { "\($0.key): \(Self.yaml($0.value))" }
      lines.append("  - \(lane.entry.name): {\(settings.joined(separator: ", "))}")
    }
    lines.append("view: {\(yamlView)}")
    return lines.joined(separator: "\n") + "\n"
  }

  private var yamlSurface: String {
    if let formula = surface.formula {
      let parameters = formula.parameters.sorted { $0.key < $1.key }.map { ", \($0.key): \(exact($0.value))" }
      return "{formula: \(Self.yaml(formula.text))\(parameters.joined())}"
    }
    let parts = zip(surface.entry.parameters, surface.values).filter { $0.defaultValue != $1 }
    guard !parts.isEmpty else { return surface.entry.name }
    return "{name: \(surface.entry.name), " + parts.map { "\($0.key): \(exact($1))" }.joined(separator: ", ")
      + "}"
  }

  private var yamlView: String {
    var parts = ["layout: \(view.layout.rawValue)"]
    if let colormap = view.colormap { parts.append("colormap: \(Self.yaml(colormap))") }
    if let scale = view.scale { parts.append("scale: \(scale.rawValue)") }
    return parts.joined(separator: ", ")
  }

  /// A text as a YAML scalar of one line: as it stands where that is safe, else in double quotes.
  static func yaml(_ text: String) -> String {
    let isPlain =
      text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
          true
        default: false
        }
      } && text.first.map { $0.isLetter || $0.isNumber || $0 == "-" } == true && text != "-"
    guard !isPlain else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
