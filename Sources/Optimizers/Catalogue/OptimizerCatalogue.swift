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
}

extension OptimizerEntry: Catalogued {
  package static var kind: String { "optimizer" }
}
