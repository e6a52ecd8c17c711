import Testing

@testable import Canvas
@testable import Figures

@Suite struct FrameStreamTests {
  /// A generator of numbers that are the same every time (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  static func cell(_ numbers: inout Numbers) -> Cell {
    let glyphs = Array(" ab1─▀⣿α".unicodeScalars)
    let colors: [Color] = [.standard, .indexed(1), .indexed(9), .indexed(99), .rgb(0x010203), .rgb(0xFF8000)]
    return Cell(
      glyphs[Int.random(in: 0..<glyphs.count, using: &numbers)],
      foreground: colors[Int.random(in: 0..<colors.count, using: &numbers)],
      background: colors[Int.random(in: 0..<colors.count, using: &numbers)],
      attributes: Attributes(rawValue: UInt8.random(in: 0..<8, using: &numbers)))
  }

  /// Whatever changes between frames, the terminal shows the frame.
  @Test(arguments: 1...40)
  func aTerminalShowsEveryFrame(seed: UInt64) throws {
    var numbers = Numbers(state: seed)
    let size = Size(
      columns: Int.random(in: 1...30, using: &numbers), rows: Int.random(in: 1...8, using: &numbers))
    var terminal = TerminalModel(size: size)
    var stream = FrameStream()
    var frame = Frame(size: size)
    for _ in 0..<30 {
      let look = Self.cell(&numbers)
      for _ in 0..<Int.random(in: 0...60, using: &numbers) {
        let row = Int.random(in: 0..<size.rows, using: &numbers)
        let column = Int.random(in: 0..<size.columns, using: &numbers)
        frame[row, column] = Bool.random(using: &numbers) ? look : Self.cell(&numbers)
      }
      try terminal.take(stream.bytes(for: frame))
      #expect(terminal.frame.seen == frame.seen)
      #expect(!terminal.showsCursor)
    }
    try terminal.take(stream.ending())
    #expect(terminal.showsCursor)
    #expect(terminal.frame.seen == frame.seen)
  }

  @Test func onlyChangesAreSent() {
    var stream = FrameStream()
    var frame = Frame(size: Size(columns: 20, rows: 3))
    frame.put("loss 0.123", row: 1, column: 2, foreground: .indexed(2))
    #expect(
      String(decoding: stream.bytes(for: frame), as: UTF8.self)
        == "\u{1B}[?25l\u{1B}[m\u{1B}[H\u{1B}[2J\u{1B}[2;3H\u{1B}[32mloss 0.123")
    #expect(stream.bytes(for: frame).isEmpty)
    // Two digits with one between them that stays.
    frame.put("loss 0.429", row: 1, column: 2, foreground: .indexed(2))
    #expect(String(decoding: stream.bytes(for: frame), as: UTF8.self) == "\u{1B}[2;10H429")
    frame.put("x", row: 2, column: 0, foreground: .indexed(2))
    #expect(String(decoding: stream.bytes(for: frame), as: UTF8.self) == "\r\nx")
    frame.put("y", row: 2, column: 10, foreground: .indexed(2))
    #expect(String(decoding: stream.bytes(for: frame), as: UTF8.self) == "\u{1B}[9Cy")
    // A blank in another colour looks the same.
    frame[0, 0].foreground = .indexed(5)
    #expect(stream.bytes(for: frame).isEmpty)
  }

  @Test func anotherSizeIsDrawnAnew() throws {
    var stream = FrameStream()
    _ = stream.bytes(for: Frame(size: Size(columns: 4, rows: 2), filledWith: Cell("a")))
    let frame = Frame(size: Size(columns: 5, rows: 2), filledWith: Cell("a"))
    var terminal = TerminalModel(size: frame.size)
    try terminal.take(stream.bytes(for: frame))
    #expect(terminal.frame == frame)
  }

  @Test func aFrameWithoutCellsIsNothing() {
    var stream = FrameStream()
    let frame = Frame(size: Size(columns: 0, rows: 0))
    #expect(!stream.bytes(for: frame).isEmpty)
    #expect(stream.bytes(for: frame).isEmpty)
  }
}
