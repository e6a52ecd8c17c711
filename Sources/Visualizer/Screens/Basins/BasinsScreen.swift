/// Where the focused rule ends, by start.
public struct BasinsScreen: Sendable, Hashable {
  /// True if the focused lane has the screen to itself.
  var isSingle = false
}
