/// How a scene asks to be shown; words here, since experiments know no colour and no layout.
public struct ViewPreferences: Sendable, Hashable {
  public enum Layout: String, Sendable, CaseIterable {
    case sideBySide = "side-by-side"
    case overlay
  }

  public enum Scale: String, Sendable, CaseIterable {
    case log, linear
  }

  /// Which plane through the space of parameters is shown.
  public enum PlaneKind: String, Sendable, CaseIterable {
    /// Along the two directions in which the paths of all lanes spread most.
    case pca
    /// Along two random directions, each filter as long as the network's own (Li et al. 2018).
    case random
    /// Along two single weights.
    case weights
  }

  public var layout: Layout = .sideBySide
  /// The name of a colour map; nil for the program's own.
  public var colormap: String?
  /// nil for what the subject prefers.
  public var scale: Scale?
  public var plane: PlaneKind = .pca
  /// The places of two weights in the vector of parameters, for `weights` and the inside view.
  public var weights: [Int] = [0, 1]

  public init() {}
}
