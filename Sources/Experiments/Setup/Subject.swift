import Landscapes
import Networks
import RealModule

/// The objective that the lanes of an experiment minimise.
public enum Subject: Sendable {
  case surface(SurfaceSubject)
  case network(NetworkSubject)
}

extension Experiment {
  /// The surface that the lanes descend; nil where they train networks.
  public var surface: SurfaceSubject? {
    get { if case .surface(let subject) = subject { subject } else { nil } }
    set { if let newValue { subject = .surface(newValue) } }
  }

  /// The data that networks are trained on; nil on a surface.
  public var network: NetworkSubject? {
    get { if case .network(let subject) = subject { subject } else { nil } }
    set { if let newValue { subject = .network(newValue) } }
  }
}

/// A surface, where lanes start on it, and for how long they go.
public struct SurfaceSubject: Sendable {
  public var setup: SurfaceSetup
  public var start: Point
  /// The length of the timeline.
  public var steps: Int
  /// The part of the surface that is seen.
  public var domain: Domain
  public var tolerances = Tolerances()

  /// The least and the greatest length of a timeline.
  public static let stepRange = 1...10_000_000

  public init(_ setup: SurfaceSetup, start: Point? = nil, steps: Int, domain: Domain? = nil) {
    self.setup = setup
    self.start = start ?? setup.surface.start
    self.steps = steps
    self.domain = domain ?? setup.surface.domain
  }

  public var surface: any Surface { setup.surface }

  /// The largest α at which a lane still converges near the lowest minimizer, by its quadratic model; nil
  /// where theory does not say.
  public func stableLearningRate(of lane: LaneSetup) -> Double? {
    guard let limit = lane.entry.stabilityLimit, let curvature = surface.largestCurvature, curvature > 0
    else { return nil }
    return limit(lane.values) / curvature
  }
}

/// When a lane on a surface counts as converged.
public struct Tolerances: Sendable, Hashable {
  /// How far above the known minimum the loss may be.
  public var loss = 1e-3
  /// How long the gradient may be where that alone decides.
  public var gradient = 1e-6

  public init() {}
}

/// Where the data of networks come from, and how they were asked to be prepared.
public struct DataRequest: Sendable, Hashable {
  /// `spirals:arms=3`
  public var text: String
  /// The share of samples that is held out; nil for the data's own way.
  public var validation: Double?
  /// nil for what suits the data.
  public var scaling: Scaling?

  public init(_ text: String, validation: Double? = nil, scaling: Scaling? = nil) {
    self.text = text
    self.validation = validation
    self.scaling = scaling
  }
}

/// Data that networks are trained on, and for how long.
public struct NetworkSubject: Sendable {
  public let request: DataRequest
  /// Scaled already.
  public let split: DataSplit<Float>
  public var epochs: Int
  /// The range that pictures of the inputs and of the targets show.
  public let ranges: DataRanges

  /// How many epochs there may be.
  public static let epochRange = 1...100_000

  public init(_ request: DataRequest, split: DataSplit<Float>, epochs: Int) {
    self.request = request
    self.split = split
    self.epochs = epochs
    ranges = DataRanges(split.training)
  }

  /// Where the data came from, `spirals:arms=3`.
  public var dataText: String { request.text }
  /// The data that the networks are trained on.
  public var data: DataSet<Float> { split.training }
  /// Samples in an epoch.
  public var samplesPerEpoch: Int { split.training.count }
  /// The length of the timeline, in samples seen.
  public var end: Int { epochs * samplesPerEpoch }
}

/// The ranges of the inputs and targets of a data set, each with a margin.
public struct DataRanges: Sendable, Hashable {
  /// Of the first two inputs, or of one.
  public let inputs: [ClosedRange<Double>]
  public let targets: ClosedRange<Double>

  init(_ data: DataSet<Float>) {
    inputs = (0..<min(2, data.inputCount)).map { column in
      Self.range((0..<data.count).lazy.map { data.inputs[$0 * data.inputCount + column] })
    }
    targets = Self.range(data.targets)
  }

  private static func range(_ values: some Sequence<Float>) -> ClosedRange<Double> {
    let (low, high) = (Double(values.min() ?? -1), Double(values.max() ?? 1))
    let margin = max(1e-6, 0.15 * (high - low))
    return low - margin...high + margin
  }
}
