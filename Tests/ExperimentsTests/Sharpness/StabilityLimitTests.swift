import Optimizers
import Testing

@testable import Experiments

@Suite struct StabilityLimitTests {
  private static let rules: [(text: String, formula: String, product: Double)] = [
    ("gd:lr=0.1", "2/α", 2), ("sgd:lr=0.1", "2/α", 2),
    ("sgd:lr=0.1,momentum=0.9", "(2 + 2β)/α", 3.8),
    ("sgd:lr=0.1,momentum=0.9,dampening=0.5", "(2 + 2β)/((1 − d)·α)", 7.6),
    ("sgd:lr=0.1,momentum=0.9,nesterov=1", "(2 + 2β)/((1 + 2β)·α)", 3.8 / 2.8),
    ("ema-momentum:lr=0.1,momentum=0.8", "(2 + 2β)/((1 − β)·α)", 18),
    ("adam:lr=0.1", "(2 + 2β₁)/((1 − β₁)·α)", 38), ("amsgrad:lr=0.1", "(2 + 2β₁)/((1 − β₁)·α)", 38),
    ("adam:lr=0.1,beta1=0", "2/α", 2), ("rmsprop:lr=0.1", "2/α", 2),
    ("rmsprop:lr=0.1,momentum=0.5", "(2 + 2μ)/α", 3), ("adagrad:lr=0.1", "2/α", 2),
  ]

  /// A pipeline of one parameter with three steps behind it, and its averages of squares as they are for good.
  private func pipeline(_ text: String) throws -> Pipeline<Double> {
    let setup = try LaneSetup(text)
    var rule = setup.entry.make(parameterCount: 1)
    for (index, value) in setup.values.enumerated() { setup.entry.setValue(value, at: index, in: &rule) }
    var pipeline = Pipeline(rule, stages: setup.stages)
    var parameters = [0.0]
    for _ in 0..<3 { try pipeline.step(&parameters, gradient: [3]) }
    if var adam = pipeline.rule as? Adam<Double> {
      adam.beta2 = 1
      pipeline.rule = adam
    }
    if var rms = pipeline.rule as? RMSprop<Double> {
      rms.beta = 1
      pipeline.rule = rms
    }
    // Momentum fades; the scale of the coordinates stays.
    for _ in 0..<2000 { try pipeline.step(&parameters, gradient: [0]) }
    return pipeline
  }

  /// The distance from the minimum of ½λx² after many steps, relative to that after half of them.
  private func growth(_ pipeline: Pipeline<Double>, curvature: Double) throws -> Double {
    var pipeline = pipeline
    // So small that the gradients do not count among those that the rule has seen.
    var parameters = [1e-12]
    var largest = [0.0, 0.0]
    for step in 0..<800 {
      try pipeline.step(&parameters, gradient: [curvature * parameters[0]])
      // The swings of momentum pass through 0.
      largest[step / 400] = max(largest[step / 400], abs(parameters[0]))
      if abs(parameters[0]) > 1 { return .infinity }
    }
    return largest[1] / largest[0]
  }

  /// Just below the limit the rule itself converges, just above it does not.
  @Test(arguments: rules.map(\.text))
  func theRuleConvergesBelowItAndNotAbove(_ text: String) throws {
    let pipeline = try pipeline(text)
    let model = try #require(RuleModel(pipeline))
    let limit = try #require(StabilityLimit(model))
    // The sharpness that counts is λ/P.
    let scale = model.preconditioner?[0] ?? 1
    #expect(limit.isPreconditioned == (model.preconditioner != nil))
    #expect(try growth(pipeline, curvature: 0.98 * limit.sharpness * scale) < 0.1)
    #expect(try growth(pipeline, curvature: 1.02 * limit.sharpness * scale) > 10)
  }

  @Test(arguments: rules)
  func formulasAndNumbers(_ text: String, _ formula: String, _ product: Double) throws {
    let limit = try #require(RuleModel(try pipeline(text)).flatMap { StabilityLimit($0) })
    #expect(limit.formula == formula)
    #expect(abs(limit.product - product) < 1e-12 && abs(limit.sharpness - product / 0.1) < 1e-9)
  }

  @Test func aScheduleCounts() throws {
    let lane = try SurfaceLane.computed("gd:lr=0.1,schedule=exponential:gamma=0.5", to: 3)
    let limits = lane.sharpness(upTo: 3).compactMap(\.limit?.sharpness)
    #expect(limits == [20, 40, 80, 160])
  }

  @Test func rulesWithoutATheoryHaveNone() throws {
    for text in ["lion:lr=0.1", "newton"] {
      let pipeline = try pipeline(text)
      #expect(RuleModel(pipeline) == nil)
    }
    // Adam's P is not known before its first step.
    let adam = try LaneSetup("adam:lr=0.1")
    #expect(RuleModel(adam.makePipeline()) == nil)
  }
}

extension SurfaceLane {
  /// A lane, computed up to a step.
  static func computed(_ text: String, on surface: String = "quadratic:kappa=4", to step: Int) throws -> Self
  {
    var lane = try single(text, on: surface)
    lane.compute(to: step)
    return lane
  }
}
