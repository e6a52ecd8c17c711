import Catalogue
import Experiments
import Landscapes
import Optimizers
import Wording

/// Reads the subject of a scene.
extension SceneNode {
  /// A surface by name, `rosenbrock:a=2` or `{name: rosenbrock, a: 2}`, or by formula.
  func surface() throws(SceneError) -> SurfaceSetup {
    if node.scalar != nil {
      let text = try text("surface")
      return try reading { () throws(OptionError) in try SurfaceSetup(text) }
    }
    let pairs = try pairs("surface")
    func place(of key: String) -> SceneNode? { pairs.first { $0.key.node.scalar?.string == key }?.value }
    if let formula = place(of: "formula") { return try formulaSurface(at: formula, pairs) }
    guard let place = place(of: "name") else {
      throw error("surface needs a name, such as {name: rosenbrock, a: 1, b: 100}")
    }
    let name = try place.text("name")
    _ = try place.reading { () throws(OptionError) in try SurfaceCatalogue.entry(named: name) }
    var settings: [(String, String)] = []
    for (key, item) in pairs {
      let keyText = try key.text("a key")
      if keyText == "name" { continue }
      settings.append((keyText, try item.text(keyText)))
      try key.blaming(item) { () throws(OptionError) in
        _ = try SurfaceSetup(name: name, settings: settings)
      }
    }
    return try reading { () throws(OptionError) in try SurfaceSetup(name: name, settings: settings) }
  }

  func start() throws(SceneError) -> Point {
    let items = try items("start")
    guard items.count == 2 else { throw error("start must be two numbers, such as [-1.2, 1]") }
    let text = try items[0].text("start") + "," + items[1].text("start")
    return try reading { () throws(OptionError) in try NumberText.point(text, owner: "start") }
  }

  /// The data with its keys, and the settings of the networks.
  func network() throws(SceneError) -> NetworkDraft {
    let pairs = try pairs("network")
    guard let place = pairs.first(where: { $0.key.node.scalar?.string == "data" })?.value else {
      throw error("network needs data, such as {data: spirals, layers: [2, 16, 1]}")
    }
    let text = try place.text("data")
    let option = try place.reading { () throws(OptionError) in try OptionText(data: text) }
    let base = try place.reading { () throws(OptionError) in try DataSetSetup(text) }
    var settings = NetworkSettings()
    var given = option.settings
    for (key, item) in pairs {
      let name = try key.text("a key")
      if name == "data" { continue }
      let value = try item.optionText(name)
      if NetworkSettings.isKey(name) {
        try key.blaming(item) { () throws(OptionError) in try settings.set(name, to: value) }
        continue
      }
      guard base.keys.contains(where: { canonical($0) == canonical(name) }) else {
        throw key.unknownKey(name, of: "network", among: ["data"] + base.keys + NetworkSettings.keys)
      }
      given.append((name, value))
      try key.blaming(item) { () throws(OptionError) in
        _ = try DataSetSetup(name: option.name, settings: given)
      }
    }
    let data = try place.reading { () throws(OptionError) in
      try DataSetSetup(name: option.name, settings: given)
    }
    var draft = NetworkDraft(data)
    draft.settings = settings
    return draft
  }
}

extension DataSetSetup {
  /// The keys that a scene may set for the data.
  fileprivate var keys: [String] {
    switch source {
    case .catalogue(let entry, _): entry.parameters.map(\.key)
    case .csv: DataSetSource.csvKeys
    case .idx: DataSetSource.idxKeys
    }
  }
}
