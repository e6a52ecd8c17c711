/// The knobs turned during a race, in order.
public struct Edits: Sendable, Hashable {
  /// A knob turned at a step; it takes effect with the next step.
  struct Edit: Sendable, Hashable {
    let step: Int
    let time: Int
    let knob: Knob
    let value: Double
  }

  private(set) var all: [Edit] = []

  var isEmpty: Bool { all.isEmpty }

  /// Turns a knob, and drops turns at later steps.
  mutating func turn(_ knob: Knob, to value: Double, step: Int, time: Int) {
    all.removeAll { $0.step > step || ($0.step == step && $0.knob == knob) }
    all.append(Edit(step: step, time: time, knob: knob, value: value))
  }

  /// The value of a knob at a time; nil if it has not been turned by then.
  func value(of knob: Knob, at time: Int) -> Double? {
    all.last { $0.knob == knob && $0.time <= time }?.value
  }

  /// True if a knob was turned at a step.
  func isTurned(at step: Int) -> Bool { all.contains { $0.step == step } }

  /// The changes made at a step.
  func each(at step: Int, _ body: (Knob, Double) -> Void) {
    for edit in all where edit.step == step { body(edit.knob, edit.value) }
  }

  /// A setup with all turns up to a step applied.
  func applied(to setup: LaneSetup, upTo step: Int) -> LaneSetup {
    var setup = setup
    for edit in all where edit.step <= step { edit.knob.write(edit.value, to: &setup) }
    return setup
  }
}
