/// One step of the focused lane, looked at part by part. The step is the one that led to the cursor.
public struct InsideScreen: Sendable, Hashable {
  /// The part in hand, from 0.
  public var part = 0
  /// How far the picture is zoomed; 1 shows the last steps.
  public var zoom = 1.0

  mutating func zoom(by factor: Double) { zoom = min(1e6, max(1e-3, zoom * factor)) }
}
