/// The view that a scene asks for, by name, since experiments know no colours and no layout.
public struct ViewPreferences: Sendable, Hashable {
  public enum Layout: String, Sendable, CaseIterable {
    case sideBySide = "side-by-side"
    case overlay
  }

  public enum Scale: String, Sendable, CaseIterable {
    case log, linear
  }

  /// The kind of plane through the space of parameters.
  public enum PlaneKind: String, Sendable, CaseIterable {
    /// Along the two directions in which the paths of all lanes spread most.
    case pca
    /// Along two random directions, filter-normalised (Li et al. 2018).
    case random
    /// Along two single weights.
    case weights
    /// Along the two directions in which the loss is most curved where a lane is: the eigenvectors of the two largest
    /// eigenvalues of the Hessian.
    case curvature
  }

  /// The chart in the first place.
  public enum Chart: String, Sendable, CaseIterable {
    /// That of the loss.
    case loss
    /// The largest eigenvalue of the Hessian, and its limit.
    case sharpness
  }

  public var layout: Layout = .sideBySide
  /// The name of a colour map; nil for the program's own.
  public var colormap: String?
  /// The name of a theme; nil for the one that suits the terminal.
  public var theme: String?
  /// The scale; nil for the default of the subject.
  public var scale: Scale?
  public var chart: Chart = .loss
  public var plane: PlaneKind = .pca
  /// The indices of two weights in the parameters, for `weights` and the inside view.
  public var weights: [Int] = [0, 1]

  public init() {}
}
