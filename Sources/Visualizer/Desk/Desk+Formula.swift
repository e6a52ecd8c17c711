import Canvas
import Experiments
import Expressions
import Landscapes
import Optimizers

extension Desk {
  /// Offers the surface as a formula for editing.
  mutating func typeFormula() {
    guard let subject = experiment.surface else { return }
    screen = .race
    beforeFormula = RaceBeforeFormula(self, subject)
    sheet = .formula(FormulaEntry(subject.setup.typedText ?? "", history: histories[.formula] ?? []))
  }

  mutating func handle(_ key: Key, in entry: FormulaEntry) {
    var entry = entry
    switch key {
    case .escape: cancelFormula()
    case .enter: accept(entry)
    default:
      switch entry.line.press(key) {
      case .none: break
      case .moved: sheet = .formula(entry)
      case .edited: show(&entry)
      }
    }
  }

  /// Shows an edited line, and draws its formula if it is valid.
  mutating func show(_ entry: inout FormulaEntry) {
    preview(&entry)
    sheet = .formula(entry)
  }

  private mutating func preview(_ entry: inout FormulaEntry) {
    guard let before = beforeFormula else { return }
    let text = entry.line.trimmedText
    let surface = before.subject.setup
    do {
      let formula = try Formula(typed: text)
      entry.error = nil
      guard text != entry.shown else { return }
      entry.shown = text
      // The earlier surface may know more about itself than its formula says.
      let isOld = text == surface.typedText
      show(isOld ? surface : SurfaceSetup(formula, domain: before.subject.domain), before)
    } catch {
      entry.error = error
    }
  }

  /// Puts the same lanes on another surface, and leaves the cursor in place.
  private mutating func show(_ surface: SurfaceSetup, _ before: RaceBeforeFormula) {
    var experiment = before.race.experiment
    if surface.text != before.subject.setup.text {
      var subject = before.subject
      subject.setup = surface
      experiment.title = surface.entry.title
      if !subject.hasUsableStart { subject.start = surface.surface.start }
      experiment.surface = subject
    }
    race.restart(experiment)
    hand.burst = nil
    computeAnew()
  }

  private mutating func accept(_ entry: FormulaEntry) {
    guard entry.error == nil else { return askForParameter(entry) }
    let isNew = beforeFormula.map { $0.subject.setup.text } != experiment.surface?.setup.text
    sheet = nil
    beforeFormula = nil
    remember(entry.shown, in: .formula)
    if isNew { takeParameterInHand() }
  }

  /// Begins the value of a parameter that the formula has without one.
  private mutating func askForParameter(_ entry: FormulaEntry) {
    guard let name = entry.wantedParameter else { return }
    var entry = entry
    entry.line.append(", \(name)=")
    show(&entry)
  }

  /// Takes a new formula's first parameter in hand, since it was given to be turned.
  private mutating func takeParameterInHand() {
    guard let index = knobs.firstIndex(where: \.isOfSurface) else { return }
    hand.knobIndex = index
    say("\(knob.hyperparameter.symbol) is a knob now: ← → turn it")
  }

  mutating func cancelFormula() {
    sheet = nil
    guard let before = beforeFormula else { return }
    beforeFormula = nil
    race = before.race
    timeline = before.timeline
    hand.burst = before.burst
    isComputed = false
  }
}

extension SurfaceSubject {
  /// True if a lane can start here, with a finite loss and gradient.
  fileprivate var hasUsableStart: Bool {
    let gradient = surface.gradient(start.x, start.y)
    return surface.value(start.x, start.y).isFinite && gradient.x.isFinite && gradient.y.isFinite
  }
}
