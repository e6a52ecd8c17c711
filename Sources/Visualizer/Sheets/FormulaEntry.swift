import Experiments
import Expressions
import Landscapes
import Optimizers

/// A formula being typed, with the values of its parameters.
public struct FormulaEntry: Sendable, Hashable {
  /// Selected at first, so that typing replaces it.
  public var line: LineEditor
  /// The mistake in it; the picture then shows the last valid formula.
  public internal(set) var error: FormulaError?
  /// The formula that the picture shows.
  public internal(set) var shown: String

  init(_ text: String, history: [String] = []) {
    line = LineEditor(text, isSelected: true, history: history)
    shown = text
  }

  /// The parameter that has no value yet, and that enter asks for; nil if there is none.
  var wantedParameter: String? {
    guard case .unknownName(let name, _) = error?.mistake, Formula.isParameterName(name) else { return nil }
    return name
  }
}

/// The race from before a formula was typed, to be restored if it is cancelled.
struct RaceBeforeFormula: Sendable {
  let race: any TimelineRace
  /// The earlier surface.
  let subject: SurfaceSubject
  let timeline: Timeline
  let burst: TuningBurst?

  init(_ desk: Desk, _ subject: SurfaceSubject) {
    race = desk.race
    self.subject = subject
    timeline = desk.timeline
    burst = desk.hand.burst
  }
}
