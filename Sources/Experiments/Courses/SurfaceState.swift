import Landscapes
import Optimizers
import RealModule

/// The state of a lane at one step: enough to continue from there, the same way every time.
public struct SurfaceState: Stepped {
  public internal(set) var step = 0
  /// θ.
  public internal(set) var position: Point
  /// The point at which the loss is evaluated, if it is not θ: the average kept by a rule or stage.
  public internal(set) var evaluationPoint: Point?
  /// f over all data at the evaluation point, or at θ without one.
  public internal(set) var loss: Double
  /// ∇f(θ) over all data, without noise.
  public internal(set) var gradient: Point
  public internal(set) var pipeline: Pipeline<Double>
  /// σ of the gradient noise of the next steps.
  var noise: Double
  /// The batch size of the next steps; nil for all data.
  var batchSize: Int?
  var watch = StatusWatch()
  var stopping: StoppingWatch
  var best: Double
  /// The position with the lowest loss so far.
  public internal(set) var bestPosition: Point
  /// The number of restarts so far.
  public internal(set) var restartCount = 0
  /// The evaluations before the last restart.
  private var evaluationsBefore = 0
  var stepLength = 0.0
  var pathLength = 0.0

  init(_ setup: LaneSetup, at start: Point, on surface: any Surface, criteria: StatusCriteria) {
    position = start
    loss = surface.value(start.x, start.y)
    gradient = surface.gradient(start.x, start.y)
    best = loss
    bestPosition = start
    pipeline = setup.makePipeline()
    noise = setup.noise
    batchSize = setup.batchSize
    stopping = StoppingWatch(setup.stopping)
    judge(by: criteria)
  }

  var gradientNorm: Double { (gradient.x * gradient.x + gradient.y * gradient.y).squareRoot() }

  /// f(θ), whatever the evaluation point is.
  func lossAtPosition(on surface: any Surface) -> Double {
    evaluationPoint == nil ? loss : surface.value(position.x, position.y)
  }

  /// True if no more steps follow: the lane has diverged or met a stopping criterion.
  var isFinished: Bool {
    watch.status.isFinal
  }

  var record: SurfaceRecord {
    var record = recordWithoutRate
    record.learningRate = pipeline.scheduledLearningRate
    return record
  }

  // Each step is judged, but not each is recorded, and a schedule may take longer than a step.
  private var recordWithoutRate: SurfaceRecord {
    SurfaceRecord(
      step: step, position: position, loss: loss, gradientNorm: gradientNorm, best: best,
      stepLength: stepLength, pathLength: pathLength, evaluations: evaluations)
  }

  private var evaluations: Int { evaluationsBefore + pipeline.evaluations }

  /// The draw of this step.
  private func draw(seed: UInt64) -> Draw {
    Draw(seed: seed, step: step, batchSize: batchSize, noise: noise)
  }

  /// f(θ) over the samples of a draw.
  private func sampleLoss(of draw: Draw, on surface: any Surface) -> Double {
    guard draw.batchSize != nil else { return lossAtPosition(on: surface) }
    let parameters: [2 of Double] = [position.x, position.y]
    var gradient: [2 of Double] = [0, 0]
    var span = gradient.mutableSpan
    return surface.valueAndGradient(at: parameters.span, into: &span, draw: draw)
  }

  /// The gradient of this step's batch, with this step's noise.
  func drawnGradient(on surface: any Surface, seed: UInt64) -> [2 of Double] {
    let draw = draw(seed: seed)
    let parameters: [2 of Double] = [position.x, position.y]
    var drawn: [2 of Double] = [gradient.x, gradient.y]
    do {
      var drawn = drawn.mutableSpan
      if draw.batchSize != nil {
        _ = surface.valueAndGradient(at: parameters.span, into: &drawn, draw: draw)
      }
      draw.addNoise(to: &drawn)
    }
    return drawn
  }

  /// The gradient of this step's batch, and what is added to it as noise; nil for all data, and for no noise.
  func gradientParts(on surface: any Surface, seed: UInt64) -> (batch: [Double]?, noise: [Double]?) {
    var quiet = self
    quiet.noise = 0
    let sampled = quiet.drawnGradient(on: surface, seed: seed)
    let isBatch = batchSize.map { $0 < surface.sampleCount } ?? false
    guard noise > 0 else { return (isBatch ? [sampled[0], sampled[1]] : nil, nil) }
    var added = [0.0, 0.0]
    var span = added.mutableSpan
    draw(seed: seed).addNoise(to: &span)
    return (isBatch ? [sampled[0], sampled[1]] : nil, added)
  }

  /// Takes one step: the gradient of this draw goes through the pipeline, and the loss is evaluated again. A
  /// non-finite gradient is not followed: the lane has diverged, and its state is the last finite one.
  mutating func advance(on surface: any Surface, seed: UInt64, criteria: StatusCriteria) {
    var parameters: [2 of Double] = [position.x, position.y]
    var drawn = drawnGradient(on: surface, seed: seed)
    do {
      var parameters = parameters.mutableSpan
      var drawn = drawn.mutableSpan
      guard drawn[0].isFinite, drawn[1].isFinite else { return watch.diverge(at: step) }
      if pipeline.readsObjective {
        let draw = draw(seed: seed)
        let loss = sampleLoss(of: draw, on: surface)
        pipeline.step(&parameters, gradient: &drawn, loss: loss, objective: surface, draw: draw)
      } else {
        pipeline.step(&parameters, gradient: &drawn)
      }
    }
    arrive(at: Point(parameters[0], parameters[1]), on: surface)
    judge(by: criteria)
  }

  private mutating func arrive(at next: Point, on surface: any Surface) {
    let moved = next - position
    position = next
    evaluationPoint = pipeline.hasEvaluationPoint ? pipeline.evaluationPoint(at: next) : nil
    let read = evaluationPoint ?? next
    loss = surface.value(read.x, read.y)
    gradient = surface.gradient(next.x, next.y)
    pipeline.observe(loss: loss)
    stepLength = (moved.x * moved.x + moved.y * moved.y).squareRoot()
    pathLength += stepLength
    if loss < best { (best, bestPosition) = (loss, read) }
    step += 1
  }

  private mutating func judge(by criteria: StatusCriteria) {
    let slope = gradient.x * gradient.x + gradient.y * gradient.y
    if !watch.isOnItsWay(step: step, position: position, loss: loss, slope: slope, by: criteria) {
      watch.observe(recordWithoutRate, by: criteria)
    }
    let reason = stopping.observe(
      step: step, loss: loss, gradientNorm: gradientNorm, evaluations: evaluations)
    if let reason { watch.stop(at: step, by: reason) }
  }
}

extension Pipeline<Double> {
  fileprivate func evaluationPoint(at position: Point) -> Point {
    let parameters: [2 of Double] = [position.x, position.y]
    var point: [2 of Double] = [0, 0]
    var span = point.mutableSpan
    evaluate(into: &span, at: parameters.span)
    return Point(point[0], point[1])
  }
}

// MARK: Restarts

extension SurfaceState {
  /// True if the lane makes no progress: it has stalled, or lies still away from the known minimum. A lane at
  /// the known minimum is not stuck, since there is nothing better to find.
  var isStuck: Bool {
    switch watch.status {
    case .stalled, .converged(_, by: .gradient): true
    case .running, .converged(_, by: .loss), .diverged, .escaped, .stopped, .finished, .stoppedEarly: false
    }
  }

  /// Restarts elsewhere with a fresh rule; this counts as a step, and the best point is kept.
  mutating func restart(
    _ setup: LaneSetup, at start: Point, on surface: any Surface, criteria: StatusCriteria
  ) {
    evaluationsBefore += pipeline.evaluations
    pipeline = setup.makePipeline()
    watch.startAgain()
    restartCount += 1
    // The leap does not count as the lane's own step.
    position = start
    arrive(at: start, on: surface)
    judge(by: criteria)
  }
}
