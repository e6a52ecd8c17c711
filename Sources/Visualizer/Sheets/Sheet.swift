import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes

/// What lies over the picture and takes the keys.
public enum Sheet: Sendable, Hashable {
  case help(HelpSheet)
  case scenes(ScenePicker)
  case value(ValueEntry)
  case formula(FormulaEntry)
  case share(ShareSheet)
}

/// The list of keys, and what is searched in it.
public struct HelpSheet: Sendable, Hashable {
  /// nil while nothing is searched.
  public var filter: String?
  /// The first row shown, where the list is longer than the screen.
  public var scroll = 0
  /// Where the keys that are listed count.
  var place = KeyRow.Place()

  /// The effect of a key here.
  ///
  /// - Returns: whether the sheet stays open.
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

  /// The effect of a key here.
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

/// An exact value while it is typed.
public struct ValueEntry: Sendable, Hashable {
  public let hyperparameter: Parameter
  public var text: String
  /// The fault of the last try.
  public var complaint: String?

  init(_ knob: Knob) {
    hyperparameter = knob.hyperparameter
    text = ""
  }

  enum Outcome {
    case stays, closes, sets
  }

  /// The longest text of a number that makes sense.
  private static let longest = 24

  /// The effect of a key here.
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
  /// - Parameter owner: the lane, for the words of the error.
  /// - Returns: the number, a value that the knob may have.
  /// - Throws: `OptionError` for what is no number of the knob.
  func value(owner: String) throws(OptionError) -> Double {
    try NumberText.value(text, of: hyperparameter, owner: owner)
  }
}

/// The command line that races what is on the screen.
public struct ShareSheet: Sendable, Hashable {
  /// The command and its arguments, each quoted for a shell.
  public let words: [String]
  /// The omissions of the line; nil where it holds everything.
  public let omission: String?
  /// The first row shown, where the line is longer than the screen.
  public var scroll = 0

  /// The effect of a key here.
  ///
  /// - Returns: true where the sheet stays open.
  mutating func press(_ key: Key) -> Bool {
    switch key {
    case .down, "j": scroll += 1
    case .up, "k": scroll = max(0, scroll - 1)
    default: return false
    }
    return true
  }
}
