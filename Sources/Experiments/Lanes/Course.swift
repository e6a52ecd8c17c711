import Landscapes

/// What a lane's steps depend on beside its state: on the same course the same state goes on in the same way.
///
/// It lies apart from the lane's state so that a step is taken in place. A method of the lane that writes a
/// part of the lane would work on a copy of all of it, every step.
struct Course: Sendable {
  let setup: LaneSetup
  let surface: any Surface
  let seed: UInt64
  let criteria: StatusCriteria
  /// Knobs turned in the middle of the race, in the order in which they were turned.
  private(set) var edits: [Edit] = []

  /// A knob turned at a step.
  struct Edit: Sendable {
    let step: Int
    let knob: Knob
    let value: Double
  }

  init(_ setup: LaneSetup, in experiment: Experiment) {
    self.setup = setup
    surface = experiment.surface.surface
    seed = setup.seed ?? experiment.seed
    criteria = StatusCriteria(experiment)
  }

  func advance(_ state: inout LaneState) {
    applyEdits(to: &state)
    state.advance(on: surface, seed: seed, criteria: criteria)
  }

  /// Sets the knobs as they are when the state's step is taken.
  func applyEdits(to state: inout LaneState) {
    for edit in edits where edit.step == state.step {
      edit.knob.apply(edit.value, entry: setup.entry, to: &state)
    }
  }

  /// Turns a knob at `step`; turns behind it are forgotten.
  mutating func turn(_ knob: Knob, to value: Double, at step: Int) {
    edits.removeAll { $0.step > step || ($0.step == step && $0.knob == knob) }
    edits.append(Edit(step: step, knob: knob, value: value))
  }
}
