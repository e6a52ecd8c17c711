/// Numbers for pairs of a foreground and a background slot. The number follows from the slots, so that none
/// is ever searched for or reassigned.
struct PairTable {
  /// The number of slots on either side.
  let side: Int
  /// The slots of pair 0, which exists before any pair is defined.
  let home: (foreground: Int, background: Int)
  private var isDefined: [Bool]

  /// - Parameters:
  ///   - side: the slots on either side; `side`² pairs must exist.
  ///   - home: slots 0 if the default colour has a slot; white and black if the slots are the ANSI colours,
  ///     in which case `side` is a power of two. and black where the slots are the ANSI colours, `side` being
  ///     a power of two then.
  init(side: Int, home: (foreground: Int, background: Int) = (0, 0)) {
    self.side = side
    self.home = home
    isDefined = Array(repeating: false, count: side * side)
    isDefined[0] = true
  }

  /// The number of a pair, 0 ..< `side`²; injective, and 0 for the pair `home`.
  func number(foreground: Int, background: Int) -> Int {
    (foreground ^ home.foreground) * side + (background ^ home.background)
  }

  /// True the first time that pair `number` is requested, when it must be defined.
  mutating func claim(_ number: Int) -> Bool {
    guard !isDefined[number] else { return false }
    isDefined[number] = true
    return true
  }

  /// The largest side, up to 256, whose square is at most `pairs`.
  static func side(pairs: Int) -> Int {
    min(256, Int(Double(max(0, pairs)).squareRoot()))
  }
}
