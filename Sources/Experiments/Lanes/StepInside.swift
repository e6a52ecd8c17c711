import Catalogue
import Landscapes
import Optimizers

/// One step of a lane from inside.
public struct StepInside: Sendable {
  /// Where the step begins, and where it ends.
  public let start: Point
  public let end: Point
  /// g, as the rule sees it: drawn, with noise, regularised and clipped.
  public let gradient: Point
  /// The update line by line.
  public let textbook: TextbookStep

  /// The two weights of a network that are looked at, by place and name; empty on a surface.
  public var weights: [Int] = []
  public var weightNames: [String] = []

  /// The displacement of the lane.
  public var displacement: Point { end - start }
}
