import Canvas
import Experiments
import Scenes

/// The question and the contents of the map screen, resolved for the focused lane.
struct MapPlan {
  let layout: MapLayout
  let x: MapAxis
  /// nil for a line.
  let y: MapAxis?
  /// The experiment with the focused lane alone, on a timeline of the length of a run.
  let experiment: Experiment
  /// The lane's own values of the axes' knobs.
  let present: [Double]
  /// The values under the cross.
  let cross: [Double]
  /// The runs of a cell.
  let seeds: Int
  let measure: Outcome.Measure
  /// The measures that the lane has.
  let measures: [Outcome.Measure]

  var axes: [MapAxis] { [x] + (y.map { [$0] } ?? []) }
  /// The steps of a run, or its epochs.
  var length: Int { experiment.surface?.steps ?? experiment.network?.epochs ?? 0 }
  var setup: LaneSetup { experiment.lanes[0] }

  /// True if the cross has left the lane's own values.
  var isMoved: Bool { cross != present }

  /// The experiment with the values under the cross.
  var probe: Experiment {
    var probe = experiment
    for (axis, value) in zip(axes, cross) { axis.knob.write(value, to: &probe.lanes[0]) }
    return probe
  }

  /// The theory of the lane, where there is one that its axes do not leave.
  var theory: MapTheory? {
    guard let surface = experiment.surface?.surface else { return nil }
    let keys = axes.map(\.knob.hyperparameter.key)
    guard keys.allSatisfy({ ["lr", "momentum", "beta", "noise"].contains($0) }) else { return nil }
    return MapTheory(setup, on: surface)
  }

  /// The place of the β of theory among the axes; nil if it is none.
  var betaAxis: Int? { axes.firstIndex { ["momentum", "beta"].contains($0.knob.hyperparameter.key) } }
  var alphaAxis: Int? { axes.firstIndex { $0.knob.hyperparameter.key == "lr" } }

  /// The lane's own β, 0 without one.
  var beta: Double {
    (setup.entry.index(ofKey: "momentum") ?? setup.entry.index(ofKey: "beta")).map { setup.values[$0] } ?? 0
  }

  /// The request for the map. Its key stays the same when the axes' knobs are turned.
  var job: SurveyJob {
    var still = experiment
    for axis in axes { axis.knob.write(axis.knob.value(at: 0.5), to: &still.lanes[0]) }
    let words = axes.map { "\($0.knob.target) \($0.count) \($0.window)" }
    // With one run a cell, every measure reads the same runs.
    let judge = seeds > 1 ? " by \(measure)" : ""
    let key = SurveyKey(
      scene: still.sceneText, question: "map \(words.joined(separator: " × ")), \(seeds)\(judge)")
    let question = MapQuestion(
      y.map { .plane(x, $0) } ?? .line(x), ofLane: 0, in: still, seeds: seeds, measure: measure)
    return SurveyJob(key, .maps([question]))
  }
}

extension Desk {
  /// The most steps of a run.
  static let longestRun = 2000
  /// The most epochs of a training, unless more are asked for.
  static let fewEpochs = 3

  /// The knobs that an axis may have: those of the focused lane and of its schedule.
  var mapKnobs: [Knob] {
    let lane = experiment.lanes[hand.focus]
    return Knob.all(of: lane, in: experiment) + Knob.all(ofScheduleOf: lane)
  }

  /// The knobs of the axes; without a second one for a line, and for a lane that has but one knob.
  func axisKnobs(_ screen: MapScreen) -> (x: Knob, y: Knob?) {
    let all = mapKnobs
    func knob(_ target: Knob.Target?) -> Knob? { all.first { $0.target == target } }
    let x = knob(screen.horizontal) ?? all.first { $0.hyperparameter.symbol == "α" } ?? all[0]
    guard screen.form == .plane else { return (x, nil) }
    let others = all.filter { $0 != x && $0.hyperparameter.scale != .toggle } + all.filter { $0 != x }
    let wanted = knob(screen.vertical).flatMap { $0 == x ? nil : $0 }
    return (x, wanted ?? others.first { $0.hyperparameter.scale == .logOneMinus } ?? others.first)
  }

  /// The plan of the screen; nil if the screen is too small.
  func mapPlan(_ screen: MapScreen) -> MapPlan? {
    let race = RaceLayout(self)
    guard !race.isTooSmall else { return nil }
    let layout = MapLayout(self, screen.form, timelineRow: race.timelineRow)
    let knobs = axisKnobs(screen)
    let x = MapAxis(
      knobs.x, count: mapCount(knobs.x, layout.plot.columns, network: screen.form == .line ? 13 : 9),
      window: screen.windows.horizontal)
    let y = knobs.y.map {
      MapAxis(
        $0, count: mapCount($0, 2 * layout.plot.rows, network: 7), window: screen.windows.vertical)
    }
    let experiment = mapExperiment(screen)
    let present = ([x] + (y.map { [$0] } ?? [])).map { $0.knob.value(in: experiment.lanes[0]) }
    let cross = zip([x.knob.target] + (y.map { [$0.knob.target] } ?? []), present).map {
      screen.chosen[$0] ?? $1
    }
    let measures = experiment.measures
    return MapPlan(
      layout: layout, x: x, y: y, experiment: experiment, present: present, cross: cross,
      seeds: isNoisy(experiment, [x.knob] + (knobs.y.map { [$0] } ?? [])) ? MapQuestion.seedsOfNoisyLanes : 1,
      measure: screen.measure.flatMap { measures.contains($0) ? $0 : nil } ?? measures[0],
      measures: measures)
  }

  private func mapCount(_ knob: Knob, _ room: Int, network: Int) -> Int {
    if knob.hyperparameter.scale == .toggle { return 2 }
    return max(2, min(MapLayout.mostCells, experiment.network == nil ? room : min(room, network)))
  }

  /// The experiment with the focused lane alone, as of the cursor, for the length of a run.
  private func mapExperiment(_ screen: MapScreen) -> Experiment {
    var experiment = race.experiment(at: cursor)
    experiment.lanes = [experiment.lanes[hand.focus]]
    experiment.lanes[0].isOn = true
    experiment.view = ViewPreferences()
    experiment.lesson = nil
    if let steps = experiment.surface?.steps { experiment.surface?.steps = min(Self.longestRun, steps) }
    if let epochs = experiment.network?.epochs {
      experiment.network?.epochs = max(1, screen.epochs ?? min(Self.fewEpochs, epochs))
    }
    return experiment
  }

  /// True if chance has a part in the lane, or in some cells of its map. A training takes too long to be repeated.
  private func isNoisy(_ experiment: Experiment, _ knobs: [Knob]) -> Bool {
    guard experiment.network == nil else { return false }
    let lane = experiment.lanes[0]
    return lane.noise > 0 || lane.batchSize != nil || lane.restarts > 0
      || knobs.contains { $0.target == .noise || $0.target == .batchSize }
  }
}

extension Experiment {
  /// The measures that its lanes have, the most telling first.
  var measures: [Outcome.Measure] {
    surface?.surface.minimum == nil ? [.loss] : [.steps, .loss, .rate]
  }
}
