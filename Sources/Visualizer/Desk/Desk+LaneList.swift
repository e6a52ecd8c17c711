import Experiments
import Scenes

/// A change of the list of lanes, with everything needed to undo it.
enum LaneListChange: Sendable {
  case added(at: Int)
  /// The lane as it was at the cursor, and as it began.
  case removed(LaneSetup, begun: LaneSetup, at: Int)
  case replaced(LaneSetup, begun: LaneSetup, at: Int)
}

/// Lanes added, removed and replaced. The other lanes keep their paths, and the cursor stays, or returns once a
/// network has been trained up to it.
extension Desk {
  mutating func performOnLaneList(_ action: Action) {
    if lesson != nil { return say(Self.lessonKeepsLanes) }
    switch action {
    case .addLane: openLaneSheet(.adding)
    case .changeLane: openLaneSheet(.changing)
    case .removeLane: removeLane()
    case .undoLanes: undoLaneChange()
    default: break
    }
  }

  /// The reason why a lesson's list of lanes stays: its steps refer to them by their places.
  static let lessonKeepsLanes = "a lesson keeps its lanes; leave it to change them"

  /// The reason why no lane can be added; nil if one can.
  var whyNoMoreLanes: String? {
    if lesson != nil { return Self.lessonKeepsLanes }
    return experiment.lanes.count < ExperimentDraft.mostLanes
      ? nil : "\(ExperimentDraft.mostLanes) lanes are the limit; Delete removes one"
  }

  /// Adds a lane after the others and focuses it.
  mutating func add(_ setup: LaneSetup) {
    var setup = setup
    setup.label = experiment.freeLabel(setup.label)
    let index = experiment.lanes.count
    change(.laneAdded(setup, at: index), focus: index)
    lanesBegun.append(setup)
    laneChanges.append(.added(at: index))
    let way = experiment.network == nil ? "" : ", trains from the start"
    say("\(setup.label) is lane \(index + 1)\(way); U undoes it")
  }

  /// Puts another lane in the place of the focused one.
  mutating func replaceLane(by setup: LaneSetup) {
    let index = hand.focus
    let before = race.experiment(at: cursor).lanes[index]
    var setup = setup
    setup.label = experiment.freeLabel(setup.label, forLane: index)
    laneChanges.append(.replaced(before, begun: lanesBegun[index], at: index))
    change(.laneReplaced(index, by: setup), focus: index)
    lanesBegun[index] = setup
    say("\(before.label) is \(setup.label == before.label ? "changed" : "\(setup.label) now"); U undoes it")
  }

  private mutating func removeLane() {
    let index = hand.focus
    guard experiment.lanes.count > 1 else { return say("at least one lane must stay") }
    guard race.activeLanes != [index] else { return say("at least one lane must stay on; x turns others on") }
    let setup = race.experiment(at: cursor).lanes[index]
    laneChanges.append(.removed(setup, begun: lanesBegun[index], at: index))
    change(.laneRemoved(index), focus: min(index, experiment.lanes.count - 2))
    lanesBegun.remove(at: index)
    say("\(setup.label) is removed; U brings it back, N adds others")
  }

  /// Undoes the last change of the list of lanes.
  private mutating func undoLaneChange() {
    guard let last = laneChanges.last else { return say("no lane was added, removed or changed") }
    switch last {
    case .added(let index):
      guard race.activeLanes != [index] else {
        return say("at least one lane must stay on; x turns others on")
      }
      say("\(experiment.lanes[index].label) is removed again")
      change(.laneRemoved(index), focus: min(hand.focus, experiment.lanes.count - 2))
      lanesBegun.remove(at: index)
    case .removed(let removed, let begun, let index):
      let setup = experiment.surface?.suited(removed) ?? removed
      change(.laneAdded(setup, at: index), focus: index)
      lanesBegun.insert(begun, at: index)
      say("\(setup.label) is back")
    case .replaced(let replaced, let begun, let index):
      var setup = experiment.surface?.suited(replaced) ?? replaced
      // Another lane may have been turned on or off since.
      setup.isOn = setup.isOn || race.activeLanes == [index]
      change(.laneReplaced(index, by: setup), focus: index)
      lanesBegun[index] = begun
      say("\(setup.label) is as it was")
    }
    laneChanges.removeLast()
  }

  /// Changes the list of lanes, focuses one of them, and computes what is missing up to the cursor.
  private mutating func change(_ change: RaceChange, focus: Int) {
    let symbol = knob.hyperparameter.symbol
    race.apply(change)
    hand.focus = focus
    hand.burst = nil
    // Keeps the same knob, if the lane has it.
    hand.knobIndex = knobs.firstIndex { $0.hyperparameter.symbol == symbol } ?? 0
    errands.forgetLanes()
    // The same survey may be wanted again.
    errands.survey = nil
    computeAnew()
  }

  /// Takes the lanes of an experiment for those that knobs go back to; there is nothing to undo then.
  mutating func beginLanes(as experiment: Experiment) {
    lanesBegun = experiment.lanes
    laneChanges = []
    errands.forgetLanes()
    hand.focus = min(hand.focus, experiment.lanes.count - 1)
    hand.knobIndex = min(hand.knobIndex, knobs.count - 1)
  }
}
