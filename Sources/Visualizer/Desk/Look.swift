import Canvas
import Experiments

/// The user's choices for the view of the race.
public struct Look: Sendable {
  public internal(set) var layout: ViewPreferences.Layout
  /// The visible part of the surface, or of a plane in fractions of its width and height.
  public internal(set) var camera: Camera
  public internal(set) var showsContours = true
  public internal(set) var colormap: ColorMap
  public internal(set) var theme: Theme
  public internal(set) var scale: ViewPreferences.Scale
  /// For networks: the kind of plane.
  public internal(set) var plane: ViewPreferences.PlaneKind
  /// For networks: planes, outputs or both.
  public internal(set) var view: NetworkView = .both
  /// The number of charts that were turned past.
  public internal(set) var chartIndex = 0
  /// True if the sharpness has a chart, the first one.
  public internal(set) var showsSharpness: Bool
  /// The axes of the charts of the loss; nil for the usual ones.
  public internal(set) var chartAxes: ChartAxes?
  /// The unit of time of the charts; nil for the usual one.
  public internal(set) var chartUnit: ChartUnit?
  /// For networks: true if the data are drawn over the outputs.
  public internal(set) var showsData = true

  /// The pictures shown for networks.
  public enum NetworkView: Sendable, Hashable, CaseIterable {
    /// Planes with trails, and outputs.
    case both
    case planes, outputs
  }

  /// - Parameters:
  ///   - experiment: the experiment.
  ///   - theme: the theme; nil for that of the experiment's view, or the default one.
  init(_ experiment: Experiment, theme: Theme? = nil) {
    let view = experiment.view
    layout = view.layout
    colormap = view.colormap.flatMap(ColorMap.named) ?? .dusk
    self.theme = theme ?? view.theme.flatMap(Theme.named) ?? .dark
    plane = view.plane
    showsSharpness = view.chart == .sharpness
    camera = Camera(experiment)
    switch experiment.subject {
    case .surface(let subject): scale = view.scale ?? (subject.surface.prefersLogScale ? .log : .linear)
    case .network: scale = view.scale ?? .log
    }
  }
}

/// The axes of a chart of the loss.
public enum ChartAxes: Sendable, Hashable, CaseIterable {
  /// Logarithmic in the loss.
  case log
  /// Logarithmic in the loss and in time.
  case logLog
  case linear

  /// Their name on the screen.
  var words: String {
    switch self {
    case .log: "log"
    case .logLog: "log-log"
    case .linear: "linear"
    }
  }
}

/// A unit of time of the charts.
public enum ChartUnit: String, Sendable, Hashable, CaseIterable {
  case steps, evaluations, epochs
}

extension Camera {
  /// The whole view of an experiment.
  init(_ experiment: Experiment) { self.init(experiment.surface?.domain ?? PlaneKey.wholeWindow) }
}

extension ViewPreferences.PlaneKind {
  var next: Self {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// Its name on the screen.
  var words: String {
    switch self {
    case .pca: "principal components of the paths"
    case .random: "random directions, filter-normalised"
    case .weights: "two weights"
    case .curvature: "top two eigenvectors of the Hessian"
    }
  }
}
