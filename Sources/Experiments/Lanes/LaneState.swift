import Landscapes
import Optimizers
import RealModule

/// One lane at one step: enough to go on from there, and to go on in the same way every time.
public struct LaneState: Sendable {
  public internal(set) var step = 0
  /// θ.
  public internal(set) var position: Point
  /// f(θ), over all the data.
  public internal(set) var loss: Double
  /// ∇f(θ), over all the data and without noise.
  public internal(set) var gradient: Point
  public internal(set) var pipeline: Pipeline<Double>
  /// What the gradients of the next steps are drawn with.
  var noise: Double
  var batchSize: Int?
  var watch = StatusWatch()
  var best: Double
  /// Where the loss was least.
  public internal(set) var bestPosition: Point
  /// Restarts so far.
  public internal(set) var restartCount = 0
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
    watch.observe(record, by: criteria)
  }

  var gradientNorm: Double { (gradient.x * gradient.x + gradient.y * gradient.y).squareRoot() }

  /// Whether nothing more will happen: the lane has left the finite numbers.
  var isFinished: Bool {
    if case .diverged = watch.status { true } else { false }
  }

  var record: LaneRecord {
    LaneRecord(
      step: step, position: position, loss: loss, gradientNorm: gradientNorm, best: best, stepLength: stepLength, pathLength: pathLength)
  }

  /// The gradient of this step's batch, with this step's noise.
  func drawnGradient(on surface: any Surface, seed: UInt64) -> [2 of Double] {
    let draw = Draw(seed: seed, step: step, batchSize: batchSize, noise: noise)
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

  /// One step: the gradient of this draw goes through the pipeline, and the loss is taken anew.
  mutating func advance(on surface: any Surface, seed: UInt64, criteria: StatusCriteria) {
    var parameters: [2 of Double] = [position.x, position.y]
    var drawn = drawnGradient(on: surface, seed: seed)
    do {
      var parameters = parameters.mutableSpan
      var drawn = drawn.mutableSpan
      pipeline.step(&parameters, gradient: &drawn)
    }
    let moved = Point(parameters[0], parameters[1]) - position
    stepLength = (moved.x * moved.x + moved.y * moved.y).squareRoot()
    pathLength += stepLength
    arrive(at: Point(parameters[0], parameters[1]), on: surface, criteria: criteria)
  }

  private mutating func arrive(at point: Point, on surface: any Surface, criteria: StatusCriteria) {
    position = point
    loss = surface.value(point.x, point.y)
    gradient = surface.gradient(point.x, point.y)
    if loss < best { (best, bestPosition) = (loss, point) }
    step += 1
    watch.observe(record, by: criteria)
  }
}

// MARK: Restarts

extension LaneState {
  /// Whether the lane no longer gets on where it is: it has stalled, or lies still off the known minimum.
  /// Nothing better can be found by one that has the known minimum.
  var isStuck: Bool {
    switch watch.status {
    case .stalled, .converged(_, by: .gradient): true
    case .running, .converged(_, by: .loss), .diverged, .escaped: false
    }
  }

  /// Starts again somewhere else with a rule that remembers nothing; it takes a step, and the best is kept.
  mutating func restart(
    _ setup: LaneSetup, at start: Point, on surface: any Surface, criteria: StatusCriteria
  ) {
    pipeline = setup.makePipeline()
    watch.startAgain()
    restartCount += 1
    stepLength = 0
    arrive(at: start, on: surface, criteria: criteria)
  }
}
