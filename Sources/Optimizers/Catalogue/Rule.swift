/// An optimizer that the catalogue can make and tune.
public protocol Rule<Scalar>: Optimizer {
  /// A rule in its first state, with the default hyperparameters, for `parameterCount` parameters.
  init(parameterCount: Int)

  /// The same for parameters of these shapes. Rules that work number by number take their count alone,
  /// which is the default.
  init(layout: ParameterLayout)

  /// Every hyperparameter, the learning rate first.
  static var hyperparameters: [ParameterBinding<Self>] { get }

  /// Everything that the rule remembers from step to step, and would need to go on in the same way; none for a
  /// rule without memory, which is the default.
  static var state: [StateBinding<Self>] { get }
}

extension Rule {
  /// Nothing, for a rule without memory.
  public static var state: [StateBinding<Self>] { [] }

  /// The rule for as many parameters as the layout has.
  public init(layout: ParameterLayout) { self.init(parameterCount: layout.parameterCount) }

  /// A rule in its first state, changed before its first step:
  /// `Adam<Float>(parameterCount: 784) { $0.learningRate = 0.01 }`.
  public init(parameterCount: Int, configure: (inout Self) -> Void) {
    self.init(parameterCount: parameterCount)
    configure(&self)
  }
}
