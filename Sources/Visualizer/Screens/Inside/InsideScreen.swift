/// One step of the focused lane, part by part: the step that led to the cursor.
public struct InsideScreen: Sendable, Hashable {
  /// The index of the current part.
  public var part = 0
  /// The zoom of the picture; 1 shows the last steps.
  public var zoom = 1.0

  mutating func zoom(by factor: Double) { zoom = min(1e6, max(1e-3, zoom * factor)) }
}
