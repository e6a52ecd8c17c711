extension KeyTable {
  /// The keys that move the landscape in the relief.
  static let relief: [KeyRow] = [
    KeyRow(
      .views, "← →", "relief: turn; shift ×10", in: [.relief, .everySubject],
      on: [.relief: .init("←→", place: 1, rank: 1) { _ in "turn" }],
      [
        ([.left], .arrow(-1, 0)), ([.right], .arrow(1, 0)), ([.shiftLeft, "H"], .arrow(-10, 0)),
        ([.shiftRight, "L"], .arrow(10, 0)),
      ]),
    KeyRow(
      .views, "↑ ↓", "relief: tilt; shift ×10", in: [.relief, .everySubject],
      on: [.relief: .init("↑↓", place: 2, rank: 2) { _ in "tilt" }],
      [
        ([.up, "k"], .arrow(0, 1)), ([.down, "j"], .arrow(0, -1)), ([.shiftUp], .arrow(0, 10)),
        ([.shiftDown], .arrow(0, -10)),
      ]),
  ]
}
