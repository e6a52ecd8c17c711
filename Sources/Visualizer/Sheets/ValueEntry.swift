import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes

/// An exact value being typed.
public struct ValueEntry: Sendable, Hashable {
  public let hyperparameter: Parameter
  /// The value of the knob at first, selected, so that typing replaces it.
  public var line: LineEditor
  /// The text at first; entering it changes nothing.
  let offered: String
  /// The mistake in the last attempt.
  public var complaint: String?

  /// - Parameters:
  ///   - knob: the knob to set.
  ///   - value: its value now.
  ///   - history: the texts entered for it before, oldest first.
  init(_ knob: Knob, value: Double, history: [String] = []) {
    hyperparameter = knob.hyperparameter
    offered = Self.text(of: value, hyperparameter)
    line = LineEditor(offered, isSelected: true, history: history, longest: Self.longest)
  }

  enum Outcome {
    case stays, closes, sets
  }

  /// The most characters of a number, and a name before it.
  static let longest = 40

  /// Handles a key.
  mutating func press(_ key: Key) -> Outcome {
    complaint = nil
    switch key {
    case .escape: return .closes
    case .enter: return line.trimmedText.isEmpty || line.text == offered ? .closes : .sets
    default: _ = line.press(key)
    }
    return .stays
  }

  /// A number as it is typed.
  private static func text(of value: Double, _ parameter: Parameter) -> String {
    parameter.scale == .toggle ? parameter.text(value) : Numerals.chosen(value)
  }

  /// The number that was typed, with or without a name before it: `0.01`, `α = 0.01`, `lr=0.01`.
  ///
  /// - Parameter owner: the lane, for error messages.
  /// - Returns: a valid value of the knob.
  /// - Throws: `OptionError` if the text is not a valid value, in the words of the screen: `α`, not `lr`.
  func value(owner: String) throws(OptionError) -> Double {
    let words = line.text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.trimmed }
    if words.count == 2, !hyperparameter.isNamed(words[0]) {
      throw .malformed(text: line.text, expected: "a value of \(hyperparameter.symbol)")
    }
    do { return try NumberText.value(words[words.count - 1], of: hyperparameter, owner: owner) } catch {
      throw error.speaking(of: hyperparameter.symbol, for: hyperparameter.key)
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}

extension Parameter {
  /// True for its symbol, a name of the command line, or the symbol spelled out: `α`, `lr`, `alpha`.
  func isNamed(_ text: String) -> Bool {
    text == symbol || answers(to: text) || text == Style(glyphs: .ascii).text(symbol)
  }
}

extension OptionError {
  /// The same mistake, with the symbol of the screen for the key of the command line.
  func speaking(of symbol: String, for key: String) -> OptionError {
    func name(_ other: String) -> String { other == key ? symbol : other }
    switch self {
    case .outOfRange(let owner, let key, let value, let range):
      return .outOfRange(owner: owner, key: name(key), value: value, range: range)
    case .notANumber(let owner, let key, let text):
      return .notANumber(owner: owner, key: name(key), text: text)
    case .malformed(let text, let expected) where text.hasPrefix(key + "="):
      return .malformed(text: symbol + text.dropFirst(key.count), expected: expected)
    default: return self
    }
  }
}
