/// Hyperparameters that many rules share, so that each has one name, range and wording.
extension ParameterBinding where Rule: Optimizer {
  /// β of an average of gradients that is the momentum: 0 ≤ β < 1.
  static func beta(_ path: NumberPath) -> Self {
    .average(
      "beta", key: "beta", aliases: ["momentum", "β"], symbol: "β",
      meaning: "momentum: how much of the average is kept", path)
  }

  /// β₁, by default how much of the average gradient is kept: 0 ≤ β₁ < 1.
  static func beta1(
    meaning: String = "how much of the average gradient is kept", _ path: NumberPath
  ) -> Self {
    .average(
      "beta1", key: "beta1", aliases: ["β₁", "β1", "beta", "b1"], symbol: "β₁", meaning: meaning, path)
  }

  /// β₂, by default how much of the average square is kept: 0 ≤ β₂ < 1.
  static func beta2(
    meaning: String = "how much of the average square is kept", _ path: NumberPath
  ) -> Self {
    .average("beta2", key: "beta2", aliases: ["β₂", "β2", "b2"], symbol: "β₂", meaning: meaning, path)
  }

  /// β₃ of the rules that keep a third average: 0 ≤ β₃ < 1.
  static func beta3(meaning: String, _ path: NumberPath) -> Self {
    .average("beta3", key: "beta3", aliases: ["β₃", "β3", "b3"], symbol: "β₃", meaning: meaning, path)
  }

  /// How much of the velocity is kept, μ where nothing else is said: 0 ≤ μ < 1.
  static func momentum(symbol: String = "μ", _ path: NumberPath) -> Self {
    .average(
      "momentum", key: "momentum", aliases: ["beta", "β", "mu", "μ"], symbol: symbol,
      meaning: "momentum: how much of the velocity is kept", path)
  }

  /// Nesterov's look-ahead.
  static func nesterov(along what: String = "velocity", _ path: FlagPath) -> Self {
    .flag("nesterov", key: "nesterov", symbol: "nesterov", meaning: "look ahead along the \(what)", path)
  }

  /// d₀ of the rules that find their own step: 0 < d₀ < ∞.
  static func initialDistance(_ path: NumberPath) -> Self {
    .number(
      "initialDistance", key: "d0", aliases: ["estim_lr0", "d₀"], symbol: "d₀",
      meaning: "the first guess of the distance", in: .positive, track: 1e-8...1, isPrimary: true, path)
  }

  /// ε₀ under the root: 0 ≤ ε₀ < ∞.
  static func epsilonRoot(_ path: NumberPath) -> Self {
    .number(
      "epsilonRoot", key: "eps_root", symbol: "ε₀", meaning: "keeps what is under the root from zero",
      track: 1e-18...1, path)
  }

  /// Weight decay beside the gradient, as in AdamW.
  static func decoupledWeightDecay(_ path: FlagPath) -> Self {
    .flag(
      "decoupledWeightDecay", key: "decoupled_weight_decay", aliases: ["decoupled"], symbol: "decoupled λ",
      meaning: "weight decay beside the gradient, as AdamW", path)
  }

  /// An option that is a number, not negative and on a logarithmic knob where nothing else is said.
  static func number(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String,
    in range: ParameterRange = .nonNegative, scale: Parameter.Scale = .logarithmic,
    track: ClosedRange<Double>, isPrimary: Bool = false, _ path: NumberPath
  ) -> Self {
    Self(
      Parameter(
        name, key: key, aliases: aliases, symbol: symbol, meaning: meaning, in: range, scale: scale,
        track: track, isPrimary: isPrimary),
      path)
  }

  /// A whole number from 1 on, up to the end of its track.
  static func count(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String, upTo limit: Double,
    isPrimary: Bool = false, _ path: CountPath
  ) -> Self {
    Self(
      Parameter(
        name, key: key, aliases: aliases, symbol: symbol, meaning: meaning,
        in: ParameterRange(1, limit), scale: .logarithmic, track: 1...limit, isPrimary: isPrimary,
        isWhole: true),
      path)
  }

  /// One of two, by their words.
  static func choice(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String,
    words: [String], _ path: FlagPath
  ) -> Self {
    Self(
      Parameter(
        name, key: key, aliases: aliases, symbol: symbol, meaning: meaning, in: .unit, scale: .toggle,
        track: 0...1, isPrimary: false, words: words),
      path)
  }
}
