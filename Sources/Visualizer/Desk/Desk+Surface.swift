import Experiments
import Landscapes

extension Desk {
  /// Gives a parameter of the surface another value. The surface is one for all lanes, so all of them start anew,
  /// whatever the mode, and the cursor stays; the paths on the earlier surface stay as ghosts.
  mutating func changeSurface(_ index: Int, _ knob: Knob, to value: Double) {
    var experiment = race.experiment(at: cursor)
    guard let setup = experiment.surface?.setup else { return }
    beginBurst(knob, lanes: race.activeLanes)
    experiment.surface?.setup = setup.with(value, at: index)
    race.restart(experiment)
    computeAnew()
    // A value beyond the track has another one, and so another knob.
    if let place = knobs.firstIndex(where: { $0.target == knob.target }) { hand.knobIndex = place }
  }
}
