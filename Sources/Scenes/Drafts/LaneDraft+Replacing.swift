import Catalogue
import Optimizers
import Wording

/// Settings that replace others.
extension LaneDraft {
  /// Sets one key, replacing its old value; a new schedule also replaces the settings of the old one.
  ///
  /// - Throws: as `set(_:to:)`.
  mutating func replace(_ key: String, with text: String) throws(OptionError) {
    if isOfNetwork(key) { return try network.replace(key, with: text) }
    if let parameter = schedule?.parameter(key) {
      scheduleValues.removeAll { $0.key == parameter.key }
    } else if let list = list(key) {
      let rows = try NumberText.rows(text, owner: owner, key: key)
      for (key, _) in try list.values(rows, text: text) { given.remove(identity(of: key)) }
    } else {
      if canonical(key) == "schedule" { (schedule, scheduleValues) = (nil, []) }
      given.remove(identity(of: key))
    }
    try set(key, to: text)
  }

  /// True if the key is one of the lane's network, not of its rule.
  func isOfNetwork(_ key: String) -> Bool {
    kind == .network && setup.entry.index(of: key) == nil
      && NetworkSettings.isKey(key, among: NetworkSettings.laneKeys)
  }

  private func list(_ key: String) -> ParameterList? {
    setup.entry.lists.first { canonical($0.key) == canonical(key) }
  }

  private func identity(of key: String) -> String {
    setup.entry.index(of: key).map { setup.entry.hyperparameters[$0].key } ?? Self.sharedKey(key)
  }
}
