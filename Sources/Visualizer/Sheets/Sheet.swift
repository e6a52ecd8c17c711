import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes

/// A sheet over the picture, which takes the keys.
public enum Sheet: Sendable, Hashable {
  case help(HelpSheet)
  case scenes(ScenePicker)
  case value(ValueEntry)
  case formula(FormulaEntry)
  case share(ShareSheet)
}

/// The list of keys, with a search.
public struct HelpSheet: Sendable, Hashable {
  /// The search text; nil without a search.
  public var filter: String?
  /// The first visible row, if the list is longer than the screen.
  public var scroll = 0
  /// The place whose keys are listed.
  var place = KeyRow.Place()

  /// Handles a key.
  ///
  /// - Returns: true if the sheet stays open.
  mutating func press(_ key: Key, on size: Size) -> Bool {
    switch (key, filter) {
    case (.escape, nil), ("?", nil), ("q", nil), (.enter, nil): return false
    case (.escape, _), (.enter, _): filter = nil
    case ("/", nil): filter = ""
    case (.backspace, let text?): filter = String(text.dropLast())
    case (.character(let scalar), let text?): filter = text + String(scalar)
    case (.down, _), ("j", nil): scroll += 1
    case (.up, _), ("k", nil): scroll -= 1
    default: break
    }
    scroll = HelpPage(self, on: size).scroll
    return true
  }
}

/// The list of scenes.
public struct ScenePicker: Sendable, Hashable {
  public var selection: Int

  enum Outcome {
    case stays, closes, opens
  }

  /// Handles a key.
  mutating func press(_ key: Key) -> Outcome {
    let count = SceneLibrary.all.count
    switch key {
    case .escape, "q", "m": return .closes
    case .enter, " ": return .opens
    case .down, "j", .tab, "s": selection = (selection + 1) % count
    case .up, "k", .backTab, "S": selection = (selection + count - 1) % count
    case .home: selection = 0
    case .end: selection = count - 1
    default: break
    }
    return .stays
  }
}

/// An exact value being typed.
public struct ValueEntry: Sendable, Hashable {
  public let hyperparameter: Parameter
  public var text: String
  /// The mistake in the last attempt.
  public var complaint: String?

  init(_ knob: Knob) {
    hyperparameter = knob.hyperparameter
    text = ""
  }

  enum Outcome {
    case stays, closes, sets
  }

  /// The most characters of a number.
  private static let longest = 24

  /// Handles a key.
  mutating func press(_ key: Key) -> Outcome {
    complaint = nil
    switch key {
    case .escape: return .closes
    case .enter: return .sets
    case .backspace, .delete: text = String(text.dropLast())
    case .control("u"): text = ""
    case .character(let scalar):
      if text.unicodeScalars.count < Self.longest { text.unicodeScalars.append(scalar) }
    default: break
    }
    return .stays
  }

  /// The number that was typed.
  ///
  /// - Parameter owner: the lane, for error messages.
  /// - Returns: a valid value of the knob.
  /// - Throws: `OptionError` if the text is not a valid value.
  func value(owner: String) throws(OptionError) -> Double {
    try NumberText.value(text, of: hyperparameter, owner: owner)
  }
}

/// The command line that recreates the race on the screen.
public struct ShareSheet: Sendable, Hashable {
  /// The command and its arguments, each quoted for a shell.
  public let words: [String]
  /// A note about anything that the command line omits; nil if it is complete.
  public let omission: String?
  /// The first visible row, if the text is longer than the screen.
  public var scroll = 0

  /// Handles a key.
  ///
  /// - Returns: true if the sheet stays open.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .down, "j": scroll += 1
    case .up, "k": scroll = max(0, scroll - 1)
    default: return false
    }
    return true
  }
}
