import Canvas
import Wording

/// Keys and pauses as a person writes them: `h right:5 wait:2 text:"goto 100" enter ctrl-r`.
///
/// Words are separated by spaces. A word is the name of a key or its character, either with `:COUNT` after it;
/// `wait:SECONDS`; or `text:WORDS`, which types them, in quotes if there are spaces in them.
public struct KeyScript: Sendable, Hashable {
  /// A part of a script.
  public enum Step: Sendable, Hashable {
    case press(Key)
    /// In seconds.
    case wait(Double)
  }

  public private(set) var steps: [Step] = []

  /// The times that a key may be repeated.
  static let counts = 1...1000
  /// The longest pause, in seconds.
  static let longestWait = 3600.0
  /// The most keys and pauses.
  static let mostSteps = 10_000

  /// Reads a script.
  ///
  /// - Throws: the first mistake in it.
  public init(_ text: String) throws(KeyScriptError) {
    for word in try KeyScriptWord.words(of: text) {
      steps += try Self.steps(word)
      guard steps.count <= Self.mostSteps else {
        throw KeyScriptError("a script has at most \(Self.mostSteps) keys", column: word.column)
      }
    }
  }

  private static func steps(_ word: KeyScriptWord) throws(KeyScriptError) -> [Step] {
    if word.text.unicodeScalars.count == 1 || word.value == nil { return [.press(try key(word, word.text))] }
    let value = word.value ?? ""
    switch canonical(word.name) {
    case "wait": return [.wait(try seconds(value, word))]
    case "text":
      guard !value.isEmpty else { throw KeyScriptError("text: needs what to type", column: word.valueColumn) }
      return value.unicodeScalars.map { .press(.character($0)) }
    default:
      let key = try key(word, word.name)
      guard let count = Int(value), counts.contains(count) else {
        throw KeyScriptError(
          "“\(excerpt(value))” is not a number of times from \(counts.lowerBound) to \(counts.upperBound)",
          column: word.valueColumn)
      }
      return Array(repeating: .press(key), count: count)
    }
  }

  private static func seconds(_ value: String, _ word: KeyScriptWord) throws(KeyScriptError) -> Double {
    guard let seconds = Double(value), seconds >= 0, seconds <= longestWait else {
      throw KeyScriptError(
        "“\(excerpt(value))” is not a number of seconds from 0 to \(shortest(longestWait))",
        column: word.valueColumn)
    }
    return seconds
  }

  private static func key(_ word: KeyScriptWord, _ name: String) throws(KeyScriptError) -> Key {
    if let key = Key(scriptName: name) { return key }
    let verbs = ["wait", "text"]
    let near = nearest(to: name, in: Key.scriptNames.map(\.name) + verbs)
    let hint = near.map { "; the nearest is “\($0)\(verbs.contains($0) ? ":" : "")”" } ?? ""
    throw KeyScriptError("no key is named “\(excerpt(name))”\(hint)", column: word.column)
  }
}

/// A mistake in a script of keys.
public struct KeyScriptError: Error, Hashable, CustomStringConvertible {
  /// The mistake, and the nearest right thing.
  public let message: String
  /// The column of the mistake in the script, counted from 1.
  public let column: Int

  init(_ message: String, column: Int) { (self.message, self.column) = (message, column) }

  public var description: String { "column \(column): \(message)" }
}

extension Key {
  /// The keys that have a name in scripts; all others are written as their character.
  public static let scriptNames: [(name: String, key: Key)] = [
    ("space", " "), ("enter", .enter), ("esc", .escape), ("tab", .tab), ("shift-tab", .backTab),
    ("backspace", .backspace), ("delete", .delete), ("up", .up), ("down", .down), ("left", .left),
    ("right", .right), ("shift-up", .shiftUp), ("shift-down", .shiftDown), ("shift-left", .shiftLeft),
    ("shift-right", .shiftRight), ("ctrl-up", .controlUp), ("ctrl-down", .controlDown),
    ("ctrl-left", .controlLeft), ("ctrl-right", .controlRight), ("home", .home), ("end", .end),
    ("pgup", .pageUp), ("pgdn", .pageDown),
  ]

  private static let otherNames: [(name: String, key: Key)] = [
    ("return", .enter), ("escape", .escape), ("backtab", .backTab), ("bksp", .backspace), ("del", .delete),
    ("pageup", .pageUp), ("pagedown", .pageDown),
  ]

  /// The key of a name, of `ctrl-` and a letter, of `f` and a number, or of a character; nil if there is none.
  init?(scriptName name: String) {
    let scalars = Array(name.unicodeScalars)
    if scalars.count == 1, scalars[0].fillsOneCell {
      self = .character(scalars[0])
      return
    }
    let wanted = canonical(name)
    if let named = (Self.scriptNames + Self.otherNames).first(where: { canonical($0.name) == wanted }) {
      self = named.key
    } else if wanted.hasPrefix("ctrl"), scalars.count == 6, let letter = wanted.unicodeScalars.last,
      ("a"..."z").contains(letter)
    {
      self = .control(letter)
    } else if let (number, isShifted) = Self.functionNumber(wanted) {
      self = .function(number + (isShifted ? 12 : 0))
    } else {
      return nil
    }
  }

  private static func functionNumber(_ name: String) -> (Int, isShifted: Bool)? {
    let isShifted = name.hasPrefix("shift")
    let rest = name.dropFirst(isShifted ? 5 : 0)
    guard rest.first == "f", let number = Int(rest.dropFirst()), (1...12).contains(number) else { return nil }
    return (number, isShifted)
  }
}
