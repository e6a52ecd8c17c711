extension KeyTable {
  /// The keys of the trials of a sweep, and the one that returns to them.
  static let sweep: [KeyRow] = [
    KeyRow(
      .views, "M", "sweep: its trials, a race", in: .everywhereAndSweep, [(["M"], .show(.sweep))]),
    KeyRow(
      .views, "arrows", "sweep: trial; next part", in: [.sweep, .everySubject],
      on: [.sweep: .init("↑↓←→", place: 1, rank: 1) { _ in "trial, part" }],
      // The last two of the arrows are the far ones, which here have another key.
      arrows.dropLast(2) + [
        ([.shiftUp, .pageUp], .arrow(0, 10)), ([.shiftDown, .pageDown], .arrow(0, -10)),
      ]),
    KeyRow(
      .views, "enter", "sweep: trial as a race", in: [.sweep, .everySubject],
      on: [.sweep: .init("enter", place: 2, rank: 2) { _ in "race" }], [([.enter], .openTrial)]),
  ]
}
