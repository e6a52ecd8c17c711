extension OptimizerEntry {
  /// Every optimizer that Descent knows, from the plainest on.
  public static let all: [OptimizerEntry] = [
    .gd, .sgd, .momentum, .nesterov, .emaMomentum, .asgd, .coordinateDescent,
    .signSGD, .signum, .lion, .rprop,
    .adagrad, .adadelta, .rmsprop, .rmspropEpsilonInside,
    .adam, .amsgrad, .adamw, .adamax, .nadam, .nadamOptax, .radam, .adabelief, .yogi, .adan, .adanOptax,
    .adopt, .ademamix, .madgrad,
    .scheduleFreeSGD, .scheduleFreeAdamW, .prodigy, .dadaptAdamW,
    .lamb, .lars, .novograd, .sm3, .adafactor, .muon,
    .sophia, .newton, .lbfgs,
  ]

  /// The row that answers to `name`; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func named(_ name: String) throws(OptionError) -> OptimizerEntry {
    try lookup(name, in: all, kind: "optimizer")
  }
}

extension OptimizerEntry: Named {}
