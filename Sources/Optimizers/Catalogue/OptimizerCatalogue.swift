extension OptimizerEntry {
  /// Every optimizer that Descent knows, from the plainest on.
  public static let all: [OptimizerEntry] = [
    .gd, .sgd, .momentum, .nesterov, .emaMomentum, .rmsprop, .rmspropEpsilonInside, .adam, .amsgrad,
  ]

  /// The row that answers to `name`; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func named(_ name: String) throws(OptionError) -> OptimizerEntry {
    let wanted = canonical(name)
    let entry = all.first { canonical($0.name) == wanted || $0.aliases.contains { canonical($0) == wanted } }
    guard let entry else {
      throw .unknownName(
        kind: "optimizer", name: name, nearest: nearest(to: name, in: all.flatMap { [$0.name] + $0.aliases }),
        all: all.map(\.name))
    }
    return entry
  }
}
