import Canvas

/// A sheet over the picture, which takes the keys.
public enum Sheet: Sendable, Hashable {
  case help(HelpSheet)
  case scenes(ScenePicker)
  case value(ValueEntry)
  case formula(FormulaEntry)
  case share(ShareSheet)
  case lane(LaneSheet)
  case palette(Palette)
}

/// The list of keys, with a search.
public struct HelpSheet: Sendable, Hashable {
  /// The search; nil without one.
  public var search: LineEditor?
  /// The first visible row, if the list is longer than the screen.
  public var scroll = 0
  /// The place whose keys are listed.
  var place = KeyRow.Place()

  /// Handles a key.
  ///
  /// - Returns: true if the sheet stays open.
  mutating func press(_ key: Key, on size: Size) -> Bool {
    switch (key, search) {
    case (.escape, nil), ("?", nil), ("q", nil), (.enter, nil): return false
    case (.escape, _), (.enter, _): search = nil
    case ("/", nil): search = LineEditor(longest: 40)
    case (.down, _), ("j", nil): scroll += 1
    case (.up, _), ("k", nil): scroll -= 1
    case (.pageDown, _): scroll += HelpPage(self, on: size).visible
    case (.pageUp, _): scroll -= HelpPage(self, on: size).visible
    default: _ = search?.press(key)
    }
    scroll = HelpPage(self, on: size).scroll
    return true
  }

  /// Pastes into the search, and begins one if there is none.
  mutating func paste(_ text: String, on size: Size) {
    if search == nil { search = LineEditor(longest: 40) }
    search?.paste(text)
    scroll = HelpPage(self, on: size).scroll
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
