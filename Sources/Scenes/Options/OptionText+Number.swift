import Catalogue
import Optimizers
import Wording

/// Options with at most one number.
extension OptionText {
  /// The number of the only valid key; nil if it is not given.
  func number(_ key: String, in range: ParameterRange) throws(OptionError) -> Double? {
    for setting in settings where canonical(setting.key) != canonical(key) {
      throw .unknownKey(owner: name, key: setting.key, nearest: key, all: [key])
    }
    guard settings.count <= 1 else { throw .duplicateKey(owner: name, key: key) }
    guard let text = settings.first?.value else { return nil }
    return try NumberText.number(text, owner: name, key: key, in: range)
  }

  func refuseSettings() throws(OptionError) {
    guard let key = settings.first?.key else { return }
    throw .unknownKey(owner: name, key: key, nearest: nil, all: [])
  }
}
