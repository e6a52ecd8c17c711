import Catalogue
import Experiments
import Optimizers

extension SceneNode {
  /// The view of a scene; only networks have planes.
  func view(
    _ kind: SubjectKind, colormaps: [String]?, themes: [String]?
  ) throws(SceneError) -> ViewPreferences {
    var view = ViewPreferences()
    let keys = ViewPreferences.keys(kind)
    for (key, item) in try pairs("view") {
      let name = try key.text("a key")
      guard keys.contains(name) else { throw key.unknownKey(name, of: "view", among: keys) }
      switch name {
      case "layout": view.layout = try item.choice("layout")
      case "scale": view.scale = try item.choice("scale")
      case "colormap": view.colormap = try item.name("colormap", among: colormaps, "colour map")
      case "theme": view.theme = try item.name("theme", among: themes, "theme")
      case "chart": view.chart = try item.choice("chart")
      case "plane": view.plane = try item.choice("plane")
      default: view.weights = try item.weights()
      }
    }
    return view
  }

  /// The value of a key: one of some names, or any text if they are nil.
  private func name(_ key: String, among names: [String]?, _ kind: String) throws(SceneError) -> String {
    guard let names else { return try text(key) }
    return try oneOf(names, kind)
  }

  private func weights() throws(SceneError) -> [Int] {
    let text = try optionText("weights")
    let list = try reading { () throws(OptionError) in
      try NumberText.list(text, owner: "view", key: "weights")
    }
    let weights = list.compactMap { Int(exactly: $0) }
    guard weights.count == 2, list.count == 2, weights[0] != weights[1], weights.allSatisfy({ $0 >= 0 })
    else { throw error("weights must be two different parameter indices, such as [0, 1]") }
    return weights
  }
}

extension ViewPreferences {
  /// The keys of `view:`; only networks have planes.
  static func keys(_ kind: SubjectKind) -> [String] {
    ["layout", "colormap", "theme", "scale", "chart"] + (kind == .network ? ["plane", "weights"] : [])
  }
}
