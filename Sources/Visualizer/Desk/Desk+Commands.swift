import Canvas
import Catalogue
import Experiments
import Expressions
import Landscapes
import Optimizers
import Scenes
import Wording

/// The commands of the palette. Their values are read as those of the command line.
extension Desk {
  // MARK: Lanes

  private func refuseInLesson() throws {
    if lesson != nil { throw Refusal(Self.lessonKeepsLanes) }
  }

  /// Puts another optimizer in the focused lane; what surrounds its rule stays.
  mutating func replaceRule(by text: String) throws -> [Effect] {
    try refuseInLesson()
    replaceLane(by: try race.experiment(at: cursor).lane(text, like: hand.focus, .surroundings))
    return []
  }

  /// Adds a lane.
  mutating func addLane(_ text: String) throws -> [Effect] {
    if let reason = whyNoMoreLanes { throw Refusal(reason) }
    add(try race.experiment(at: cursor).lane(text, like: hand.focus, .network))
    return []
  }

  /// Gives the focused lane a schedule; lengths that are not given suit the race.
  mutating func setSchedule(_ text: String) throws -> [Effect] {
    let option = try OptionText(text)
    let entry = try ScheduleEntry.named(canonicalOff(option.name) ? LaneForm.noSchedule : option.name)
    return try changeFocusedLane { form in
      let row = form.row(LaneForm.scheduleKey)
      row.map { form.set($0, to: entry.name) }
      for (key, value) in option.settings {
        guard let parameter = entry.parameter(key), let row = form.row(parameter.key) else {
          // The parser knows the nearest key, and has the words.
          _ = try entry.make([(key: key, value: ParameterValue.list([]))])
          continue
        }
        form.set(row, to: value)
      }
    }
  }

  /// Sets one of the settings around the rule of the focused lane.
  mutating func setSetting(_ key: String, to text: String) throws -> [Effect] {
    let (now, focus) = (race.experiment(at: cursor), hand.focus)
    let lane = now.lanes[focus]
    let isOff = canonicalOff(text) && key != "label" || key == "batch_size" && canonical(text) == "all"
    return try changeFocusedLane { form in
      guard let row = form.row(key) else {
        // The parser says why the lane does not have it.
        _ = try now.lane(
          "\(lane.entry.name):\(key)=\(OptionText.quoted(text))", like: focus, .network)
        throw Refusal("\(lane.label) has no \(key) here")
      }
      form.set(row, to: isOff ? "" : text)
    }
  }

  private func canonicalOff(_ text: String) -> Bool { ["off", "none"].contains(canonical(text)) }

  /// Changes the focused lane through its form.
  private mutating func changeFocusedLane(_ change: (inout LaneForm) throws -> Void) throws -> [Effect] {
    try refuseInLesson()
    let now = race.experiment(at: cursor)
    var form = LaneForm(now.lanes[hand.focus], in: now)
    try change(&form)
    replaceLane(by: try now.lane(form.optionText, like: hand.focus, .background))
    return []
  }

  // MARK: The surface

  /// Puts the same lanes on another surface, with its own start and view; the cursor stays.
  mutating func move(to setup: SurfaceSetup) throws -> [Effect] {
    guard let subject = experiment.surface else { return [] }
    var moved = SurfaceSubject(setup, steps: subject.steps)
    moved.tolerances = subject.tolerances
    if setup.entry.name == subject.setup.entry.name { moved.start = subject.start }
    place(on: moved)
    return []
  }

  /// Puts the same lanes on a formula, in the same view.
  mutating func move(toFormula text: String) throws -> [Effect] {
    guard let subject = experiment.surface else { return [] }
    let setup = SurfaceSetup(try Formula(typed: text), domain: subject.domain)
    var moved = SurfaceSubject(setup, start: subject.start, steps: subject.steps, domain: subject.domain)
    moved.tolerances = subject.tolerances
    if !setup.surface.isUsable(at: moved.start) { moved.start = setup.surface.start }
    guard setup.surface.isUsable(at: moved.start) else {
      throw Refusal("the formula is undefined at the start and at every other point tried")
    }
    place(on: moved)
    return []
  }

  private mutating func place(on subject: SurfaceSubject) {
    let symbol = knob.hyperparameter.symbol
    var experiment = race.experiment(at: cursor)
    let keepsView = subject.domain == experiment.surface?.domain
    let hadData = experiment.sampleCount > 0
    experiment.title = subject.setup.entry.title
    experiment.surface = subject
    for index in experiment.lanes.indices {
      if !hadData, experiment.lanes[index].entry.gradient == .sample {
        experiment.lanes[index].batchSize = subject.surface.defaultBatchSize
      }
      experiment.lanes[index] = subject.suited(experiment.lanes[index])
    }
    race.restart(experiment)
    hand.burst = nil
    hand.knobIndex = knobs.firstIndex { $0.hyperparameter.symbol == symbol } ?? 0
    if !keepsView {
      look.camera = Camera(experiment)
      look.scale = subject.surface.prefersLogScale ? .log : .linear
    }
    computeAnew()
  }

  /// Moves the start.
  mutating func start(at text: String) throws -> [Effect] {
    let point = try NumberText.point(text, owner: "start")
    guard let surface = experiment.surface?.surface, surface.isUsable(at: point) else {
      throw Refusal("the surface is undefined at \(text)")
    }
    restartInPlace(from: point)
    return []
  }

  // MARK: The race

  /// Gives the race another seed.
  mutating func setSeed(_ text: String) throws -> [Effect] {
    var experiment = race.experiment(at: cursor)
    experiment.seed = try NumberText.seed(text)
    randomStarts = 0
    restartInPlace(experiment)
    return []
  }

  /// Gives the race another length: steps, or epochs for networks.
  mutating func setLength(_ text: String) throws -> [Effect] {
    var experiment = race.experiment(at: cursor)
    switch experiment.subject {
    case .surface(var subject):
      subject.steps = try NumberText.count(
        text, owner: "the race", key: "steps", in: SurfaceSubject.stepRange)
      experiment.surface = subject
    case .network(var subject):
      let range = 1...NetworkSubject.epochRange.upperBound
      subject.epochs = try NumberText.count(text, owner: "the race", key: "epochs", in: range)
      experiment.network = subject
    }
    restartInPlace(experiment)
    return []
  }

  /// Restarts an experiment with the same lanes; the cursor stays, or returns once networks are trained.
  private mutating func restartInPlace(_ experiment: Experiment) {
    race.restart(experiment)
    errands.forget()
    hand.burst = nil
    computeAnew()
  }

  /// Moves the cursor to a step, or to the end of an epoch.
  mutating func go(to text: String) throws -> [Effect] {
    let unit = experiment.network?.samplesPerEpoch ?? 1
    let key = experiment.network == nil ? "the step" : "the epoch"
    let step =
      canonical(text) == "end"
      ? race.end / unit : try NumberText.count(text, owner: "goto", key: key, in: 0...race.end / unit)
    timeline.isPlaying = false
    moveCursor(to: step * unit)
    return []
  }
}

extension Surface {
  /// True if a lane can start at a point, with a finite loss and gradient.
  func isUsable(at point: Point) -> Bool {
    let gradient = gradient(point.x, point.y)
    return value(point.x, point.y).isFinite && gradient.x.isFinite && gradient.y.isFinite
  }
}

extension SurfaceSubject {
  /// A lane as it can run here: with batches only where there are data.
  func suited(_ lane: LaneSetup) -> LaneSetup {
    var lane = lane
    let count = surface.sampleCount
    if count == 0 { lane.batchSize = nil }
    if let size = lane.batchSize, size >= count { lane.batchSize = nil }
    return lane
  }
}

extension LaneForm {
  /// The row of a key; nil if the form has none.
  func row(_ key: String) -> LaneFormRow? { rows.first { canonical($0.key) == canonical(key) } }
}
