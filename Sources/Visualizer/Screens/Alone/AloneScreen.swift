/// One part of the race on the whole screen.
public struct AloneScreen: Sendable, Hashable {
  /// The parts that can have the screen, in the order in which the key shows them.
  public enum Part: Sendable, Hashable, CaseIterable {
    case picture, chart, table
  }

  public var part = Part.picture
}
