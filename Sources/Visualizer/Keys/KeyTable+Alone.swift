extension KeyTable {
  /// The keys of a picture to itself, and of the axes of its chart.
  static let alone: [KeyRow] = [
    KeyRow(
      .views, "f", "a part on all the screen",
      in: [.race, .present, .alone, .sweep, .everySubject],
      footer: .init("f", place: 18, rank: 17) { $0.screen == .race ? "alone" : "next" },
      network: .init("f", place: 18, rank: 17) { $0.screen == .race ? "alone" : "next" },
      on: [
        .sweep: .init("f", place: 7, rank: 5) { $0.sweepScreen?.isAlone == true ? "all parts" : "alone" }
      ],
      [(["f"], .alone)]),
    KeyRow(
      .views, "G", "loss chart: other axes", in: [.pictures, .everySubject], [(["G"], .nextAxes)]),
    KeyRow(
      .views, "X", "charts over another unit", in: [.pictures, .everySubject], [(["X"], .nextUnit)]),
  ]
}
