import Catalogue
import Experiments
import Landscapes
import Optimizers

/// An experiment under construction: a scene with changes from the command line.
public struct ExperimentDraft: Sendable {
  /// The title; nil for the default of the subject.
  public var title: String?
  public var subject: SubjectDraft
  /// The seed; nil for the default.
  public var seed: UInt64?
  public var lanes: [LaneDraft]
  /// The settings for lanes without their own.
  public var defaults = LaneDefaults()
  public var view = ViewPreferences()
  /// The lesson about the race; it only holds for the race as written.
  public var lesson: Lesson?

  /// The most lanes of a race.
  public static let mostLanes = 16
  /// The most characters of a title.
  static let longestTitle = 80

  public init(_ subject: SubjectDraft, lanes: [LaneDraft]) {
    self.subject = subject
    self.lanes = lanes
  }

  /// A race on a surface.
  public init(
    title: String? = nil, surface: SurfaceSetup, steps: Int = SurfaceDraft.usualSteps, lanes: [LaneDraft]
  ) {
    self.init(.surface(SurfaceDraft(surface, steps: steps)), lanes: lanes)
    self.title = title
  }

  /// A race of networks.
  public init(data: DataSetSetup, lanes: [LaneDraft]) {
    self.init(.network(NetworkDraft(data)), lanes: lanes)
  }

  /// Moves the race to another surface, with that surface's default view and start.
  public mutating func move(to setup: SurfaceSetup) {
    guard var surface else { return }
    if setup.entry.name != surface.setup.entry.name || setup.formula != nil {
      surface.start = nil
      view.scale = nil
    }
    surface.domain = nil
    surface.setup = setup
    title = setup.entry.title
    self.surface = surface
  }

  /// Trains the networks on other data.
  public mutating func learn(from data: DataSetSetup) {
    network?.data = data
    title = nil
  }

  /// - Throws: `ExperimentError`.
  public func finished() throws(ExperimentError) -> Experiment {
    do { return try placed() } catch { throw error.cause }
  }

  /// The experiment, or the error with the part that it is in.
  func placed() throws(DraftError) -> Experiment {
    try reading(.lanes) { () throws(OptionError) in try Self.validate(laneCount: lanes.count) }
    var experiment =
      switch subject {
      case .surface(let draft): try finished(draft)
      case .network(let draft): try finished(draft)
      }
    guard !experiment.activeLanes.isEmpty else { throw DraftError(.lanes, .noLaneIsOn) }
    experiment.lesson = lesson
    return experiment
  }

  private func finished(_ draft: SurfaceDraft) throws(DraftError) -> Experiment {
    try reading(.whole) { () throws(OptionError) in try defaults.validate() }
    var setups: [LaneSetup] = []
    for (index, lane) in lanes.enumerated() {
      let setup = try reading(.lane(index)) { () throws(OptionError) in
        try lane.finished(defaults, on: draft.setup)
      }
      setups.append(setup)
    }
    let subject = try reading(.whole) { () throws(OptionError) in try draft.finished() }
    return Experiment(
      title: title ?? draft.setup.entry.title, subject: .surface(subject), seed: seed ?? kind.usualSeed,
      lanes: setups,
      view: view)
  }

  private func finished(_ draft: NetworkDraft) throws(DraftError) -> Experiment {
    let seed = seed ?? kind.usualSeed
    let subject: NetworkSubject
    do { subject = try draft.finished(seed: seed) } catch { throw DraftError(.network, error) }
    try reading(.setting("shift")) { () throws(OptionError) in
      try draft.settings.validateShift(for: subject.data)
    }
    let defaults = draft.settings.penalties(over: defaults)
    var setups: [LaneSetup] = []
    for (index, lane) in lanes.enumerated() {
      do { setups.append(try lane.finished(draft.settings, defaults, data: subject.data)) } catch {
        throw DraftError(error.part(ofLane: index), error)
      }
    }
    try reading(.whole) { () throws(OptionError) in try defaults.validate() }
    if subject.split.validation == nil, let index = setups.firstIndex(where: { $0.stopping.patience != nil })
    {
      throw DraftError(.lane(index), .patienceWithoutValidation)
    }
    let networks = setups.compactMap(\.network?.network)
    let text = "\(subject.dataText): \(networks.first?.architecture.text ?? "")"
    let isLong = text.count > Self.longestTitle
    try reading(.view) { () throws(OptionError) in try view.validate(for: networks) }
    return Experiment(
      title: title ?? (isLong ? "\(text.prefix(Self.longestTitle - 1))…" : text), subject: .network(subject),
      seed: seed, lanes: setups, view: view)
  }

  static func validate(laneCount count: Int) throws(OptionError) {
    guard (1...mostLanes).contains(count) else {
      throw .outOfRange(
        owner: "a race", key: "the number of lanes", value: String(count),
        range: ParameterRange(1, Double(mostLanes)))
    }
  }
}

extension ExperimentError {
  /// The part that an error in making a lane belongs to.
  fileprivate func part(ofLane index: Int) -> DraftError.Part {
    switch self {
    case .option, .tooLargeFor: .lane(index)
    case .misfit, .noImages, .network(.unsuitable), .network(.width): .layers
    case .file, .split, .network, .unsuitableLoss, .patienceWithoutValidation, .noLaneIsOn: .network
    }
  }
}
