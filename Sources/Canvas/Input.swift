/// Input from the terminal: the common vocabulary of the terminal, which reads it, and the program, which
/// acts on it.
public enum Input: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  case resize(Size)
  /// Text from the clipboard, in one piece: the terminal marks it (bracketed paste), so that no character of it
  /// acts as a key. Lines end in a line feed; there is no other control character in it.
  case paste(String)
}

/// A key, with the modifiers that terminals report.
public enum Key: Hashable, Sendable {
  case character(Unicode.Scalar)
  case control(Unicode.Scalar)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case controlUp, controlDown, controlLeft, controlRight
  case home, end, pageUp, pageDown
  case function(Int)
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  /// A key that types a character, written as that character.
  public init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(scalar) }
}

/// A mouse report; `column` and `row` count cells from 0 at the upper left.
public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press, drag, release, wheelUp, wheelDown
    /// Motion without a button.
    case move
  }

  public var action: Action
  public var column: Int
  public var row: Int

  public init(_ action: Action, column: Int, row: Int) {
    self.action = action
    self.column = column
    self.row = row
  }
}
