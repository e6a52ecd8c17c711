import Experiments

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
}

/// The list of scenes.
public struct ScenePicker: Sendable, Hashable {
  public var selection: Int
}

/// An exact value while it is typed.
public struct ValueEntry: Sendable, Hashable {
  public let knob: Knob
  public var text: String
  /// What was wrong with the last try.
  public var complaint: String?
}

/// The command line that races what is on the screen.
public struct ShareSheet: Sendable, Hashable {
  /// The command and its arguments, each quoted for a shell.
  public let words: [String]
  /// What the line leaves out; nil where it holds everything.
  public let omission: String?
  /// The first row shown, where the line is longer than the screen.
  public var scroll = 0
}
