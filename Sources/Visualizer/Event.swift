import Canvas

/// Everything that can happen to the program.
public enum Event: Sendable, Hashable {
  case input(Input)
  /// Time has passed, in seconds.
  case tick(Double)
}

/// What the program asks of the world.
public enum Effect: Sendable, Hashable {
  case quit
}
