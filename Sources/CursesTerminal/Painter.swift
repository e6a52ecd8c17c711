import CNcurses
import Canvas

/// Writes frames to ncurses' screen, and keeps the last one to write only the differences.
struct Painter {
  private var colors: ColorTable
  private var pairs: PairTable
  private var shown: Frame?
  private var definedSlots = 0
  private var buffer: [cchar_t] = []
  private var style: (cell: Cell, attributes: attr_t, pair: Int32)?

  /// The columns of one row that must be written.
  struct Change {
    let row: Int
    let columns: Range<Int>
  }

  /// Colours must have been started in ncurses, except for the route `.none`.
  init(_ capabilities: TerminalCapabilities) {
    let count = capabilities.route == .none ? 1 : Int(curses_pairs())
    colors = ColorTable(depth: capabilities.depth, route: capabilities.route, pairs: count)
    pairs = Self.pairs(for: colors)
  }

  private static func pairs(for colors: ColorTable) -> PairTable {
    let isFixed = TerminalCapabilities.fixedColors(depth: colors.depth, route: colors.route) != nil
    return PairTable(side: colors.capacity, home: isFixed ? (Int(COLOR_WHITE), Int(COLOR_BLACK)) : (0, 0))
  }

  /// Forgets what the screen shows.
  mutating func forget() { shown = nil }

  /// The rows in which `frame` differs from the last one, as far as it fits a screen of `size`.
  func changes(to frame: Frame, on size: Size) -> [Change] {
    let columns = min(frame.columns, size.columns)
    return (0..<max(0, min(frame.rows, size.rows))).compactMap { row in
      changedSpan(in: row, of: frame, columns: columns).map { Change(row: row, columns: $0) }
    }
  }

  /// The first to the last differing column of `row`; nil if there is none.
  private func changedSpan(in row: Int, of frame: Frame, columns: Int) -> Range<Int>? {
    guard columns > 0 else { return nil }
    guard let shown, shown.size == frame.size else { return 0..<columns }
    let start = row * frame.columns
    var low = start
    var high = start + columns
    while low < high, shown.cells[low].isSame(as: frame.cells[low]) { low += 1 }
    while low < high, shown.cells[high - 1].isSame(as: frame.cells[high - 1]) { high -= 1 }
    return low < high ? low - start..<high - start : nil
  }

  /// Writes the `changes` to `frame`.
  mutating func paint(_ changes: [Change], of frame: Frame, on size: Size) {
    if shown?.size != frame.size { werase(curses_standard()) }
    let overflows = colors.overflows
    for change in changes { write(frame, change) }
    // A table full of old colours starts over with those of this frame.
    if colors.overflows > overflows, colors.couldHold(frame) {
      startOver()
      for change in self.changes(to: frame, on: size) { write(frame, change) }
    }
    shown = frame
  }

  private mutating func write(_ frame: Frame, _ change: Change) {
    let (row, first, count) = (change.row, change.columns.lowerBound, change.columns.count)
    if buffer.count < count { buffer = Array(repeating: cchar_t(), count: frame.columns) }
    let start = row * frame.columns + first
    for offset in 0..<count {
      let cell = frame.cells[start + offset]
      let (attributes, pair) = look(of: cell)
      curses_cell(&buffer[offset], cell.glyph.drawable, attributes, pair)
    }
    mvwadd_wchnstr(curses_standard(), Int32(row), Int32(first), buffer, Int32(count))
  }

  /// The ncurses attributes and colour pair of `cell`; the last look is kept, since neighbours mostly look
  /// alike.
  private mutating func look(of cell: Cell) -> (attributes: attr_t, pair: Int32) {
    if let style, style.cell.looksLike(cell) { return (style.attributes, style.pair) }
    var attributes = cell.attributes.curses
    // With eight colours, bright ones are bold.
    let isBright = cell.foreground.index.map { (8..<16).contains($0) } ?? false
    if colors.depth == .ansi8, isBright { attributes |= CURSES_BOLD }
    let pair = colors.route == .none ? 0 : pair(of: cell)
    style = (cell, attributes, pair)
    return (attributes, pair)
  }

  private mutating func pair(of cell: Cell) -> Int32 {
    let foreground = colors.slot(of: cell.foreground) ?? pairs.home.foreground
    let background = colors.slot(of: cell.background) ?? pairs.home.background
    defineColors()
    let number = pairs.number(foreground: foreground, background: background)
    if pairs.claim(number) {
      curses_define_pair(Int32(number), colors.values[foreground], colors.values[background])
    }
    return Int32(number)
  }
}

// MARK: - Colours

extension Painter {
  /// Redefines the terminal's palette for new slots.
  private mutating func defineColors() {
    while definedSlots < colors.values.count {
      if let (index, hex) = colors.redefinition(of: definedSlots) {
        // ncurses uses 0…1000 and rounds down on the way back; round up, so that 0…255 survives.
        func thousandths(_ shift: UInt32) -> Int32 { (Int32(hex >> shift & 0xFF) * 1000 + 254) / 255 }
        curses_define_color(index, thousandths(16), thousandths(8), thousandths(0))
      }
      definedSlots += 1
    }
  }

  private mutating func startOver() {
    colors.removeAll()
    pairs = Self.pairs(for: colors)
    (definedSlots, style, shown) = (0, nil, nil)
    redrawwin(curses_standard())
  }
}

extension Cell {
  /// `==` without a call into another module, for speed.
  fileprivate func isSame(as other: Cell) -> Bool {
    glyph.value == other.glyph.value && looksLike(other)
  }

  fileprivate func looksLike(_ other: Cell) -> Bool {
    foreground.bits == other.foreground.bits && background.bits == other.background.bits
      && attributes.rawValue == other.attributes.rawValue
  }
}

extension Attributes {
  fileprivate var curses: attr_t {
    (contains(.bold) ? CURSES_BOLD : 0) | (contains(.reverse) ? CURSES_REVERSE : 0)
      | (contains(.underline) ? CURSES_UNDERLINE : 0)
  }
}

extension Unicode.Scalar {
  /// The scalar if it takes one column, else a question mark: a control character must never reach the
  /// terminal. The C library, which ncurses uses, must agree: it may be older than the character, or its
  /// locale poorer.
  var drawable: wchar_t {
    let glyph = wchar_t(bitPattern: value)
    return fillsOneCell && wcwidth(glyph) == 1 ? glyph : 0x3F
  }
}
