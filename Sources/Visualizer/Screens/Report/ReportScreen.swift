import Experiments

/// The lanes ranked.
public struct ReportScreen: Sendable, Hashable {
  /// The figure that ranks the lanes; nil for the usual one.
  var figure: Figure?
}
