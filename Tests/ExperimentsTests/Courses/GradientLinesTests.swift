import Catalogue
import Landscapes
import Testing

@testable import Experiments
@testable import Networks
@testable import Optimizers

/// The way of a gradient to its rule, as the inside view tells it.
@Suite struct GradientLinesTests {
  private func inside(
    _ lane: String, on surface: String = "rosenbrock", step: Int = 3, _ stages: PipelineStages? = nil
  ) throws -> (step: StepInside, surface: any Surface) {
    var experiment = try Experiment.race(lane, on: surface, steps: 10)
    if let stages { experiment.lanes[0].stages = stages }
    var lane = SurfaceLane(experiment.lanes[0], in: experiment)
    lane.compute(to: 10)
    return (try #require(lane.inside(step) { "\($0)" }), lane.surface)
  }

  @Test func anExactGradientIsOneLine() throws {
    let (step, surface) = try inside("gd:lr=0.001")
    #expect(step.textbook.lines.map(\.formula) == ["g = ∇f(θ)", "Δ = −α·g", "θ ← θ + Δ"])
    #expect(step.gradient == surface.gradient(step.start.x, step.start.y))
    #expect(!step.isNoisy && step.exactGradient == step.gradient)
  }

  @Test func noiseIsAPartOfItsOwn() throws {
    let (step, surface) = try inside("sgd:lr=0.001,noise=20")
    let exact = surface.gradient(step.start.x, step.start.y)
    let noise = try #require(step.noise)
    #expect(step.exactGradient == exact && step.batchDifference == nil)
    #expect(abs(noise.x) > 0.1 && abs(noise.y) > 0.1 && noise.x != noise.y)
    #expect(step.gradient == exact + noise)
    // The rule followed the sum, not the exact gradient.
    #expect(abs(step.displacement.x + 0.001 * step.gradient.x) < 1e-15)
    let lines = step.textbook.lines
    #expect(lines.map(\.symbol).prefix(4) == ["∇f(θ)", "ξ", "g", "Δ"])
    #expect(lines[0].values == [exact.x, exact.y] && lines[1].values == [noise.x, noise.y])
    #expect(lines[2].formula == "g = ∇f(θ) + ξ" && lines[2].numbers.contains(" + "))
    #expect(lines[1].numbers == "σ = 20.0")
  }

  @Test func aMiniBatchDiffersFromTheExactGradient() throws {
    let (step, surface) = try inside("sgd:lr=0.01,batch_size=5", on: "regression")
    let exact = surface.gradient(step.start.x, step.start.y)
    let difference = try #require(step.batchDifference)
    #expect(step.exactGradient == exact && step.noise == nil && difference != Point(0, 0))
    #expect(abs(step.gradient.x - (exact.x + difference.x)) < 1e-12)
    let lines = step.textbook.lines
    #expect(lines[1].numbers == "batch: 5 of \(surface.sampleCount) samples")
    #expect(lines.map(\.symbol).prefix(3) == ["∇f(θ)", "δ", "g"])
    let both = try inside("sgd:lr=0.01,batch_size=5,noise=1", on: "regression").step
    #expect(both.textbook.lines.map(\.formula).contains("g = ∇f(θ) + δ + ξ"))
  }

  /// Penalties and clipping are lines in the order of the pipeline, and the last one is what the rule gets.
  @Test func stagesAreLines() throws {
    var stages = PipelineStages()
    (stages.l1, stages.l2, stages.clipValue, stages.clipNorm) = (0.5, 2, 30, 5)
    let (step, surface) = try inside("gd:lr=0.001", stages)
    let lines = step.textbook.lines
    #expect(
      lines.map(\.formula).prefix(4) == [
        "g = ∇f(θ)", "g ← g + λ₁·sign(θ) + λ₂·θ", "g ← clip(g, −c, c)", "g ← min(1, c/‖g‖)·g",
      ])
    #expect(lines[1...3].allSatisfy { !$0.numbers.isEmpty })
    let exact = surface.gradient(step.start.x, step.start.y)
    #expect(lines[0].values == [exact.x, exact.y])
    let penalised = exact.x + 0.5 * (step.start.x < 0 ? -1 : 1) + 2 * step.start.x
    #expect(abs(lines[1].values[0] - penalised) < 1e-12)
    #expect(lines[2].values.allSatisfy { abs($0) <= 30 })
    let cut = lines[2].values
    let norm = (cut[0] * cut[0] + cut[1] * cut[1]).squareRoot()
    #expect(lines[3].numbers.hasPrefix("min(1, 5.0 / \(norm)) · "))
    let clipped = lines[3].values
    #expect((clipped[0] * clipped[0] + clipped[1] * clipped[1]).squareRoot() <= 5)
    #expect(clipped == [step.gradient.x, step.gradient.y] && clipped != lines[2].values)
    #expect(abs(step.displacement.y + 0.001 * clipped[1]) < 1e-15)
  }

  // MARK: Networks

  private func network(_ text: String) throws -> (step: StepInside, lane: NetworkLane) {
    var experiment = try Experiment.train(text) { ($0.activation, $0.epochs) = (.tanh, 2) }
    experiment.view.plane = .weights
    experiment.view.weights = [3, 12]
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    lane.compute(to: experiment.end)
    return (
      try #require(lane.inside(leadingTo: 24, of: experiment.view, format: \.description)), lane
    )
  }

  /// The exact gradient is that of all samples, and with the batch's difference it is what the rule gets.
  @Test(arguments: ["sgd:lr=0.1", "adam:lr=0.01,noise=0.1", "sgd:lr=0.1,clip_norm=0.01"])
  func aNetworkSeesABatch(_ text: String) throws {
    let (step, lane) = try network(text)
    let before = lane.state(at: 16)
    let objective = NetworkObjective(before.network, data: lane.course.trainer.data)
    var gradient = [Float](repeating: 0, count: before.parameters.count)
    do {
      var span = gradient.mutableSpan
      _ = objective.valueAndGradient(at: before.parameters.span, into: &span, draw: .exact)
    }
    #expect(step.exactGradient == Point(Double(gradient[3]), Double(gradient[12])))
    let difference = try #require(step.batchDifference)
    #expect(difference != Point(0, 0))
    #expect((step.noise != nil) == text.contains("noise"))
    let sum = step.exactGradient + difference + (step.noise ?? Point(0, 0))
    if text.contains("clip") {
      #expect(abs(step.gradient.x) < abs(sum.x))
      let ratios = (step.gradient.x / sum.x, step.gradient.y / sum.y)
      #expect(abs(ratios.0 - ratios.1) < 1e-3)
      #expect(step.textbook.lines.map(\.formula).contains("g ← min(1, c/‖g‖)·g"))
    } else {
      #expect(abs(step.gradient.x - sum.x) < 1e-6 && abs(step.gradient.y - sum.y) < 1e-6)
    }
  }

  /// All data in one batch without noise is the exact gradient; dropout makes it another.
  @Test func allSamplesAreExact() throws {
    let experiment = try Experiment.train("gd:lr=0.1") { $0.epochs = 2 }
    var setup = experiment.lanes[0]
    setup.batchSize = nil
    var lane = NetworkLane(setup, in: experiment)
    lane.compute(to: experiment.end)
    func inside(_ lane: NetworkLane) throws -> StepInside {
      try #require(
        lane.inside(leadingTo: experiment.sampleCount, of: experiment.view, format: \.description))
    }
    let step = try inside(lane)
    #expect(!step.isNoisy && step.gradient == step.exactGradient)
    #expect(step.textbook.lines[0].formula == "g = ∇f(θ)")
    setup.network?.dropout = 0.5
    var dropping = NetworkLane(setup, in: experiment)
    dropping.compute(to: experiment.end)
    #expect(try inside(dropping).batchDifference != nil)
  }
}
