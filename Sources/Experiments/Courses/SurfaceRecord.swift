import Landscapes

/// The record of one step on a surface.
public struct SurfaceRecord: Stepped, Hashable {
  public var step: Int
  /// θ after `step` steps.
  public var position: Point
  /// f at the lane's evaluation point, which is θ unless iterates are averaged; over all the data.
  public var loss: Double
  /// ‖∇f(θ)‖, over all the data and without noise.
  public var gradientNorm: Double
  /// The least loss so far.
  public var best: Double
  /// ‖θ − θ before‖, 0 at the start.
  public var stepLength: Double
  /// The length of the path so far.
  public var pathLength: Double
  /// Evaluations of the objective that the rule has asked for so far.
  public var evaluations = 0
}
