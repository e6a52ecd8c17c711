import Catalogue

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// A path as Descent walks it, in the form of a reference.
struct Trajectory {
  var params: [[Double]] = []
  var losses: [Double] = []
  var learningRates: [Double] = []
  /// Where the loss is to be read after each step, for rules that have such a point.
  var evaluationPoints: [[Double]] = []

  /// The path of a lane: that of `descent run` on a surface, that of a library where there are more weights.
  static func of(_ reference: Reference, lane setup: LaneSetup) throws -> Trajectory {
    guard reference.isSurface else {
      return Trajectory(
        reference, on: try reference.weights(), rule: rule(of: setup, layout: try reference.layout()),
        stages: setup.stages)
    }
    return Trajectory(reference, on: try reference.surface(), lane: setup)
  }

  init() {}

  /// The way of `descent run`: a lane of an experiment on a surface of the catalogue.
  init(_ reference: Reference, on surface: SurfaceSetup, lane setup: LaneSetup) {
    let subject = SurfaceSubject(
      surface, start: Point(reference.start[0], reference.start[1]), steps: reference.steps)
    let experiment = Experiment(title: reference.id, subject: .surface(subject), seed: 42, lanes: [setup])
    var lane = SurfaceLane(setup, in: experiment)
    lane.compute(to: reference.steps)
    for step in 0...reference.steps {
      let state = lane.state(at: step)
      params.append([state.position.x, state.position.y])
      losses.append(state.lossAtPosition(on: surface.surface))
      if step > 0, let point = state.evaluationPoint { evaluationPoints.append([point.x, point.y]) }
      if step < reference.steps { learningRates.append(state.pipeline.scheduledLearningRate) }
    }
  }

  /// The way of a library: any objective, any rule, a pipeline around it.
  init(
    _ reference: Reference, on objective: some Objective<Double>, rule: any Optimizer<Double>,
    stages: PipelineStages
  ) {
    var pipeline = Pipeline(rule, stages: stages)
    var parameters = reference.start
    params = [parameters]
    losses = [objective.value(at: parameters)]
    for _ in 0..<reference.steps {
      var gradient = objective.gradient(at: parameters)
      learningRates.append(pipeline.scheduledLearningRate)
      let loss = objective.value(at: parameters)
      do {
        var seen = gradient.mutableSpan
        var span = parameters.mutableSpan
        pipeline.step(&span, gradient: &seen, loss: loss, objective: objective)
      }
      params.append(parameters)
      losses.append(objective.value(at: parameters))
      if pipeline.hasEvaluationPoint { evaluationPoints.append(Self.point(of: pipeline, at: parameters)) }
    }
  }

  private static func point(of pipeline: Pipeline<Double>, at parameters: [Double]) -> [Double] {
    var point = parameters
    var span = point.mutableSpan
    parameters.withUnsafeBufferPointer { pipeline.evaluate(into: &span, at: $0.span) }
    return point
  }

  /// The rule of a lane, for parameters of any shape.
  static func rule(of setup: LaneSetup, layout: ParameterLayout) -> any Optimizer<Double> {
    var rule = setup.entry.make(layout: layout)
    for index in setup.values.indices { setup.entry.setValue(setup.values[index], at: index, in: &rule) }
    return rule
  }
}

/// How far a trajectory lies from its reference: the largest |a − b|/(1 + |b|) of each kind.
struct Deviation {
  private(set) var params = 0.0
  private(set) var losses = 0.0
  private(set) var learningRates = 0.0
  private(set) var evaluationPoints = 0.0
  private let tolerances: Reference.Check
  private var hasAllSteps = true

  init(of trajectory: Trajectory, from reference: Reference) {
    tolerances = reference.check
    params = largest(trajectory.params.flatMap(\.self), reference.params.flatMap(\.self))
    losses = largest(trajectory.losses, reference.losses)
    if let rates = reference.learning_rates { learningRates = largest(trajectory.learningRates, rates) }
    if let points = reference.eval_params {
      evaluationPoints = largest(trajectory.evaluationPoints.flatMap(\.self), points.flatMap(\.self))
    }
  }

  private mutating func largest(_ values: [Double], _ references: [Double]) -> Double {
    if values.count != references.count { hasAllSteps = false }
    return zip(values, references).reduce(0) { worst, pair in
      let deviation = abs(pair.0 - pair.1) / (1 + abs(pair.1))
      // NaN is further away than any number.
      return deviation <= worst ? worst : deviation.isNaN ? .infinity : deviation
    }
  }

  var largest: Double { max(params, losses, learningRates, evaluationPoints) }

  var isWithinTolerance: Bool {
    hasAllSteps && params <= tolerances.params_tolerance && losses <= tolerances.loss_tolerance
      && learningRates <= tolerances.params_tolerance && evaluationPoints <= tolerances.params_tolerance
  }
}
