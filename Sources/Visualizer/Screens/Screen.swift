/// The screens of the desk, each with its own state.
public enum Screen: Sendable, Hashable {
  /// The lanes on their surface, or on planes through the space of their weights.
  case race
  /// One step of the focused lane, part by part.
  case inside(InsideScreen)
}

extension Screen {
  /// The screen's context in the key table.
  var context: KeyRow.Contexts {
    switch self {
    case .race: .race
    case .inside: .inside
    }
  }
}

extension Desk {
  /// The inside screen; nil on any other.
  public internal(set) var inside: InsideScreen? {
    get { if case .inside(let screen) = screen { screen } else { nil } }
    set { screen = newValue.map(Screen.inside) ?? .race }
  }
}
