import Networks
import RealModule

/// The learning-rate range test: α grows by a constant factor per step while the network trains, and the loss
/// shows where it learns fastest and where it diverges.
///
/// The loss is smoothed, sₜ = 0.95·sₜ₋₁ + 0.05·lₜ, with bias correction. The test ends when it exceeds four
/// times its lowest value; the suggested rate is that of the steepest fall over log α.
///
/// Source: Smith 2017, *Cyclical learning rates for training neural networks*, §3.3.
public struct LearningRateTest: Sendable {
  /// A step: its learning rate, the loss of its mini-batch and the smoothed loss.
  public struct Point: Sendable, Hashable {
    public let learningRate: Double
    public let batchLoss: Double
    public let loss: Double
  }

  public let label: String
  /// The name of the lane's optimizer.
  let optimizer: String
  public let points: [Point]
  /// The rate at which the loss falls most steeply; nil if it never falls.
  public let suggestion: Double?

  /// The lowest and the highest rate.
  static let range = 1e-6...10.0
  /// The number of steps between them.
  static let stepCount = 200

  /// Runs the test from a lane's initial weights, without its schedule.
  public init(_ setup: LaneSetup, in experiment: Experiment) {
    let course = NetworkCourse(setup, in: experiment)
    var state = course.firstState()
    state.pipeline.stages.schedule = nil
    var trainer = course.trainer
    trainer.state = state
    let growth = Double.log(Self.range.upperBound / Self.range.lowerBound) / Double(Self.stepCount - 1)
    var points: [Point] = []
    var (average, weight, least) = (0.0, 1.0, Double.infinity)
    for step in 0..<Self.stepCount {
      let rate = Self.range.lowerBound * .exp(growth * Double(step))
      trainer.state.pipeline.rule.learningRate = Float(rate)
      guard trainer.step() else { break }
      average = 0.95 * average + 0.05 * trainer.state.batchLoss
      weight *= 0.95
      let loss = average / (1 - weight)
      points.append(Point(learningRate: rate, batchLoss: trainer.state.batchLoss, loss: loss))
      least = min(least, loss)
      // The first few are noise.
      if step > 10, loss > 4 * least { break }
    }
    (label, optimizer) = (setup.label, setup.entry.name)
    self.points = points
    suggestion = Self.steepest(points)
  }

  /// The rate in the middle of the steepest fall over a tenth of the steps, before the lowest loss.
  private static func steepest(_ points: [Point]) -> Double? {
    let window = stepCount / 10
    guard let bottom = points.indices.min(by: { points[$0].loss < points[$1].loss }), bottom >= window else {
      return nil
    }
    let falls = (0...bottom - window).map { (index: $0, fall: points[$0].loss - points[$0 + window].loss) }
    guard let best = falls.max(by: { $0.fall < $1.fall }), best.fall > 0 else { return nil }
    return points[best.index + window / 2].learningRate
  }
}
