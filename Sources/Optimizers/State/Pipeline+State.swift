extension Pipeline {
  /// What the rule, the schedule and the averaging remember now.
  public var remembered: OptimizerState<Scalar> {
    var state = OptimizerState<Scalar>()
    state.numbers["steps"] = Double(stepCount)
    state.numbers["evaluations"] = Double(evaluations)
    if let rule = rule as? any Rule<Scalar> { state.add(rule.remembered, under: "rule") }
    if let schedule = stages.schedule as? any LossSchedule {
      for (name, number) in schedule.remembered { state.numbers["schedule.\(name)"] = number }
    }
    if let average {
      state.vectors["average"] = average.average
      state.numbers["averaged"] = Double(average.count)
    }
    return state
  }

  /// Puts back what a pipeline of the same kind remembered; hyperparameters and stages stay. The pipeline is to be in
  /// its first state, and is of no use where this throws.
  ///
  /// - Throws: `OptionError` for what is missing, or was remembered of another count of parameters.
  public mutating func restore(
    _ state: OptimizerState<Scalar>, parameterCount: Int
  ) throws(OptionError) {
    let steps = try state.count("steps")
    let evaluations = try state.count("evaluations")
    if var typed = rule as? any Rule<Scalar> {
      try typed.restore(state.part("rule"), parameterCount: parameterCount)
      rule = typed
    }
    if var schedule = stages.schedule as? any LossSchedule {
      try schedule.restore(state.part("schedule").numbers)
      stages.schedule = schedule
    }
    if stages.averaging != nil {
      let count = try state.count("averaged")
      average?.average = try state.vector("average", counts: count == 0 ? 0 : parameterCount)
      average?.count = count
    }
    resume(after: steps, evaluations: evaluations)
  }
}
