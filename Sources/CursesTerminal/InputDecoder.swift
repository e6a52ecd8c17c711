import Canvas

/// Turns what ncurses reads, one burst at a time, into input.
///
/// ncurses hands on a control sequence that it does not know as its characters, and a digit from its middle
/// must not be taken for a key: in a burst, `ESC [` and `ESC O` swallow what follows up to their final byte.
///
/// Mouse reports are read here too. ncurses' own reading hands over the newest of several first, and makes a
/// click of a press and a release that come together.
struct InputDecoder {
  private enum State {
    case ground, escape, sequence, singleShift
    /// `ESC [ <`, then `button;column;row`, then `M` for down or `m` for up (xterm's SGR encoding).
    case mouseReport([Unicode.Scalar])
    /// `ESC [ M`, then button, column and row as a character each, 32 up (X10's).
    case shortMouseReport([Unicode.Scalar])
  }

  private var state = State.ground
  private var isDragging = false

  /// A character. Escape is held back until it is known to stand alone.
  mutating func character(_ scalar: Unicode.Scalar) -> [Input] {
    switch (state, scalar) {
    case (.escape, "["):
      state = .sequence
    case (.escape, "O"):
      state = .singleShift
    case (.sequence, "\u{40}"..."\u{7E}"), (.singleShift, _):
      state = .ground
    case (.sequence, "\u{20}"..."\u{3F}"):
      break
    case (.mouseReport(let text), "0"..."9"), (.mouseReport(let text), ";"):
      // No report is longer: the rest of this one is swallowed.
      state = text.count < 16 ? .mouseReport(text + [scalar]) : .sequence
    case (.mouseReport(let text), "M"), (.mouseReport(let text), "m"):
      state = .ground
      return report(text, isUp: scalar == "m")
    case (.shortMouseReport(let text), _):
      state = text.count < 2 ? .shortMouseReport(text + [scalar]) : .ground
      if text.count == 2 { return shortReport(text + [scalar]) }
    case (_, "\u{1B}"):
      let held = release()
      state = .escape
      return held
    default:
      return release() + [.key(KeyTable.key(character: scalar))]
    }
    return []
  }

  /// A key or the start of a mouse report, which ncurses recognised by its code.
  mutating func code(_ code: Int32) -> [Input] {
    let held = release()
    switch KeyTable.meaning(of: code) {
    case .key(let key): return held + [.key(key)]
    case .mouseReport: state = .mouseReport([])
    case .shortMouseReport: state = .shortMouseReport([])
    case nil: break
    }
    return held
  }

  /// Nothing more waits to be read: an escape held back was the key itself. Half a mouse report waits for its
  /// other half; half of any other sequence does not, as it may have been typed.
  mutating func endOfBurst() -> [Input] {
    switch state {
    case .mouseReport, .shortMouseReport: []
    default: release()
    }
  }

  private mutating func release() -> [Input] {
    defer { state = .ground }
    if case .escape = state { return [.key(.escape)] }
    return []
  }
}

// MARK: - The mouse

extension InputDecoder {
  private mutating func report(_ text: [Unicode.Scalar], isUp: Bool) -> [Input] {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false)
      .compactMap { Int(String(String.UnicodeScalarView($0))) }
    guard numbers.count == 3 else { return [] }
    return mouse(button: numbers[0], isUp: isUp, column: numbers[1] - 1, row: numbers[2] - 1)
  }

  private mutating func shortReport(_ text: [Unicode.Scalar]) -> [Input] {
    let numbers = text.map { Int($0.value) - 32 }
    // Button 3 is the release of whichever was down.
    let isUp = numbers[0] & 0b1110_0011 == 3
    let button = isUp ? numbers[0] & ~3 : numbers[0]
    return mouse(button: button, isUp: isUp, column: numbers[1] - 1, row: numbers[2] - 1)
  }

  /// `button`: 0…2 in bits 0 and 1, 4 to 16 for Shift, Meta and Control, 32 for motion, 64 for the
  /// wheel, 128 for further buttons.
  private mutating func mouse(button: Int, isUp: Bool, column: Int, row: Int) -> [Input] {
    guard column >= 0, row >= 0 else { return [] }
    func input(_ action: Mouse.Action) -> [Input] { [.mouse(Mouse(action, column: column, row: row))] }
    switch button & 0b1110_0011 {
    case 64: return input(.wheelUp)
    case 65: return input(.wheelDown)
    case 32: return isDragging ? input(.drag) : []
    case 0 where isUp:
      defer { isDragging = false }
      return isDragging ? input(.release) : []
    case 0:
      isDragging = true
      return input(.press)
    default: return []
    }
  }
}
