extension Pipeline {
  /// Everything that the rule, the schedule and the averaging keep from step to step, apart from hyperparameters
  /// and stages: enough to go on later, bit for bit.
  public var state: OptimizerState<Scalar> {
    var state = OptimizerState<Scalar>()
    state.numbers["steps"] = Double(stepCount)
    state.numbers["evaluations"] = Double(evaluations)
    state.add(rule.state, under: "rule")
    for (name, number) in stages.schedule?.state ?? [:] { state.numbers["schedule.\(name)"] = number }
    if let average {
      state.vectors["average"] = average.average
      state.numbers["averaged"] = Double(average.count)
    }
    return state
  }

  /// Takes the state of a pipeline of the same kind; hyperparameters and stages stay. The pipeline must be in its
  /// first state, and is of no use where this throws.
  ///
  /// - Parameters:
  ///   - state: what `state` gave.
  ///   - parameterCount: the count of parameters θ.
  /// - Throws: `OptimizerError` for what is missing, or belongs to another count of parameters.
  public mutating func restore(
    _ state: OptimizerState<Scalar>, parameterCount: Int
  ) throws(OptimizerError) {
    let steps = try state.count("steps")
    let evaluations = try state.count("evaluations")
    try rule.restore(state.part("rule"), parameterCount: parameterCount)
    try stages.schedule?.restore(state.part("schedule").numbers)
    if stages.averaging != nil {
      let count = try state.count("averaged")
      average?.average = try state.vector("average", counts: count == 0 ? 0 : parameterCount)
      average?.count = count
    }
    resume(after: steps, evaluations: evaluations)
  }
}
