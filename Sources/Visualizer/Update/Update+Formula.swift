import Canvas
import Experiments
import Landscapes
import Optimizers

extension State {
  mutating func typeFormula() {
    inside = nil
    beforeFormula = RaceBeforeFormula(self)
    sheet = .formula(FormulaEntry(experiment.surface.editableText ?? ""))
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

  /// An older or newer formula of the history; in front of the newest is what was typed.
  private func recall(_ entry: inout FormulaEntry, by step: Int) {
    let index = (entry.historyIndex ?? -1) + step
    guard index >= -1, index < formulaHistory.count else { return }
    if entry.historyIndex == nil { entry.typed = entry.line.text }
    entry.historyIndex = index < 0 ? nil : index
    entry.line = EditLine(index < 0 ? entry.typed : formulaHistory[formulaHistory.count - 1 - index])
  }

  /// Draws the formula while it is right.
  private mutating func preview(_ entry: inout FormulaEntry) {
    guard let before = beforeFormula else { return }
    let text = entry.line.trimmedText
    let surface = before.race.experiment.surface
    do {
      let formula = try Formula(text, parameters: surface.formula?.parameters ?? [:])
      entry.error = nil
      guard text != entry.shown else { return }
      entry.shown = text
      // The surface that was there before may know more of itself than its formula says.
      let isOld = text == surface.editableText
      show(isOld ? surface : SurfaceSetup(formula, domain: before.race.experiment.domain), before)
    } catch {
      entry.error = error
    }
  }

  /// The same lanes on another surface, under the standing cursor.
  private mutating func show(_ surface: SurfaceSetup, _ before: RaceBeforeFormula) {
    var experiment = before.race.experiment
    if surface.text != experiment.surface.text {
      experiment.surface = surface
      experiment.title = surface.entry.title
      let (value, gradient) = (
        surface.surface.value(experiment.start.x, experiment.start.y),
        surface.surface.gradient(experiment.start.x, experiment.start.y)
      )
      let isUsable = value.isFinite && gradient.x.isFinite && gradient.y.isFinite
      if !isUsable { experiment.start = surface.surface.start }
    }
    race = Race(experiment)
    burst = nil
    race.compute(to: cursor)
    isComputed = false
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
    cursor = before.cursor
    isPlaying = before.isPlaying
    burst = before.burst
    isComputed = false
  }
}
