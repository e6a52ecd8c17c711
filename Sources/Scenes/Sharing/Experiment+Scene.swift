import Experiments
import Landscapes
import Optimizers
import Wording
import Yams

extension Experiment {
  /// A short name for files: the surface, or the data of the networks.
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

  /// The race as a scene file that reads back to the same race and view. A lesson is left out, since it only
  /// holds for the race of its own scene.
  public var sceneText: String { sceneText(with: []) }

  /// The scene file with more pairs at its end.
  func sceneText(with more: [(String, Node)]) -> String { sceneNode(with: more).yaml }

  private func sceneNode(with more: [(String, Node)]) -> Node {
    let subject =
      switch subject {
      case .surface(let subject): pairs(subject)
      case .network(let subject): pairs(subject)
      }
    let lanes = lanes.map { lane in
      Node.block([(lane.entry.name, .flow(sharedSettings(of: lane).map { ($0.key, .text($0.value)) }))])
    }
    return .block(
      [("title", .text(title))] + subject
        + [("optimizers", .block(lanes)), ("view", .flow(viewSettings))] + more)
  }

  private func pairs(_ subject: SurfaceSubject) -> [(String, Node)] {
    let pairs: [(String, Node)] = [
      ("surface", node(subject.setup)),
      ("start", .flow([.number(subject.start.x), .number(subject.start.y)])),
      ("seed", .text(String(seed))), ("steps", .text(String(subject.steps))),
    ]
    guard subject.domain != subject.usualDomain else { return pairs }
    return pairs + [("domain", .text(subject.domain.text))]
  }

  private func pairs(_ subject: NetworkSubject) -> [(String, Node)] {
    let settings = commonNetworkSettings(subject).map { key, text -> (String, Node) in
      (key, key == "layers" ? .flow(text.split(separator: ",").map { .text(String($0)) }) : .text(text))
    }
    return [
      ("network", .block([("data", .text(subject.dataText))] + settings)), ("seed", .text(String(seed))),
    ]
  }

  private func node(_ setup: SurfaceSetup) -> Node {
    if let formula = setup.formula {
      let parameters = formula.parameters.sorted { $0.key < $1.key }
      return .flow([("formula", .text(formula.text))] + parameters.map { ($0.key, .number($0.value)) })
    }
    let changed = zip(setup.entry.parameters, setup.values).filter { $0.defaultNumber != $1 }
    guard !changed.isEmpty else { return .text(setup.entry.name) }
    return .flow([("name", .text(setup.entry.name))] + changed.map { ($0.key, .number($1)) })
  }

  private var viewSettings: [(String, Node)] {
    var settings: [(String, Node)] = [("layout", .text(view.layout.rawValue))]
    if let colormap = view.colormap { settings.append(("colormap", .text(colormap))) }
    if let theme = view.theme { settings.append(("theme", .text(theme))) }
    if let scale = view.scale { settings.append(("scale", .text(scale.rawValue))) }
    if view.chart != .loss { settings.append(("chart", .text(view.chart.rawValue))) }
    guard network != nil else { return settings }
    return settings + [
      ("plane", .text(view.plane.rawValue)), ("weights", .flow(view.weights.map { .text(String($0)) })),
    ]
  }
}
