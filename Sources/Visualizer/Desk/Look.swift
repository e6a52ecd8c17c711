import Canvas
import Experiments

/// How the race is shown.
public struct Look: Sendable {
  public internal(set) var layout: ViewPreferences.Layout
  /// The part of the surface that is seen; of a plane, by shares of its width and height.
  public internal(set) var camera: Camera
  public internal(set) var showsContours = true
  public internal(set) var colormap: ColorMap
  public internal(set) var scale: ViewPreferences.Scale
  /// Of networks: which plane, planes or outputs or both, and whether the data lie over their outputs.
  public internal(set) var plane: ViewPreferences.PlaneKind
  public internal(set) var view: NetworkView = .both
  public internal(set) var showsData = true

  /// The pictures of networks.
  public enum NetworkView: Sendable, Hashable, CaseIterable {
    /// Planes with trails, and what the networks do.
    case both
    case planes, outputs
  }

  init(_ experiment: Experiment) {
    let view = experiment.view
    layout = view.layout
    colormap = view.colormap.flatMap(ColorMap.named) ?? .dusk
    plane = view.plane
    camera = Camera(experiment)
    switch experiment.subject {
    case .surface(let subject): scale = view.scale ?? (subject.surface.prefersLogScale ? .log : .linear)
    case .network: scale = view.scale ?? .log
    }
  }
}

extension Camera {
  /// Everything that an experiment wants to be seen.
  init(_ experiment: Experiment) { self.init(experiment.surface?.domain ?? PlaneKey.wholeWindow) }
}

extension ViewPreferences.PlaneKind {
  var next: Self {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// As the screen calls it.
  var words: String {
    switch self {
    case .pca: "principal components of the paths"
    case .random: "random directions, filter by filter"
    case .weights: "two weights"
    }
  }
}
