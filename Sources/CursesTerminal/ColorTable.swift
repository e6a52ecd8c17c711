import Canvas

/// The colours in use, each in a fixed slot: a slot is never given to another colour while a cell may show
/// it. If all slots are taken, a new colour is shown as the nearest one with a slot.
///
/// On a terminal with 8 or 16 colours, the slots are these colours. Elsewhere slot 0 is the terminal's
/// default colour, and the others fill as colours come.
struct ColorTable {
  let depth: ColorDepth
  let route: TerminalCapabilities.ColorRoute
  /// The number of slots.
  let capacity: Int
  /// The ncurses number of the colour in each slot: a 24-bit value, a palette index, or −1 for the default.
  private(set) var values: [Int32]
  /// The number of times that a colour found no free slot.
  private(set) var overflows = 0

  private var colors: [Color]
  private var perceived: [OKLab?]
  private var slots: [Color: Int]
  private var nextPaletteIndex: Int32 = 16

  /// `pairs` is the number of colour pairs that the terminal can show at once.
  init(depth: ColorDepth, route: TerminalCapabilities.ColorRoute, pairs: Int) {
    self.depth = depth
    self.route = route
    if let count = TerminalCapabilities.fixedColors(depth: depth, route: route) {
      capacity = count
      values = (0..<Int32(count)).map { $0 }
      colors = (0..<UInt8(count)).map(Color.indexed)
    } else {
      capacity = PairTable.side(pairs: pairs)
      values = [-1]
      colors = [.standard]
    }
    slots = Dictionary(uniqueKeysWithValues: zip(colors, colors.indices))
    perceived = colors.map { $0.shownHex.map(OKLab.init(hex:)) }
  }

  /// The palette entry to redefine for `slot`, and its colour `0xRRGGBB`; nil if there is none.
  func redefinition(of slot: Int) -> (index: Int32, hex: UInt32)? {
    guard route == .palette, values[slot] >= 16 else { return nil }
    return colors[slot].shownHex.map { (values[slot], $0) }
  }

  /// The slot of `color`: its own if it has or can get one, else that of the nearest colour; nil for the
  /// default colour.
  mutating func slot(of color: Color) -> Int? {
    if color == .standard { return nil }
    if let slot = slots[color] { return slot }
    let reduced = color.reduced(to: depth)
    if reduced == .standard { return nil }
    let slot = slots[reduced] ?? take(reduced) ?? nearest(to: reduced)
    // Endless new colours must not fill the memory.
    if slots.count > 4096 { slots = Dictionary(uniqueKeysWithValues: zip(colors, colors.indices)) }
    slots[color] = slot
    return slot
  }

  /// True if an empty table would have a slot for every colour of `frame`.
  func couldHold(_ frame: Frame) -> Bool {
    var distinct: Set<Color> = [.standard]
    for cell in frame.cells {
      distinct.insert(cell.foreground.reduced(to: depth))
      distinct.insert(cell.background.reduced(to: depth))
    }
    return distinct.count <= (route == .palette ? min(capacity, 241) : capacity)
  }

  /// Starts over with only the default colour; the whole screen must then be repainted.
  mutating func removeAll() {
    self = ColorTable(depth: depth, route: route, pairs: capacity * capacity)
  }

  private mutating func take(_ color: Color) -> Int? {
    guard colors.count < capacity, let value = value(for: color) else {
      overflows += 1
      return nil
    }
    colors.append(color)
    perceived.append(color.shownHex.map(OKLab.init(hex:)))
    values.append(value)
    return colors.count - 1
  }

  private mutating func value(for color: Color) -> Int32? {
    switch route {
    case .none: return -1
    case .indexed: return color.index.map(Int32.init)
    case .direct:
      if let index = color.index, index < 8 { return Int32(index) }
      // ncurses takes 0…7 for the ANSI colours.
      return color.shownHex.map { Int32(max(8, $0)) }
    case .palette:
      if let index = color.index, index < 16 { return Int32(index) }
      guard nextPaletteIndex < 256 else { return nil }
      defer { nextPaletteIndex += 1 }
      return nextPaletteIndex
    }
  }

  private func nearest(to color: Color) -> Int {
    guard let hex = color.shownHex else { return 0 }
    let wanted = OKLab(hex: hex)
    var (best, least) = (0, Double.infinity)
    for (slot, color) in perceived.enumerated() {
      guard let difference = color?.difference(from: wanted), difference < least else { continue }
      (best, least) = (slot, difference)
    }
    return best
  }
}
