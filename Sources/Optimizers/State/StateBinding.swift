/// A name together with the property of a rule that remembers something under it.
public struct StateBinding<Rule: Optimizer>: Sendable {
  typealias State = OptimizerState<Rule.Scalar>
  let read: @Sendable (Rule, inout State) -> Void
  let write: @Sendable (inout Rule, State, _ parameterCount: Int) throws(OptionError) -> Void
}

extension StateBinding {
  typealias Path<Value> = WritableKeyPath<Rule, Value> & Sendable

  /// Numbers for every parameter; none before the first step, for rules that make room then.
  static func vector(_ name: String, _ path: Path<[Rule.Scalar]>) -> Self {
    Self(
      read: { $1.vectors[name] = $0[keyPath: path] },
      write: { (rule, state, n) throws(OptionError) in
        rule[keyPath: path] = try state.vector(name, counts: rule[keyPath: path].count, n)
      })
  }

  /// Vectors whose lengths stay as they are.
  static func vectors(_ name: String, _ path: Path<[[Rule.Scalar]]>) -> Self {
    Self(
      read: { rule, state in
        for (i, vector) in rule[keyPath: path].enumerated() { state.vectors["\(name).\(i)"] = vector }
      },
      write: { (rule, state, _) throws(OptionError) in
        for i in rule[keyPath: path].indices {
          rule[keyPath: path][i] = try state.vector("\(name).\(i)", counts: rule[keyPath: path][i].count)
        }
      })
  }

  static func number(_ name: String, _ path: Path<Rule.Scalar>) -> Self {
    Self(
      read: { $1.numbers[name] = Double($0[keyPath: path]) },
      write: { (rule, state, _) throws(OptionError) in
        rule[keyPath: path] = Rule.Scalar(try state.number(name))
      })
  }

  /// A number that is nil before the first step.
  static func number(_ name: String, _ path: Path<Rule.Scalar?>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path].map { Double($0) } },
      write: { (rule, state, _) throws(OptionError) in
        rule[keyPath: path] = state.numbers[name].map { Rule.Scalar($0) }
      })
  }

  /// A number in double precision, whatever the parameters are.
  static func precise(_ name: String, _ path: Path<Double>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path] },
      write: { (rule, state, _) throws(OptionError) in rule[keyPath: path] = try state.number(name) })
  }

  static func count(_ name: String, _ path: Path<Int>) -> Self {
    Self(
      read: { $1.numbers[name] = Double($0[keyPath: path]) },
      write: { (rule, state, _) throws(OptionError) in rule[keyPath: path] = try state.count(name) })
  }

  static func flag(_ name: String, _ path: Path<Bool>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path] ? 1 : 0 },
      write: { (rule, state, _) throws(OptionError) in rule[keyPath: path] = try state.number(name) != 0 })
  }
}

extension Rule {
  /// Everything that `state` of its type names.
  public var state: OptimizerState<Scalar> {
    var state = OptimizerState<Scalar>()
    for binding in Self.state { binding.read(self, &state) }
    return state
  }

  /// Takes the state of a rule of the same kind; hyperparameters stay. The rule must be in its first state.
  ///
  /// - Throws: `OptionError` for what is missing, or belongs to another count of parameters.
  public mutating func restore(
    _ state: OptimizerState<Scalar>, parameterCount: Int
  ) throws(OptionError) {
    for binding in Self.state { try binding.write(&self, state, parameterCount) }
  }
}
