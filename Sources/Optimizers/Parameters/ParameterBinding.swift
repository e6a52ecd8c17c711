/// A hyperparameter together with the property of a rule that holds it.
public struct ParameterBinding<Rule>: Sendable {
  /// Its name, key, range and knob.
  public let parameter: Parameter
  let get: @Sendable (Rule) -> Double
  let set: @Sendable (inout Rule, Double) -> Void

  /// The same hyperparameter, for a rule that holds this one.
  func within<Outer>(_ path: WritableKeyPath<Outer, Rule> & Sendable) -> ParameterBinding<Outer> {
    ParameterBinding<Outer>(
      parameter: parameter, get: { get($0[keyPath: path]) }, set: { set(&$0[keyPath: path], $1) })
  }
}

extension ParameterBinding where Rule: Optimizer {
  /// A property that is a number.
  public typealias NumberPath = WritableKeyPath<Rule, Rule.Scalar> & Sendable
  /// A property that is a whole number.
  public typealias CountPath = WritableKeyPath<Rule, Int> & Sendable
  /// A property that is off or on.
  public typealias FlagPath = WritableKeyPath<Rule, Bool> & Sendable

  /// A number.
  public init(_ parameter: Parameter, _ path: NumberPath) {
    self.parameter = parameter
    get = { Double($0[keyPath: path]) }
    set = { $0[keyPath: path] = Rule.Scalar($1) }
  }

  /// Off or on, as 0 or 1.
  public init(_ parameter: Parameter, _ path: FlagPath) {
    self.parameter = parameter
    get = { $0[keyPath: path] ? 1 : 0 }
    set = { $0[keyPath: path] = $1 != 0 }
  }

  /// A whole number. A value between two is rounded, one beyond all counts is the nearest, NaN is none and leaves
  /// the property as it is.
  public init(_ parameter: Parameter, _ path: CountPath) {
    self.parameter = parameter
    get = { Double($0[keyPath: path]) }
    set = { rule, value in
      guard !value.isNaN else { return }
      rule[keyPath: path] = Int(min(max(value, -0x1p53), 0x1p53).rounded())
    }
  }

  /// α: 0 < α < ∞, on a logarithmic knob.
  public static func learningRate(_ path: NumberPath) -> Self {
    Self(
      Parameter(
        "learningRate", key: "lr", aliases: ["alpha", "α", "learning_rate"], symbol: "α",
        meaning: "learning rate: the size of a step", in: .positive, scale: .logarithmic, track: 1e-5...1),
      path)
  }

  /// A coefficient of an exponential average, 0 ≤ β < 1, on a knob that is logarithmic in 1 − β.
  public static func average(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String, _ path: NumberPath
  ) -> Self {
    Self(
      Parameter(
        name, key: key, aliases: aliases, symbol: symbol, meaning: meaning, in: .belowOne,
        scale: .logOneMinus, track: 0...0.9999),
      path)
  }

  /// ε, the number that keeps a denominator from 0: 0 ≤ ε < ∞, on a logarithmic knob.
  public static func epsilon(_ path: NumberPath) -> Self {
    Self(
      Parameter(
        "epsilon", key: "eps", aliases: ["epsilon", "ε"], symbol: "ε",
        meaning: "keeps the denominator from zero", in: .nonNegative, scale: .logarithmic,
        track: 1e-12...1),
      path)
  }

  /// λ, weight decay: 0 ≤ λ < ∞, on a logarithmic knob.
  public static func weightDecay(_ path: NumberPath) -> Self {
    Self(
      Parameter(
        "weightDecay", key: "weight_decay", aliases: ["wd", "λ", "lambda"], symbol: "λ",
        meaning: "weight decay: pulls the parameters to zero", in: .nonNegative, scale: .logarithmic,
        track: 1e-6...1, isPrimary: false),
      path)
  }

  /// An option that is off or on.
  public static func flag(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String, _ path: FlagPath
  ) -> Self {
    Self(
      Parameter(
        name, key: key, aliases: aliases, symbol: symbol, meaning: meaning, in: .unit, scale: .toggle,
        track: 0...1, isPrimary: false),
      path)
  }
}
