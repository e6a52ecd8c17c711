import Canvas
import Experiments
import Expressions
import Landscapes
import Optimizers

extension Desk {
  mutating func typeFormula() {
    guard let subject = experiment.surface else { return }
    inside = nil
    beforeFormula = RaceBeforeFormula(self, subject)
    sheet = .formula(FormulaEntry(subject.setup.editableText ?? ""))
  }

  mutating func handle(_ key: Key, in entry: FormulaEntry) {
    var entry = entry
    switch key {
    case .escape: return cancelFormula()
    case .enter: return accept(entry)
    case .up: recall(&entry, by: 1)
    case .down: recall(&entry, by: -1)
    case .left: return move(&entry) { $0.move(by: -1) }
    case .right: return move(&entry) { $0.move(by: 1) }
    case .home, .control("a"): return move(&entry) { $0.moveToStart() }
    case .end, .control("e"): return move(&entry) { $0.moveToEnd() }
    case .backspace: entry.line.removeBefore()
    case .delete: entry.line.removeBehind()
    case .control("u"): entry.line.removeAllBefore()
    case .control("k"): entry.line.removeAllBehind()
    case .character(let scalar): entry.line.insert(scalar)
    default: return
    }
    preview(&entry)
    sheet = .formula(entry)
  }

  private mutating func move(_ entry: inout FormulaEntry, _ change: (inout EditLine) -> Void) {
    change(&entry.line)
    sheet = .formula(entry)
  }

  /// Shows an older or newer formula of the history; after the newest comes the text that was typed.
  private func recall(_ entry: inout FormulaEntry, by step: Int) {
    let index = (entry.historyIndex ?? -1) + step
    guard index >= -1, index < formulaHistory.count else { return }
    if entry.historyIndex == nil { entry.typed = entry.line.text }
    entry.historyIndex = index < 0 ? nil : index
    entry.line = EditLine(index < 0 ? entry.typed : formulaHistory[formulaHistory.count - 1 - index])
  }

  /// Draws the formula if it is valid.
  private mutating func preview(_ entry: inout FormulaEntry) {
    guard let before = beforeFormula else { return }
    let text = entry.line.trimmedText
    let surface = before.subject.setup
    do {
      let formula = try Formula(text, parameters: surface.formula?.parameters ?? [:])
      entry.error = nil
      guard text != entry.shown else { return }
      entry.shown = text
      // The earlier surface may know more about itself than its formula says.
      let isOld = text == surface.editableText
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
    guard entry.error == nil else { return }
    sheet = nil
    beforeFormula = nil
    let text = entry.shown
    if formulaHistory.last != text { formulaHistory.append(text) }
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
