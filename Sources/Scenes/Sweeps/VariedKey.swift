import Catalogue
import Experiments
import Optimizers
import Wording

/// A key of a lane that a sweep may vary, and what is known of its numbers.
struct VariedKey {
  /// The numbers of a setting.
  struct Numbers {
    /// How they are spread; nil where the range decides.
    var scale: Parameter.Scale?
    var isWhole = false
  }

  /// The key in its usual spelling.
  let key: String
  /// The symbol on the screen.
  let symbol: String
  /// The numbers that it takes; nil for words and lists.
  let numbers: Numbers?
  /// The index of the hyperparameter, where it is one.
  var hyperparameter: Int?

  init(_ key: String, symbol: String? = nil, _ numbers: Numbers?, hyperparameter: Int? = nil) {
    (self.key, self.symbol, self.numbers) = (key, symbol ?? key, numbers)
    self.hyperparameter = hyperparameter
  }

  /// The first coordinate of the start, or the second.
  static func coordinate(_ key: String) -> VariedKey { VariedKey(key, Numbers(scale: .linear)) }

  /// A parameter without a scale of its own.
  static func plain(_ parameter: Parameter) -> VariedKey {
    let isNumber = parameter.kind == .number || parameter.kind == .whole
    return VariedKey(parameter.key, isNumber ? Numbers(isWhole: parameter.kind == .whole) : nil)
  }

  /// The symbols and the numbers of settings that belong to no rule.
  private static let shared: [(key: String, symbol: String, numbers: Numbers)] = [
    ("noise", "σ", Numbers(scale: .logarithmic)),
    ("batch_size", "batch", Numbers(scale: .logarithmic, isWhole: true)),
    ("clip_value", "clip value", Numbers(scale: .logarithmic)),
    ("clip_norm", "clip norm", Numbers(scale: .logarithmic)), ("l1", "λ₁", Numbers(scale: .logarithmic)),
    ("l2", "λ₂", Numbers(scale: .logarithmic)), ("stop_loss", "stop loss", Numbers(scale: .linear)),
    ("stop_gradient", "stop gradient", Numbers(scale: .logarithmic)),
    ("patience", "patience", Numbers(scale: .logarithmic, isWhole: true)),
    ("restarts", "restarts", Numbers(scale: .linear, isWhole: true)),
    ("dropout", "p", Numbers(scale: .linear)), ("jitter", "jitter", Numbers(scale: .linear)),
    ("shift", "shift", Numbers(scale: .linear, isWhole: true)),
  ]

  /// A setting that belongs to no rule.
  fileprivate static func shared(_ key: String) -> VariedKey {
    guard let known = shared.first(where: { $0.key == key }) else { return VariedKey(key, nil) }
    return VariedKey(key, symbol: known.symbol, known.numbers)
  }
}

extension VariedKey.Numbers {
  /// The scale of a range. Where the setting has none of its own, numbers between ½ and 1 are spread by their distance
  /// from 1, positive ones over a factor of ten or more by factors, and others evenly.
  func scale(from lower: Double, to upper: Double) -> Parameter.Scale {
    if let scale { return scale }
    if !isWhole, lower >= 0.5, upper < 1 { return .logOneMinus }
    return lower > 0 && upper / lower >= 10 ? .logarithmic : .linear
  }
}

extension LaneDraft {
  /// The key that this lane knows under a name; nil for none.
  func variedKey(_ name: String) -> VariedKey? {
    if isOfNetwork(name) {
      let identity = NetworkSettings.identity(name)
      return NetworkSettings.laneKeys.first { canonical($0) == identity }.map { .shared($0) }
    }
    if let parameter = schedule?.parameter(name) { return .plain(parameter) }
    if let list = setup.entry.lists.first(where: { canonical($0.key) == canonical(name) }) {
      return VariedKey(list.key, nil)
    }
    if let index = setup.entry.index(of: name) {
      let parameter = setup.entry.hyperparameters[index]
      let isToggle = parameter.scale == .toggle
      return VariedKey(
        parameter.key, symbol: parameter.symbol,
        isToggle ? nil : VariedKey.Numbers(scale: parameter.scale, isWhole: parameter.isWhole),
        hyperparameter: index)
    }
    let identity = Self.sharedKey(name)
    return keys.first { canonical($0) == identity }.map { .shared($0) }
  }
}
