import Landscapes

/// The record of one step on a surface.
public struct SurfaceRecord: Stepped, Hashable {
  public var step: Int
  // Here it fills a gap before the vector; a lane keeps many records.
  /// αₜ of the next step, unless α is turned there.
  public var learningRate = 0.0
  /// θ after `step` steps.
  public var position: Point
  /// f over all data at the lane's evaluation point, which is θ unless iterates are averaged.
  public var loss: Double
  /// ‖∇f(θ)‖ over all data, without noise.
  public var gradientNorm: Double
  /// The lowest loss so far.
  public var best: Double
  /// ‖θ − θ before‖, 0 at the start.
  public var stepLength: Double
  /// The length of the path so far.
  public var pathLength: Double
  /// The number of evaluations of the objective by the rule so far.
  public var evaluations = 0
}
