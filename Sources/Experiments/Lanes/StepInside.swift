import Catalogue
import Landscapes
import Optimizers

/// The inside of one step of a lane.
public struct StepInside: Sendable {
  /// The position before the step.
  public let start: Point
  /// The position after the step.
  public let end: Point
  /// ∇f(θ) over all data, without noise.
  public let exactGradient: Point
  /// The difference that the mini-batch makes, ∇f over its samples less ∇f(θ); nil if the step sees all data.
  public let batchDifference: Point?
  /// The vector added as noise; nil for none.
  public let noise: Point?
  /// g as the rule gets it: the sum of these, regularised and clipped.
  public let gradient: Point
  /// The update line by line.
  public let textbook: TextbookStep

  /// The indices of the two chosen weights of a network; empty on a surface.
  public var weights: [Int] = []
  /// The names of these weights; empty on a surface.
  public var weightNames: [String] = []

  /// True if g is the sum of several parts, the exact gradient and what hides it.
  public var isNoisy: Bool { batchDifference != nil || noise != nil }

  /// The displacement of the lane.
  public var displacement: Point { end - start }
}
