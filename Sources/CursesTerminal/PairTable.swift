/// Numbers for pairs of a foreground and a background slot. Every pair has a number of its own, which
/// follows from its slots, so that none is ever looked for or given away.
struct PairTable {
  /// The number of slots on either side.
  let side: Int
  /// The slots of pair 0, which a terminal has before any pair is defined.
  let home: (foreground: Int, background: Int)
  private var isDefined: [Bool]

  /// - Parameters:
  ///   - side: slots on either side; `side`² pairs must exist.
  ///   - home: slots 0 where the default colour has a slot; white and black where the slots are the ANSI
  ///     colours, `side` being a power of two then.
  init(side: Int, home: (foreground: Int, background: Int) = (0, 0)) {
    self.side = side
    self.home = home
    isDefined = Array(repeating: false, count: side * side)
    isDefined[0] = true
  }

  /// 0 ..< `side`², injective; 0 for the pair `home`.
  func number(foreground: Int, background: Int) -> Int {
    (foreground ^ home.foreground) * side + (background ^ home.background)
  }

  /// True where pair `number` is asked for the first time, and thus must be defined.
  mutating func claim(_ number: Int) -> Bool {
    guard !isDefined[number] else { return false }
    isDefined[number] = true
    return true
  }

  /// The greatest side, up to 256, of which `pairs` pairs make a square.
  static func side(pairs: Int) -> Int {
    min(256, Int(Double(max(0, pairs)).squareRoot()))
  }
}
