import Catalogue
import Experiments
import Optimizers

extension SceneNode {
  /// An optimizer with its settings: `adam`, `adam:lr=0.05` or `adam: {lr: 0.05}`.
  func lane(for kind: SubjectKind) throws(SceneError) -> LaneDraft {
    if node.scalar != nil {
      let text = try text("an optimizer")
      return try reading { () throws(OptionError) in try LaneDraft(text, for: kind) }
    }
    let pairs = try pairs("an optimizer")
    guard pairs.count == 1, let (key, settings) = pairs.first else {
      throw error("an optimizer must be a single name with its settings, such as adam: {lr: 0.05}")
    }
    let name = try key.text("an optimizer's name")
    let entry = try key.reading { () throws(OptionError) in try OptimizerEntry.named(name) }
    var draft = LaneDraft(entry, for: kind)
    for (key, value) in try settings.pairs("the settings of \(entry.name)") {
      let name = try key.text("a key")
      let text = kind == .surface ? try value.text(name) : try value.optionText(name)
      try key.blaming(value) { () throws(OptionError) in try draft.set(name, to: text) }
    }
    return draft
  }
}
