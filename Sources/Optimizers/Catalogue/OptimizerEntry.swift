/// A row of the optimizers' catalogue. The command line, scenes, the tuner, the README's table and the
/// contract tests all read these rows.
public struct OptimizerEntry: Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// Other names that it answers to.
  public let aliases: [String]
  /// The name in prose.
  public let title: String
  /// The update as a textbook writes it, a line an assignment: the rule's own text, once it is under way.
  public var formula: [String] { makeFormula() }
  /// The paper.
  public let citation: String
  /// The library whose numbers it matches.
  public let matches: String
  /// The gradient that the rule looks at where nothing else is said.
  public let gradient: GradientSource
  /// The hyperparameters, α first.
  public let hyperparameters: [Parameter]
  /// The largest stable α·λ on a quadratic whose steepest curvature is λ, from the values of the
  /// hyperparameters in their order; nil where no such limit is known.
  public let stabilityLimit: (@Sendable ([Double]) -> Double)?
  /// The default of every hyperparameter, in their order.
  public let defaults: [Double]

  /// Keys whose value is a list, beside the hyperparameters' own.
  public let lists: [ParameterList]

  private let makeFormula: @Sendable () -> [String]
  private let makeDouble: @Sendable (ParameterLayout) -> any Optimizer<Double>
  private let makeFloat: @Sendable (ParameterLayout) -> any Optimizer<Float>
  private let access: [any ParameterAccess]
  let walker: Walker

  /// Which gradient a rule looks at when nothing else is asked for.
  public enum GradientSource: Sendable {
    /// Always the exact one, whatever noise or batch size a race has.
    case exact
    /// A mini-batch where the objective has data; noise is added where it is asked for.
    case sample
    /// The exact one, unless noise or a batch size is asked for.
    case exactUnlessAsked
  }

  /// A row for a rule, given for both scalars. `presets` are the hyperparameters, by key, whose default here
  /// is another than the rule's own.
  public init<D: Rule, F: Rule>(
    _ name: String, aliases: [String] = [], title: String, citation: String, matches: String,
    gradient: GradientSource = .exactUnlessAsked, _ double: D.Type, _ float: F.Type,
    presets: [String: Double] = [:], lists: [ParameterList] = [],
    stabilityLimit: (@Sendable ([Double]) -> Double)? = nil
  ) where D.Scalar == Double, F.Scalar == Float {
    let bindings = D.hyperparameters
    self.name = name
    self.aliases = aliases
    self.title = title
    self.citation = citation
    self.matches = matches
    self.gradient = gradient
    self.lists = lists
    self.stabilityLimit = stabilityLimit
    hyperparameters = bindings.map(\.parameter)
    let (double, float) = (D.settings(of: presets), F.settings(of: presets))
    let makeDouble: @Sendable (ParameterLayout) -> D = { D(layout: $0).with(double) }
    self.makeDouble = makeDouble
    makeFloat = { F(layout: $0).with(float) }
    walker = { D.walk($0, $1) }
    let fresh = makeDouble(.vector(0))
    defaults = bindings.map { $0.get(fresh) }
    // Steps a rule, so not before somebody reads it: every command makes the rows.
    makeFormula = { Self.listed(makeDouble(.vector(1))) }
    access = zip(bindings, F.hyperparameters).map { TypedAccess(double: $0, float: $1) }
  }

  /// A rule in its first state, with this row's defaults.
  public func make(parameterCount: Int) -> any Optimizer<Double> { makeDouble(.vector(parameterCount)) }

  /// The same for parameters of these shapes.
  public func make(layout: ParameterLayout) -> any Optimizer<Double> { makeDouble(layout) }

  /// The same for `Float`.
  public func makeFloat(parameterCount: Int) -> any Optimizer<Float> { makeFloat(.vector(parameterCount)) }

  /// The same for `Float` and parameters of these shapes.
  public func makeFloat(layout: ParameterLayout) -> any Optimizer<Float> { makeFloat(layout) }

  /// The place of the hyperparameter with this key, or nil.
  public func index(ofKey key: String) -> Int? { hyperparameters.firstIndex { $0.key == key } }

  /// The value of a hyperparameter in a rule that this row made.
  public func value<Scalar>(at index: Int, in rule: any Optimizer<Scalar>) -> Double {
    access[index].value(in: rule) ?? defaults[index]
  }

  /// Changes a hyperparameter of a rule that this row made, without touching its state.
  public func setValue(_ value: Double, at index: Int, in rule: inout any Optimizer<Double>) {
    access[index].setValue(value, in: &rule)
  }

  /// Changes a hyperparameter of a `Float` rule that this row made, without touching its state.
  public func setValue(_ value: Double, at index: Int, in rule: inout any Optimizer<Float>) {
    access[index].setValue(value, in: &rule)
  }
}

extension Rule {
  /// Values with the hyperparameters that they belong to, which take longer to make than a rule.
  fileprivate static func settings(of presets: [String: Double]) -> [(ParameterBinding<Self>, Double)] {
    hyperparameters.compactMap { binding in presets[binding.parameter.key].map { (binding, $0) } }
  }

  /// The rule with these values.
  fileprivate func with(_ settings: [(ParameterBinding<Self>, Double)]) -> Self {
    var rule = self
    for (binding, value) in settings { binding.set(&rule, value) }
    return rule
  }
}

/// Reads and writes a hyperparameter of a rule whose type is not known here.
private protocol ParameterAccess: Sendable {
  func value(in rule: any Optimizer) -> Double?
  func setValue(_ value: Double, in rule: inout any Optimizer<Double>)
  func setValue(_ value: Double, in rule: inout any Optimizer<Float>)
}

private struct TypedAccess<D: Rule, F: Rule>: ParameterAccess
where D.Scalar == Double, F.Scalar == Float {
  let double: ParameterBinding<D>
  let float: ParameterBinding<F>

  func value(in rule: any Optimizer) -> Double? {
    (rule as? D).map(double.get) ?? (rule as? F).map(float.get)
  }

  func setValue(_ value: Double, in rule: inout any Optimizer<Double>) {
    guard var typed = rule as? D else { return }
    double.set(&typed, value)
    rule = typed
  }

  func setValue(_ value: Double, in rule: inout any Optimizer<Float>) {
    guard var typed = rule as? F else { return }
    float.set(&typed, value)
    rule = typed
  }
}
