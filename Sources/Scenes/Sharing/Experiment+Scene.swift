import Experiments
import Landscapes
import Optimizers
import Wording

extension Experiment {
  /// A word for the name of a file: the surface, or the data that networks learn from.
  public var shortName: String {
    switch subject {
    case .surface(let subject): return subject.setup.entry.name
    case .network(let subject):
      let source = subject.dataText.prefix { $0 != ":" }
      let file = source.split(separator: "/").last ?? source
      let name = file.prefix { $0 != "." }.unicodeScalars.filter { isPrintable($0) && $0 != " " }
      return name.isEmpty ? "data" : String(String.UnicodeScalarView(name))
    }
  }

  /// The race as a scene file that reads back to the same race and the same view. A lesson is not written: it
  /// speaks of the race as its own scene has it.
  public var sceneText: String {
    var lines = ["title: \(Quoting.yaml(title))"]
    switch subject {
    case .surface(let subject): lines += self.lines(subject)
    case .network(let subject): lines += self.lines(subject)
    }
    lines.append("optimizers:")
    for lane in lanes {
      let settings = sharedSettings(of: lane).map { ($0.key, Quoting.yaml($0.value)) }
      lines.append("  - \(lane.entry.name): \(Quoting.yaml(settings))")
    }
    lines.append("view: \(Quoting.yaml(viewSettings))")
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ subject: SurfaceSubject) -> [String] {
    var lines = ["surface: \(yaml(subject.setup))"]
    lines.append("start: [\(exact(subject.start.x)), \(exact(subject.start.y))]")
    lines.append("seed: \(seed)")
    lines.append("steps: \(subject.steps)")
    if subject.domain != subject.usualDomain { lines.append("domain: \(Quoting.yaml(subject.domain.text))") }
    return lines
  }

  private func lines(_ subject: NetworkSubject) -> [String] {
    let settings = [("data", subject.dataText)] + commonNetworkSettings(subject)
    return ["network:"] + settings.map { "  \($0.0): \(Quoting.yaml($0.1))" } + ["seed: \(seed)"]
  }

  private func yaml(_ setup: SurfaceSetup) -> String {
    if let formula = setup.formula {
      let parameters = formula.parameters.sorted { $0.key < $1.key }.map { ($0.key, exact($0.value)) }
      return Quoting.yaml([("formula", Quoting.yaml(formula.text))] + parameters)
    }
    let changed = zip(setup.entry.parameters, setup.values).filter { $0.defaultNumber != $1 }
    guard !changed.isEmpty else { return setup.entry.name }
    return Quoting.yaml([("name", setup.entry.name)] + changed.map { ($0.key, exact($1)) })
  }

  private var viewSettings: [(key: String, value: String)] {
    var settings = [("layout", view.layout.rawValue)]
    if let colormap = view.colormap { settings.append(("colormap", Quoting.yaml(colormap))) }
    if let scale = view.scale { settings.append(("scale", scale.rawValue)) }
    guard network != nil else { return settings }
    let weights = view.weights.map(String.init).joined(separator: ", ")
    return settings + [("plane", view.plane.rawValue), ("weights", "[\(weights)]")]
  }
}
