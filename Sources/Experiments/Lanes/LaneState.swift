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
  var stepLength = 0.0
  var pathLength = 0.0

  init(_ setup: LaneSetup, at start: Point, on surface: any Surface, criteria: StatusCriteria) {
    position = start
    loss = surface.value(start.x, start.y)
    gradient = surface.gradient(start.x, start.y)
    best = loss
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
      step: step, position: position, loss: loss, gradientNorm: gradientNorm, best: best,
      stepLength: stepLength, pathLength: pathLength)
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
    let before = position
    position = Point(parameters[0], parameters[1])
    loss = surface.value(position.x, position.y)
    gradient = surface.gradient(position.x, position.y)
    let moved = position - before
    stepLength = (moved.x * moved.x + moved.y * moved.y).squareRoot()
    pathLength += stepLength
    if loss < best { best = loss }
    step += 1
    watch.observe(record, by: criteria)
  }
}
