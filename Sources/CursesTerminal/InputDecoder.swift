import CNcurses
import Canvas

/// Turns what ncurses reads, one burst at a time, into input.
///
/// ncurses hands on a control sequence that it does not know as its characters, and a digit from its middle
/// must not be taken for a key: in a burst, `ESC [` and `ESC O` swallow what follows up to their final byte.
struct InputDecoder {
  private enum State {
    case ground, escape, sequence, singleShift
  }

  private var state = State.ground
  private var isDragging = false

  /// A character. Escape is held back until it is known to stand alone.
  mutating func character(_ scalar: Unicode.Scalar) -> [Key] {
    switch (state, scalar) {
    case (.escape, "["):
      state = .sequence
      return []
    case (.escape, "O"):
      state = .singleShift
      return []
    case (.sequence, "\u{40}"..."\u{7E}"), (.singleShift, _):
      state = .ground
      return []
    case (.sequence, "\u{20}"..."\u{3F}"):
      return []
    case (_, "\u{1B}"):
      let held = endOfBurst()
      state = .escape
      return held
    default:
      return endOfBurst() + [KeyTable.key(character: scalar)]
    }
  }

  /// A key that ncurses recognised by its code.
  mutating func code(_ code: Int32) -> [Key] {
    endOfBurst() + (KeyTable.key(code: code).map { [$0] } ?? [])
  }

  /// Nothing more waits to be read: an escape held back was the key itself.
  mutating func endOfBurst() -> [Key] {
    defer { state = .ground }
    return state == .escape ? [.escape] : []
  }

  /// A mouse report of ncurses: `state` has its button mask, `column` and `row` count from 0.
  mutating func mouse(state: mmask_t, column: Int, row: Int) -> [Mouse] {
    func report(_ action: Mouse.Action) -> Mouse { Mouse(action, column: column, row: row) }
    if state & CURSES_WHEEL_UP != 0 { return [report(.wheelUp)] }
    if state & CURSES_WHEEL_DOWN != 0 { return [report(.wheelDown)] }
    if state & CURSES_LEFT_CLICKED != 0 {
      isDragging = false
      return [report(.press), report(.release)]
    }
    if state & CURSES_LEFT_PRESSED != 0 {
      isDragging = true
      return [report(.press)]
    }
    if state & CURSES_LEFT_RELEASED != 0 {
      isDragging = false
      return [report(.release)]
    }
    return isDragging && state & CURSES_MOUSE_MOVED != 0 ? [report(.drag)] : []
  }
}
