/// A rule with everything around it, in this order: gradient → L1 and L2 added → clipped by value → clipped
/// by norm → the rule, with αₜ = schedule(t, α) → the average of the iterates. Decoupled weight decay belongs
/// to the rules that have it.
///
/// A pipeline is a value, as the rule in it: a copy is a checkpoint.
public struct Pipeline<Scalar: OptimizerScalar>: Sendable {
  /// Penalties, clipping, schedule and averaging around the rule.
  public var stages: PipelineStages
  /// Steps taken so far, which is the 0-based number t of the next one.
  public private(set) var stepCount = 0
  /// Evaluations of the objective that the rule has asked for: one gradient a step, and whatever a line
  /// search or curvature cost beside it.
  public private(set) var evaluations = 0

  /// The rule; its hyperparameters may be changed at any time, its type may not.
  public var rule: any Optimizer<Scalar>
  var average: IterateAverage<Scalar>?
  /// True where steps look at the objective, and not at a gradient alone.
  public let readsObjective: Bool
  private let ruleHasEvaluationPoint: Bool
  /// The count that the checked steps so far had.
  private var parameterCount: Int?

  /// - Parameters:
  ///   - rule: in its first state.
  ///   - stages: what is done beside it.
  public init(_ rule: any Optimizer<Scalar>, stages: PipelineStages = PipelineStages()) {
    self.rule = rule
    readsObjective = rule.readsObjective
    ruleHasEvaluationPoint = rule.hasEvaluationPoint
    average = stages.averaging.map { IterateAverage($0) }
    self.stages = stages
  }

  /// αₜ of the next step.
  public var scheduledLearningRate: Scalar {
    let α = rule.learningRate
    guard let schedule = stages.schedule else { return α }
    return Scalar(schedule.learningRate(step: stepCount, base: Double(α)))
  }

  // MARK: Stepping

  /// One update, in place. `gradient` is left as the rule saw it. Rules that need
  /// the objective fall back to a gradient step.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>) {
    requireEqualCounts(parameters.count, gradient.count)
    stepPlainly(&parameters, gradient: &gradient)
  }

  /// Apart from `step`, because unspecialised code asks for the types of its temporaries on entry: here that
  /// would cost more than the step, even on the way to the specialised code.
  @inline(never)
  private mutating func stepPlainly(
    _ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>
  ) {
    stages.apply(to: &gradient, at: parameters.span)
    let base = followSchedule()
    rule.step(&parameters, gradient: gradient.span)
    finishStep(base, at: parameters.span, evaluations: 1)
  }

  /// One update, in place, that can be taken back: θ as it was goes to `before`. Rules that need the objective fall
  /// back to a gradient step.
  ///
  /// - Returns: true where every parameter is a finite number after it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>,
    before: inout MutableSpan<Scalar>
  ) -> Bool {
    requireEqualCounts(parameters.count, gradient.count)
    return stepPlainly(&parameters, gradient: &gradient, before: &before)
  }

  /// Apart from `step`, as the one without `before`.
  @inline(never)
  private mutating func stepPlainly(
    _ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>,
    before: inout MutableSpan<Scalar>
  ) -> Bool {
    stages.apply(to: &gradient, at: parameters.span)
    let base = followSchedule()
    let isFinite = rule.step(&parameters, gradient: gradient.span, before: &before)
    finishStep(base, at: parameters.span, evaluations: 1)
    return isFinite
  }

  /// One update, in place, for any rule: one that asks for more than a gradient is handed the objective.
  ///
  /// - Parameters:
  ///   - parameters: θ.
  ///   - gradient: ∇f(θ) of the draw; left as the rule saw it.
  ///   - loss: f(θ) over the samples of the draw.
  ///   - objective: f.
  ///   - draw: which samples the step sees.
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>, loss: Scalar,
    objective: some Objective<Scalar>, draw: Draw = .exact
  ) {
    guard readsObjective else { return step(&parameters, gradient: &gradient) }
    requireEqualCounts(parameters.count, gradient.count)
    // Another draw is another function: what was known of the last one is no help.
    let given = rule.knowsNextGradient && draw.isExact ? 0 : 1
    var probe = Probe(objective, at: parameters.span, loss: loss, draw: draw, stages: stages)
    stages.apply(to: &gradient, at: parameters.span)
    let base = followSchedule()
    rule.step(&parameters, gradient: gradient.span, probe: &probe)
    finishStep(base, at: parameters.span, evaluations: given + probe.evaluations)
  }

  /// One checked update of arrays, for those who do not keep spans. What is refused has changed nothing.
  ///
  /// - Throws: `OptimizerError.mismatchedCounts` for a gradient of another count than the parameters, or
  ///   parameters of another count than before; `OptimizerError.notFinite` for NaN or infinity in the gradient.
  public mutating func step(_ parameters: inout [Scalar], gradient: [Scalar]) throws(OptimizerError) {
    let expected = parameterCount ?? parameters.count
    guard parameters.count == expected else {
      throw .mismatchedCounts(owner: "parameters", expected: expected, found: parameters.count)
    }
    guard gradient.count == expected else {
      throw .mismatchedCounts(owner: "gradient", expected: expected, found: gradient.count)
    }
    if let index = gradient.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(owner: "gradient", index: index)
    }
    parameterCount = expected
    var seen = gradient
    var span = parameters.mutableSpan
    var seenSpan = seen.mutableSpan
    step(&span, gradient: &seenSpan)
  }

  /// Tells the rule and the schedule the loss after a step, for those that react to it.
  public mutating func observe(loss: Scalar) {
    rule.observe(loss: loss)
    stages.schedule?.observe(loss: Double(loss))
  }

  // MARK: The evaluation point

  /// True where the loss is to be read at another point than θ.
  public var hasEvaluationPoint: Bool { ruleHasEvaluationPoint || average != nil }

  /// Writes the point at which the loss is to be read: the average of the iterates where one is kept, else
  /// the rule's own evaluation point, else θ.
  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    if let average { return average.read(into: &point, at: parameters) }
    rule.evaluate(into: &point, at: parameters)
  }

  // MARK: Parts of a step

  private func requireEqualCounts(_ parameters: Int, _ gradient: Int) {
    precondition(parameters == gradient, "the gradient must have as many numbers as the parameters")
  }

  /// Counts what was done before a pause.
  mutating func resume(after steps: Int, evaluations: Int) {
    (stepCount, self.evaluations) = (steps, evaluations)
  }

  /// Gives the rule the schedule's rates for this step.
  ///
  /// - Returns: the rates that `finishStep` has to restore: α, and momentum where it was moved; nil without a
  ///   schedule.
  private mutating func followSchedule() -> (learningRate: Scalar, momentum: Scalar?)? {
    guard let schedule = stages.schedule else { return nil }
    let α = rule.learningRate
    rule.learningRate = Scalar(schedule.learningRate(step: stepCount, base: Double(α)))
    guard let μ = rule.scheduledMomentum,
      let moved = schedule.momentum(step: stepCount, base: Double(μ))
    else { return (α, nil) }
    rule.scheduledMomentum = Scalar(moved)
    return (α, μ)
  }

  private mutating func finishStep(
    _ base: (learningRate: Scalar, momentum: Scalar?)?, at parameters: Span<Scalar>, evaluations: Int
  ) {
    if let base {
      rule.learningRate = base.learningRate
      if let momentum = base.momentum { rule.scheduledMomentum = momentum }
    }
    average?.add(parameters)
    self.evaluations += evaluations
    stepCount += 1
  }
}
