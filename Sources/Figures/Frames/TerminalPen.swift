import Canvas

/// The look that a terminal gives to the next character, and the shortest sequence that changes it (SGR of
/// ECMA-48, with the colours of xterm).
struct TerminalPen: Hashable, Sendable {
  private(set) var foreground = Color.standard
  private(set) var background = Color.standard
  private(set) var attributes: Attributes = []

  /// Takes the look of a cell, and appends the sequence for it.
  mutating func take(_ cell: Cell, to bytes: inout [UInt8]) {
    var wanted = TerminalPen(cell)
    if cell.isBlank {
      // Of a blank, only the background shows.
      wanted.foreground = foreground
      wanted.attributes = attributes.intersection(.bold)
    }
    guard wanted != self else { return }
    bytes.append(0x1B)
    bytes.append(UInt8(ascii: "["))
    write(change: wanted, to: &bytes)
    bytes.append(UInt8(ascii: "m"))
    self = wanted
  }

  /// Goes back to the terminal's own look.
  mutating func reset(to bytes: inout [UInt8]) {
    guard self != TerminalPen() else { return }
    bytes += Array("\u{1B}[m".utf8)
    self = TerminalPen()
  }

  private mutating func write(change wanted: TerminalPen, to bytes: inout [UInt8]) {
    // Only what is taken away is ever shorter to say by beginning anew.
    guard
      !attributes.isSubset(of: wanted.attributes) || wanted.foreground == .standard
        || wanted.background == .standard
    else { return writeDifferences(to: wanted, &bytes) }
    var (differences, anew) = ([UInt8](), [UInt8]())
    writeDifferences(to: wanted, &differences)
    TerminalPen().writeDifferences(to: wanted, &anew)
    // An empty parameter is 0, which resets.
    if !anew.isEmpty { anew.insert(UInt8(ascii: ";"), at: 0) }
    bytes += anew.count < differences.count ? anew : differences
  }

  /// Writes the parameters that lead from this look to another.
  private func writeDifferences(to wanted: TerminalPen, _ bytes: inout [UInt8]) {
    var separator: UInt8?
    if wanted.attributes != attributes {
      for (attribute, on, off) in Self.attributeNumbers {
        let isOn = wanted.attributes.contains(attribute)
        guard isOn != attributes.contains(attribute) else { continue }
        if let separator { bytes.append(separator) }
        separator = UInt8(ascii: ";")
        bytes.append(decimal: isOn ? on : off)
      }
    }
    if wanted.foreground != foreground {
      if let separator { bytes.append(separator) }
      separator = UInt8(ascii: ";")
      wanted.foreground.writeParameters(base: 30, to: &bytes)
    }
    if wanted.background != background {
      if let separator { bytes.append(separator) }
      wanted.background.writeParameters(base: 40, to: &bytes)
    }
  }

  private static let attributeNumbers = [(Attributes.bold, 1, 22), (.underline, 4, 24), (.reverse, 7, 27)]
}

extension TerminalPen {
  init(_ cell: Cell) {
    (foreground, background, attributes) = (cell.foreground, cell.background, cell.attributes)
  }
}

extension Color {
  /// Writes the parameters of the colour: `base` is 30 for characters, 40 for what is behind them.
  fileprivate func writeParameters(base: Int, to bytes: inout [UInt8]) {
    if let hex {
      bytes.append(decimal: base + 8)
      bytes.append(UInt8(ascii: ";"))
      bytes.append(UInt8(ascii: "2"))
      bytes.append(UInt8(ascii: ";"))
      bytes.append(decimal: Int(hex >> 16))
      bytes.append(UInt8(ascii: ";"))
      bytes.append(decimal: Int(hex >> 8 & 0xFF))
      bytes.append(UInt8(ascii: ";"))
      bytes.append(decimal: Int(hex & 0xFF))
    } else if let index {
      if index < 8 { return bytes.append(decimal: base + Int(index)) }
      if index < 16 { return bytes.append(decimal: base + 52 + Int(index)) }
      bytes.append(decimal: base + 8)
      bytes.append(UInt8(ascii: ";"))
      bytes.append(UInt8(ascii: "5"))
      bytes.append(UInt8(ascii: ";"))
      bytes.append(decimal: Int(index))
    } else {
      bytes.append(decimal: base + 9)
    }
  }
}

extension Cell {
  /// True if nothing of the cell shows but its background.
  var isBlank: Bool { glyph == " " && attributes.isDisjoint(with: [.underline, .reverse]) }

  /// True if a terminal shows another cell in the same way.
  func looksLike(_ other: Cell) -> Bool {
    self == other || isBlank && other.isBlank && background == other.background
  }
}

extension [UInt8] {
  /// Appends the digits of a number that is not negative.
  mutating func append(decimal number: Int) {
    if number >= 10 { append(decimal: number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a character as UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    func tail(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(truncatingIfNeeded: value >> shift & 0x3F) }
    if value < 0x80 { return append(UInt8(truncatingIfNeeded: value)) }
    if value < 0x800 {
      append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
    } else {
      if value < 0x10000 {
        append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
      } else {
        append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
        append(tail(12))
      }
      append(tail(6))
    }
    append(tail(0))
  }
}
