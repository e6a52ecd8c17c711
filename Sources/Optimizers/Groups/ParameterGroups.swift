/// Rules of their own for groups of tensors, as one rule: torch's parameter groups, optax's `partition`.
///
///     let groups = try ParameterGroups<Double>(layout) {
///       $0.group(.matrices, Muon.self) { $0.learningRate = 0.02 }
///       $0.group(.rest, Adam.self, schedule: CosineDecay(period: 1000)) { $0.learningRate = 0.003 }
///     }
///     var pipeline = Pipeline(groups, stages: stages)
///
/// Every group has its rule, hyperparameters and, where it wants one, schedule. All else is the pipeline's: its
/// clipping sees the gradient of all groups, so that one norm counts for all of them; its schedule moves
/// `learningRate`, which is the first group's α, and every group's α in proportion to it:
///
///     αₖ ← baseₖ·α/base₀                    then the group's own schedule, αₖₜ = scheduleₖ(t, αₖ)
///
/// Groups are a value as any rule: a copy is a checkpoint. A step allocates nothing; tensors that are not
/// neighbours are gathered into buffers, which costs a copy of θ and ∇.
public struct ParameterGroups<Scalar: OptimizerScalar>: Optimizer {
  /// Some of the tensors, with the rule that steps them.
  public struct Group: Sendable {
    /// The name of the selection of its tensors: `matrices`.
    public let name: String
    /// The rule; for its hyperparameters see `subscript(name:)`.
    public fileprivate(set) var rule: any Optimizer<Scalar>
    /// The group's own schedule, over its own α; nil for none.
    public fileprivate(set) var schedule: (any Schedule)?
    fileprivate var part: ParameterPart<Scalar>
    /// α and the momentum that the rule was given.
    fileprivate var base: Scalar
    fileprivate var momentum: Scalar?

    /// The group's tensors, one behind the other.
    public var layout: ParameterLayout { part.layout }

    @specialized(where Scalar == Float)
    @specialized(where Scalar == Double)
    fileprivate mutating func step(_ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>) {
      part.step(&parameters, gradient, by: &rule)
    }
  }

  /// The groups, in the order in which they choose their tensors.
  public private(set) var groups: [Group]
  /// The count of parameters θ, in all groups.
  public let parameterCount: Int
  /// α of the whole: the first group's. A new value moves every group's α in proportion.
  public var learningRate: Scalar {
    didSet { for i in groups.indices { groups[i].rule.learningRate = rate(of: groups[i].base) } }
  }
  /// The first group's α as it was given.
  private var base: Scalar
  private var stepCount = 0

  /// Groups over all tensors of a layout. A tensor belongs to the first group that selects it.
  ///
  /// - Parameters:
  ///   - layout: of θ.
  ///   - assign: adds the groups, one at least, each with a name of its own.
  /// - Throws: `OptimizerError.unknownTensor` for a selection by a name that the layout lacks,
  ///   `OptimizerError.ungroupedTensor` for a tensor that no group selects, `OptimizerError.unsuitableRule` for a rule
  ///   that reads the objective.
  public init(
    _ layout: ParameterLayout, _ assign: (inout ParameterGroupList<Scalar>) -> Void
  ) throws(OptimizerError) {
    var list = ParameterGroupList<Scalar>()
    assign(&list)
    precondition(!list.drafts.isEmpty, "parameter groups need at least one group")
    var left = layout.tensors
    var groups: [Group] = []
    for draft in list.drafts {
      precondition(!groups.contains { $0.name == draft.selection.name }, "each group needs a name of its own")
      for name in draft.selection.required where !layout.tensors.contains(where: { $0.name == name }) {
        throw .unknownTensor(name: name, all: layout.tensors.map(\.name))
      }
      let part = ParameterPart<Scalar>(left.filter(draft.selection.contains))
      left.removeAll(where: draft.selection.contains)
      let rule = draft.make(part.layout)
      guard !rule.readsObjective else { throw .unsuitableRule(group: draft.selection.name) }
      groups.append(
        Group(
          name: draft.selection.name, rule: rule, schedule: draft.schedule, part: part,
          base: rule.learningRate, momentum: rule.scheduledMomentum))
    }
    if let tensor = left.first { throw .ungroupedTensor(name: tensor.name) }
    self.groups = groups
    parameterCount = layout.parameterCount
    base = groups[0].base
    learningRate = base
  }

  /// The rule of a group. A rule that is put back, with other hyperparameters, counts from the next step on; its α
  /// is the group's for the present α of the whole.
  ///
  /// - Parameter name: of a group; any other is a mistake of the caller, and traps.
  public subscript(name: String) -> any Optimizer<Scalar> {
    get { groups[place(of: name)].rule }
    set {
      for i in groups.indices { groups[i].base = groups[i].rule.learningRate }
      let i = place(of: name)
      (groups[i].rule, groups[i].base, groups[i].momentum) = (
        newValue, newValue.learningRate, newValue.scheduledMomentum
      )
      base = groups[0].base
      learningRate = base
    }
  }

  // MARK: Steps

  /// One update of every group, in place.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    precondition(
      parameters.count == parameterCount && gradient.count == parameterCount,
      "parameters, gradient and groups must have the same count")
    for i in groups.indices {
      if groups[i].schedule == nil {
        groups[i].step(&parameters, gradient)
      } else {
        let momentum = groups[i].rule.scheduledMomentum
        followSchedule(of: i, momentum)
        groups[i].step(&parameters, gradient)
        groups[i].rule.learningRate = rate(of: groups[i].base)
        groups[i].rule.scheduledMomentum = momentum
      }
    }
    stepCount += 1
  }

  /// Tells the rules and the groups' schedules the loss after a step.
  public mutating func observe(loss: Scalar) {
    for i in groups.indices {
      groups[i].rule.observe(loss: loss)
      groups[i].schedule?.observe(loss: Double(loss))
    }
  }

  /// The momentum of the first group that has one; a new value is every such group's. NaN where the groups' own
  /// differ: to set that gives each its own again.
  public var scheduledMomentum: Scalar? {
    get {
      var result: Scalar?
      for group in groups {
        guard let momentum = group.rule.scheduledMomentum else { continue }
        if let result, result != momentum { return .nan }
        result = momentum
      }
      return result
    }
    set {
      guard let newValue else { return }
      for i in groups.indices where groups[i].momentum != nil {
        groups[i].rule.scheduledMomentum = newValue.isNaN ? groups[i].momentum : newValue
      }
    }
  }

  // MARK: The evaluation point

  /// True where one of the rules is read at another point than it steps at.
  public var hasEvaluationPoint: Bool { groups.contains { $0.rule.hasEvaluationPoint } }

  /// Writes the point at which the loss is to be read.
  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = parameters[i] }
    for group in groups where group.rule.hasEvaluationPoint {
      group.part.evaluate(group.rule, into: &point, at: parameters)
    }
  }

  // MARK: State

  /// The states of all groups' rules and schedules.
  public var state: OptimizerState<Scalar> {
    var state = OptimizerState<Scalar>()
    state.numbers["steps"] = Double(stepCount)
    for (i, group) in groups.enumerated() {
      state.add(group.rule.state, under: "\(i).rule")
      for (name, number) in group.schedule?.state ?? [:] { state.numbers["\(i).schedule.\(name)"] = number }
    }
    return state
  }

  /// Puts back the state of every group.
  ///
  /// - Throws: `OptimizerError` for what is missing, or belongs to another count of parameters.
  public mutating func restore(
    _ state: OptimizerState<Scalar>, parameterCount: Int
  ) throws(OptimizerError) {
    guard parameterCount == self.parameterCount else {
      throw .mismatchedCounts(owner: "parameters", expected: self.parameterCount, found: parameterCount)
    }
    stepCount = try state.count("steps")
    for i in groups.indices {
      let part = state.part("\(i)")
      try groups[i].rule.restore(part.part("rule"), parameterCount: groups[i].layout.parameterCount)
      try groups[i].schedule?.restore(part.part("schedule").numbers)
    }
  }

  // MARK: Parts of a step

  /// αₖ of a group with this base, exactly its base or the whole's α where they are equal.
  private func rate(of own: Scalar) -> Scalar {
    learningRate == base ? own : own == base ? learningRate : own * (learningRate / base)
  }

  private mutating func followSchedule(of i: Int, _ momentum: Scalar?) {
    guard let schedule = groups[i].schedule else { return }
    groups[i].rule.learningRate = Scalar(
      schedule.learningRate(step: stepCount, base: Double(groups[i].rule.learningRate)))
    let moved = momentum.flatMap { schedule.momentum(step: stepCount, base: Double($0)) }
    if let moved { groups[i].rule.scheduledMomentum = Scalar(moved) }
  }

  private func place(of name: String) -> Int {
    guard let place = groups.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("no group is named \(name)")
    }
    return place
  }
}

/// The groups that `ParameterGroups` is to have, while they are listed.
public struct ParameterGroupList<Scalar: OptimizerScalar> {
  struct Draft {
    let selection: TensorSelection
    let schedule: (any Schedule)?
    let make: (ParameterLayout) -> any Optimizer<Scalar>
  }

  private(set) var drafts: [Draft] = []

  /// Adds a group with a rule of the library, or of the caller's own.
  ///
  /// - Parameters:
  ///   - selection: the tensors, of those that no group before has taken.
  ///   - rule: its type, such as `Adam.self`; it is made for the layout of the group's tensors.
  ///   - schedule: moves the group's α, beside the pipeline's own schedule; nil for none.
  ///   - configure: changes the hyperparameters before the first step.
  public mutating func group<R: Rule>(
    _ selection: TensorSelection, _ rule: R.Type, schedule: (any Schedule)? = nil,
    configure: @escaping (inout R) -> Void = { _ in }
  ) where R.Scalar == Scalar {
    group(selection, schedule: schedule) { layout in
      var rule = R(layout: layout)
      configure(&rule)
      return rule
    }
  }

  /// Adds a group with any optimizer.
  ///
  /// - Parameters:
  ///   - selection: the tensors, of those that no group before has taken.
  ///   - schedule: moves the group's α, beside the pipeline's own schedule; nil for none.
  ///   - make: makes the optimizer for the layout of the group's tensors.
  public mutating func group(
    _ selection: TensorSelection, schedule: (any Schedule)? = nil,
    make: @escaping (ParameterLayout) -> any Optimizer<Scalar>
  ) {
    drafts.append(Draft(selection: selection, schedule: schedule, make: make))
  }
}
