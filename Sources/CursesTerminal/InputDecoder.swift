import Canvas

/// Turns the characters that ncurses reads, one burst at a time, into input.
///
/// ncurses passes on an unknown control sequence as its characters, and a digit inside it must not be taken
/// for a key: within a burst, `ESC [` and `ESC O` swallow everything up to the final byte. So does the
/// beginning of a reply to `TerminalQuestions`, up to its end.
///
/// Mouse reports are decoded here too, because ncurses delivers the newest of several first, and merges a
/// press and a release in one burst into a click.
struct InputDecoder {
  private enum State {
    case ground, escape, singleShift
    /// `ESC [`, and the characters since.
    case sequence([Unicode.Scalar])
    /// A late reply of the terminal.
    case reply(ReplyScanner)
    /// `ESC [ 200 ~`, and the text since.
    case paste(PasteScanner)
    /// `ESC [ <`, then `button;column;row`, then `M` for down or `m` for up (xterm's SGR encoding).
    case mouseReport([Unicode.Scalar])
    /// `ESC [ M`, then button, column and row as one character each, offset by 32 (X10's encoding).
    case shortMouseReport([Unicode.Scalar])
  }

  /// True within pasted text.
  var isPasting: Bool { if case .paste = state { true } else { false } }

  /// True if the terminal has not answered all questions yet. Its replies may come at any time and, over a
  /// slow line, in several bursts.
  private(set) var awaitsReplies: Bool
  private var state = State.ground
  private var isDragging = false

  init(awaitsReplies: Bool = false) { self.awaitsReplies = awaitsReplies }

  /// Decodes a character. Escape is held back until it is known to be a key.
  mutating func character(_ scalar: Unicode.Scalar) -> [Input] {
    switch (state, scalar) {
    case (.escape, "["):
      state = .sequence([])
    case (.escape, "O"):
      state = .singleShift
    case (.escape, "P"), (.escape, "]"):
      var scanner = ReplyScanner()
      _ = scanner.scan(0x1B)
      return reply(scanner, scalar)
    case (.reply(let scanner), _):
      return reply(scanner, scalar)
    case (.paste(let scanner), _):
      return paste(scanner, scalar)
    case (.sequence(let text), "\u{40}"..."\u{7E}"):
      if scalar == "c", text.first == "?" { awaitsReplies = false }
      state = scalar == "~" && text == PasteScanner.opening ? .paste(PasteScanner()) : .ground
    case (.singleShift, _):
      state = .ground
    case (.sequence(let text), "\u{20}"..."\u{3F}"):
      // The first characters identify the sequence.
      if text.count <= PasteScanner.opening.count { state = .sequence(text + [scalar]) }
    case (.mouseReport(let text), "0"..."9"), (.mouseReport(let text), ";"):
      // No report is longer, so swallow the rest.
      state = text.count < 16 ? .mouseReport(text + [scalar]) : .sequence([])
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

  /// Decodes a key or the start of a mouse report, which ncurses recognised, from its code.
  mutating func code(_ code: Int32) -> [Input] {
    let meaning = KeyTable.meaning(of: code)
    if isPasting {
      // The text of a paste may hold the sequences of keys.
      guard meaning == .pasteEnd else { return [] }
      return endPaste()
    }
    let held = release()
    switch meaning {
    case .key(let key): return held + [.key(key)]
    case .mouseReport: state = .mouseReport([])
    case .shortMouseReport: state = .shortMouseReport([])
    case .pasteStart: state = .paste(PasteScanner())
    case .cursorReport, .pasteEnd, nil: break
    }
    return held
  }

  /// Ends a burst: an escape held back was the key itself. Half a mouse report waits for its other half; half
  /// of any other sequence does not, since it may have been typed.
  mutating func endOfBurst() -> [Input] {
    switch state {
    case .mouseReport, .shortMouseReport, .paste: []
    case .sequence where awaitsReplies: []
    // Half of what opens a paste: its other half must not become keys, nor the text behind it.
    case .sequence(let text) where !text.isEmpty && PasteScanner.opening.starts(with: text): []
    // `ESC ]` may have been typed as Alt and a bracket, but not more of a reply.
    case .reply(let scanner) where awaitsReplies || scanner.held.count > 2: []
    default: release()
    }
  }

  private mutating func release() -> [Input] {
    defer { state = .ground }
    switch state {
    case .escape: return [.key(.escape)]
    case .reply(let scanner): return Self.keys(of: scanner.held)
    default: return []
    }
  }
}

// MARK: - Pasted text

extension InputDecoder {
  private mutating func paste(_ scanner: PasteScanner, _ scalar: Unicode.Scalar) -> [Input] {
    var scanner = scanner
    // Frees the text of its second owner, so that it grows in place.
    state = .ground
    let isEnd = scanner.scan(scalar)
    state = .paste(scanner)
    return isEnd ? endPaste() : []
  }

  /// Ends a paste, by its end or because the terminal keeps it back.
  ///
  /// - Returns: the text so far; nothing if there is none.
  mutating func endPaste() -> [Input] {
    guard case .paste(let scanner) = state else { return [] }
    state = .ground
    return scanner.text.isEmpty ? [] : [.paste(String(scanner.text))]
  }
}

// MARK: - Replies

extension InputDecoder {
  /// Decodes `scalar` after the beginning of a possible reply.
  private mutating func reply(_ scanner: ReplyScanner, _ scalar: Unicode.Scalar) -> [Input] {
    var next = scanner
    // Replies are ASCII; anything else ends them, as a control character does.
    switch next.scan(UInt8(exactly: scalar.value) ?? 0) {
    case .incomplete: state = .reply(next)
    case .complete: state = .ground
    case .notAReply:
      let endsInEscape = scanner.held.last == 0x1B
      // The beginning of an aborted reply was not typed by the user.
      let keys = scanner.isCertain ? [] : Self.keys(of: scanner.held)
      state = endsInEscape ? .escape : .ground
      return keys + character(scalar)
    }
    return []
  }

  private static func keys(of bytes: [UInt8]) -> [Input] {
    bytes.map { .key(KeyTable.key(character: Unicode.Scalar($0))) }
  }

  /// Decodes the bytes typed while the terminal was queried, before ncurses read keys.
  /// - Parameters:
  ///   - bytes: the bytes read, without the replies among them.
  ///   - code: ncurses' code for a key sequence; negative for the beginning of one, 0 for anything else. for
  ///     the beginning of one, 0 for anything else.
  /// - Returns: the keys; the beginning of a reply is kept for the next burst.
  mutating func typedAhead(_ bytes: [UInt8], code: (String) -> Int32) -> [Input] {
    var inputs: [Input] = []
    var rest = bytes[...]
    while let first = rest.first {
      if first == 0x1B, let key = Self.key(at: rest, code) {
        inputs += self.code(key.code)
        rest = rest.dropFirst(key.length)
      } else {
        let scalar = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
        if scalar != "\u{FFFD}" { inputs += character(scalar) }
        rest = rest.dropFirst(scalar == "\u{FFFD}" ? 1 : String(scalar).utf8.count)
      }
    }
    // Half a reply waits for its other half, as does an Escape that may begin one.
    return awaitsReplies ? inputs : inputs + endOfBurst()
  }

  /// The key whose sequence starts `bytes`.
  private static func key(
    at bytes: ArraySlice<UInt8>, _ code: (String) -> Int32
  ) -> (code: Int32, length: Int)? {
    for length in 2...max(2, min(16, bytes.count)) {
      let found = code(String(decoding: bytes.prefix(length), as: UTF8.self))
      if found > 0 { return (found, length) }
      if found == 0 { return nil }
    }
    return nil
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
    // Button 3 is the release of any button.
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
    // Motion with the number of a release: no button is down.
    case 35: return input(.move)
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
