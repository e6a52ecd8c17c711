/// A name together with the property of a rule that keeps state under it. A rule that lists one for each property
/// that changes from step to step is saved and resumed:
///
///     static var state: [StateBinding<Self>] { [.vector("velocity", \.velocity), .count("stepCount", \.stepCount)] }
public struct StateBinding<Rule: Optimizer>: Sendable {
  /// Numbers and vectors by name.
  public typealias State = OptimizerState<Rule.Scalar>
  /// A property that can be written.
  public typealias Path<Value> = WritableKeyPath<Rule, Value> & Sendable

  let read: @Sendable (Rule, inout State) -> Void
  let write: @Sendable (inout Rule, State, _ parameterCount: Int) throws(OptimizerError) -> Void

  /// State that no other binding describes.
  ///
  /// - Parameters:
  ///   - read: writes what the rule keeps into a state.
  ///   - write: takes it from a state, for a count of parameters; throws for what is missing or does not fit.
  public init(
    read: @escaping @Sendable (Rule, inout State) -> Void,
    write: @escaping @Sendable (inout Rule, State, _ parameterCount: Int) throws(OptimizerError) -> Void
  ) {
    self.read = read
    self.write = write
  }
}

extension StateBinding {
  /// A number for every parameter, or as many numbers as the rule in its first state has: none before the first
  /// step, for rules that make room then.
  public static func vector(_ name: String, _ path: Path<[Rule.Scalar]>) -> Self {
    Self(
      read: { $1.vectors[name] = $0[keyPath: path] },
      write: { (rule, state, n) throws(OptimizerError) in
        rule[keyPath: path] = try state.vector(name, counts: rule[keyPath: path].count, n)
      })
  }

  /// Vectors whose count and lengths stay as they are in the rule's first state.
  public static func vectors(_ name: String, _ path: Path<[[Rule.Scalar]]>) -> Self {
    Self(
      read: { rule, state in
        for (i, vector) in rule[keyPath: path].enumerated() { state.vectors["\(name).\(i)"] = vector }
      },
      write: { (rule, state, _) throws(OptimizerError) in
        for i in rule[keyPath: path].indices {
          rule[keyPath: path][i] = try state.vector("\(name).\(i)", counts: rule[keyPath: path][i].count)
        }
      })
  }

  /// A number of the rule's scalar, exact in the state's double precision.
  public static func number(_ name: String, _ path: Path<Rule.Scalar>) -> Self {
    Self(
      read: { $1.numbers[name] = Double($0[keyPath: path]) },
      write: { (rule, state, _) throws(OptimizerError) in
        rule[keyPath: path] = Rule.Scalar(try state.number(name))
      })
  }

  /// A number that is nil before the first step.
  public static func number(_ name: String, _ path: Path<Rule.Scalar?>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path].map { Double($0) } },
      write: { (rule, state, _) throws(OptimizerError) in
        rule[keyPath: path] = state.numbers[name].map { Rule.Scalar($0) }
      })
  }

  /// A number in double precision, whatever the parameters are.
  public static func precise(_ name: String, _ path: Path<Double>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path] },
      write: { (rule, state, _) throws(OptimizerError) in rule[keyPath: path] = try state.number(name) })
  }

  /// A counter, from 0 to 2⁵³.
  public static func count(_ name: String, _ path: Path<Int>) -> Self {
    Self(
      read: { $1.numbers[name] = Double($0[keyPath: path]) },
      write: { (rule, state, _) throws(OptimizerError) in rule[keyPath: path] = try state.count(name) })
  }

  /// A flag, 0 or 1 in the state.
  public static func flag(_ name: String, _ path: Path<Bool>) -> Self {
    Self(
      read: { $1.numbers[name] = $0[keyPath: path] ? 1 : 0 },
      write: { (rule, state, _) throws(OptimizerError) in rule[keyPath: path] = try state.number(name) != 0 })
  }

  /// All that a rule inside the rule keeps, below a name.
  ///
  /// - Parameters:
  ///   - name: what its state is put under.
  ///   - path: the property that holds the rule.
  ///   - count: the count of the inner rule's parameters.
  /// - Returns: the binding.
  public static func rule<Inner: Optimizer>(
    _ name: String, _ path: Path<Inner>, count: @escaping @Sendable (Rule) -> Int
  ) -> Self where Inner.Scalar == Rule.Scalar {
    Self(
      read: { $1.add($0[keyPath: path].state, under: name) },
      write: { (rule, state, _) throws(OptimizerError) in
        try rule[keyPath: path].restore(state.part(name), parameterCount: count(rule))
      })
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
  /// - Parameters:
  ///   - state: what `state` gave.
  ///   - parameterCount: the count of parameters θ.
  /// - Throws: `OptimizerError` for what is missing, or belongs to another count of parameters.
  public mutating func restore(
    _ state: OptimizerState<Scalar>, parameterCount: Int
  ) throws(OptimizerError) {
    for binding in Self.state { try binding.write(&self, state, parameterCount) }
  }
}
