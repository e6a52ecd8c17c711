@testable import Canvas

/// A terminal that knows as much as recordings need, and no more: any other sequence is a mistake.
struct TerminalModel {
  struct Mistake: Error, CustomStringConvertible {
    let description: String
  }

  private(set) var frame: Frame
  private(set) var showsCursor = true
  private var pen = Cell()
  /// The column is that of the next character; beyond the last one the terminal waits to wrap.
  private var (row, column) = (0, 0)

  init(size: Size) { frame = Frame(size: size) }

  mutating func take(_ bytes: [UInt8]) throws {
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}":
        guard rest.popFirst() == "[" else { throw Mistake(description: "no CSI") }
        let parameters = rest.prefix { ("0"..."?").contains($0) }
        rest = rest.dropFirst(parameters.count)
        guard let final = rest.popFirst() else { throw Mistake(description: "half a sequence") }
        try perform(final, String(parameters))
      case "\r": column = 0
      case "\n": row = min(frame.rows - 1, row + 1)
      default:
        guard scalar.fillsOneCell else { throw Mistake(description: "U+\(scalar.value)") }
        // No recording may count on what a terminal does beyond its last column.
        guard column < frame.columns else { throw Mistake(description: "written beyond the edge") }
        var cell = pen
        cell.glyph = scalar
        frame[row, column] = cell
        column += 1
      }
    }
  }

  private mutating func perform(_ final: Unicode.Scalar, _ text: String) throws {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    switch final {
    case "m": try look(numbers.map { $0 ?? 0 }[...])
    case "H": (row, column) = ((numbers[0] ?? 1) - 1, (numbers.count > 1 ? numbers[1] ?? 1 : 1) - 1)
    case "C":
      guard column < frame.columns else { throw Mistake(description: "moved beyond the edge") }
      column += numbers[0] ?? 1
    case "J" where text == "2": frame = Frame(size: frame.size, filledWith: Cell(background: pen.background))
    case "l" where text == "?25": showsCursor = false
    case "h" where text == "?25": showsCursor = true
    default: throw Mistake(description: "CSI \(text)\(final)")
    }
    guard row < frame.rows, column < frame.columns || final != "C" else {
      throw Mistake(description: "outside")
    }
  }

  private mutating func look(_ numbers: ArraySlice<Int>) throws {
    var numbers = numbers
    while let number = numbers.popFirst() {
      switch number {
      case 0: pen = Cell()
      case 1: pen.attributes.insert(.bold)
      case 4: pen.attributes.insert(.underline)
      case 7: pen.attributes.insert(.reverse)
      case 22: pen.attributes.remove(.bold)
      case 24: pen.attributes.remove(.underline)
      case 27: pen.attributes.remove(.reverse)
      case 30...37: pen.foreground = .indexed(UInt8(number - 30))
      case 90...97: pen.foreground = .indexed(UInt8(number - 82))
      case 40...47: pen.background = .indexed(UInt8(number - 40))
      case 100...107: pen.background = .indexed(UInt8(number - 92))
      case 39: pen.foreground = .standard
      case 49: pen.background = .standard
      case 38: pen.foreground = try color(&numbers)
      case 48: pen.background = try color(&numbers)
      default: throw Mistake(description: "SGR \(number)")
      }
    }
  }

  private func color(_ numbers: inout ArraySlice<Int>) throws -> Color {
    switch numbers.popFirst() {
    case 5: if let index = numbers.popFirst() { return .indexed(UInt8(index)) }
    case 2:
      let channels = numbers.prefix(3).map { UInt8($0) }
      numbers = numbers.dropFirst(3)
      if channels.count == 3 { return .rgb(channels[0], channels[1], channels[2]) }
    default: break
    }
    throw Mistake(description: "no colour")
  }
}

extension Frame {
  /// The frame as it looks: of blanks, only the background shows.
  var seen: Frame {
    var frame = self
    for index in frame.cells.indices {
      let cell = frame.cells[index]
      guard cell.glyph == " ", cell.attributes.isDisjoint(with: [.underline, .reverse]) else { continue }
      frame.cells[index] = Cell(" ", background: cell.background)
    }
    return frame
  }
}
