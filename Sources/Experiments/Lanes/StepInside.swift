import Catalogue
import Landscapes
import Optimizers

/// The inside of one step of a lane.
public struct StepInside: Sendable {
  /// The position before the step.
  public let start: Point
  /// The position after the step.
  public let end: Point
  /// g as the rule sees it: sampled, with noise, regularised and clipped.
  public let gradient: Point
  /// The update line by line.
  public let textbook: TextbookStep

  /// The indices of the two chosen weights of a network; empty on a surface.
  public var weights: [Int] = []
  /// The names of these weights; empty on a surface.
  public var weightNames: [String] = []

  /// The displacement of the lane.
  public var displacement: Point { end - start }
}
