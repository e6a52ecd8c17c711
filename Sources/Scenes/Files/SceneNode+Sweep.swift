import Catalogue
import Experiments
import Optimizers
import Wording
import Yams

/// Reads the sweep of a scene.
///
///     sweep:
///       vary:
///         adam: {lr: 1e-4..1}
///         momentum: {lr: 1e-4..1, momentum: 0.5..0.999}
///         batch_size: [16, 32, 64]
///         seed: 1..20
///       plan: random
///       trials: 64
struct SceneSweep {
  /// The sweep under construction.
  private(set) var draft = SweepDraft()
  private var root: SceneNode
  private var values: [String: SceneNode] = [:]
  private var variations: [Variation: SceneNode] = [:]

  init(_ node: SceneNode) throws(SceneError) {
    root = node
    for (key, value) in try node.pairs("sweep") {
      let name = try key.text("a key")
      if canonical(name) == "vary" {
        values["vary"] = value
        try readVariations(value)
      } else {
        guard SweepDraft.keys.contains(where: { canonical($0) == canonical(name) }) else {
          throw key.unknownKey(name, of: "a sweep", among: ["vary"] + SweepDraft.keys)
        }
        values[canonical(name)] = value
        let text = try value.text(name)
        try key.blaming(value) { () throws(OptionError) in try draft.set(name, to: text) }
      }
    }
    draft.endScene()
  }

  /// Checks the sweep on its race.
  func validate(on race: ExperimentDraft) throws(SceneError) {
    do { _ = try draft.finished(on: race) } catch { throw place(of: error.part).error(error.description) }
  }

  private func place(of part: SweepPart) -> SceneNode {
    switch part {
    case .whole: root
    case .key(let key): values[canonical(key)] ?? root
    case .variation(let variation): variations[variation] ?? values["vary"] ?? root
    }
  }

  /// A mapping of keys to values, and of lanes to such mappings; or a list of variations as on the command line.
  private mutating func readVariations(_ node: SceneNode) throws(SceneError) {
    if node.node.sequence != nil {
      for item in try node.items("vary") {
        let text = try item.text("a variation")
        let all = try item.reading { () throws(OptionError) in try Variation.all(in: text) }
        for variation in all { try add(variation, at: item, item) }
      }
      return
    }
    for (key, value) in try node.pairs("vary") {
      let name = try key.text("a key")
      guard value.node.mapping != nil else {
        try add(try value.variation(of: name, in: nil), at: key, value)
        continue
      }
      let settings = try value.pairs("the variations of \(excerpt(name))")
      guard !settings.isEmpty else {
        throw value.error("\(excerpt(name)) needs something that varies, such as lr: 1e-4..1")
      }
      for (key, value) in settings {
        try add(try value.variation(of: try key.text("a key"), in: name), at: key, value)
      }
    }
  }

  private mutating func add(
    _ variation: Variation, at key: SceneNode, _ value: SceneNode
  ) throws(SceneError) {
    try key.reading { () throws(OptionError) in try draft.add(variation) }
    variations[variation] = value
  }
}

extension SceneNode {
  /// The values of a key: a list, a range such as `1e-4..1`, or a single value.
  fileprivate func variation(of key: String, in lane: String?) throws(SceneError) -> Variation {
    var texts: [String] = []
    if node.sequence != nil {
      for item in try items(key) { texts.append(try item.optionText(key)) }
    } else {
      let text = try text("\(excerpt(key))")
      let range = try reading { () throws(OptionError) in try ValueList.range(text, of: key) }
      if let range { return Variation(lane: lane, key: key, values: range) }
      if !text.isEmpty { texts = [text] }
    }
    let values = try reading { () throws(OptionError) in try ValueList.list(texts, of: key) }
    return Variation(lane: lane, key: key, values: values)
  }
}
