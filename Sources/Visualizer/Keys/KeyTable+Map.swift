import Canvas

extension KeyTable {
  /// The keys of the line and the map of hyperparameters.
  static let map: [KeyRow] = [
    KeyRow(
      .views, "enter", "use the cross's values", in: [.map, .everySubject],
      on: [.map: .init("enter", place: 2, rank: 3) { _ in "use these values" }], [([.enter], .useValues)]),
    KeyRow(
      .views, "m", "map: next measure", in: [.map, .sweep, .everySubject],
      on: [
        .map: .init("m", place: 3, rank: 4) { _ in "measure" },
        .sweep: .init("m", place: 6, rank: 7) { $0.sweepScreen?.showsMedians == true ? "best" : "median" },
      ], [(["m"], .mapMeasure)]),
    KeyRow(
      .views, "[ ] { }", "map: other axes", in: [.map, .sweep, .everySubject],
      on: [
        .sweep: .init("[ ]", place: 5, rank: 6) { _ in "{ } axes" },
        .map: .init("[ ]", place: 4, rank: 5) { desk in
          desk.mapScreen?.form == .plane ? "{ } axes" : "hyperparameter"
        },
      ],
      [
        (["["], .mapAxis(.horizontal, -1)), (["]"], .mapAxis(.horizontal, 1)),
        (["{"], .mapAxis(.vertical, -1)), (["}"], .mapAxis(.vertical, 1)),
      ]),
    KeyRow(
      .views, "( )", "map: fewer, more epochs", in: [.map, .everySubject],
      on: [.map: .init("( )", place: 5, rank: 6) { $0.experiment.network == nil ? "" : "epochs" }],
      [(["("], .mapEpochs(-1)), ([")"], .mapEpochs(1))]),
  ]
}
