extension KeyTable {
  /// The keys of a picture to itself, and of the axes of its chart.
  static let alone: [KeyRow] = [
    KeyRow(
      .views, "f", "picture, chart, table alone",
      in: [.race, .present, .alone, .everySubject],
      footer: .init("f", place: 18, rank: 17) { $0.screen == .race ? "alone" : "next" },
      network: .init("f", place: 18, rank: 17) { $0.screen == .race ? "alone" : "next" },
      [(["f"], .alone)]),
    KeyRow(
      .views, "G", "chart: log, log-log, linear", in: [.pictures, .everySubject], [(["G"], .nextAxes)]),
    KeyRow(
      .views, "X", "chart: steps, evaluations …", in: [.pictures, .everySubject], [(["X"], .nextUnit)]),
  ]
}
