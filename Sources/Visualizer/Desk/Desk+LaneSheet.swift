import Canvas
import Experiments
import Optimizers
import Scenes

/// The sheet in which a lane is put together.
extension Desk {
  /// Opens the sheet of a new lane, or of the focused one.
  mutating func openLaneSheet(_ purpose: LaneSheet.Purpose) {
    switch purpose {
    case .adding:
      if let reason = whyNoMoreLanes { return say(reason) }
      let form = LaneForm(experiment.lanes[hand.focus].entry, in: experiment, like: hand.focus)
      sheet = .lane(LaneSheet(.adding, lane: experiment.lanes.count, form: form))
    case .changing:
      let now = race.experiment(at: cursor)
      sheet = .lane(LaneSheet(.changing, lane: hand.focus, form: LaneForm(now.lanes[hand.focus], in: now)))
    }
  }

  mutating func handle(_ key: Key, in sheet: LaneSheet) {
    var lane = sheet
    switch lane.press(key, on: size) {
    case .stays: self.sheet = .lane(lane)
    case .closes: self.sheet = nil
    case .chooses: choose(&lane)
    case .sets: accept(&lane)
    case .finishes: finish(&lane)
    }
  }

  /// Takes the selected optimizer, if it can run here.
  private mutating func choose(_ sheet: inout LaneSheet) {
    var form = sheet.form
    form.choose(OptimizerEntry.all[sheet.selection])
    do {
      _ = try lane(of: form, sheet.purpose)
      (sheet.form, sheet.page) = (form, .settings)
      sheet.row = min(max(1, sheet.row), form.rows.count - 1)
    } catch { sheet.complaint = String(describing: error) }
    self.sheet = .lane(sheet)
  }

  /// Sets the typed text, unless it makes no lane.
  private mutating func accept(_ sheet: inout LaneSheet) {
    let row = sheet.chosenRow
    let typed = sheet.line?.trimmedText ?? ""
    // Off and all are what an empty text is shown as.
    let text = typed == row.absent && row.usual.isEmpty ? "" : typed
    var form = sheet.form
    form.set(row, to: text)
    do {
      _ = try lane(of: form, sheet.purpose)
      (sheet.form, sheet.line) = (form, nil)
    } catch { sheet.complaint = Self.words(error, of: row) }
    self.sheet = .lane(sheet)
  }

  private mutating func finish(_ sheet: inout LaneSheet) {
    do {
      let setup = try lane(of: sheet.form, sheet.purpose)
      self.sheet = nil
      if sheet.purpose == .adding { add(setup) } else { replaceLane(by: setup) }
    } catch {
      sheet.complaint = String(describing: error)
      self.sheet = .lane(sheet)
    }
  }

  private func lane(of form: LaneForm, _ purpose: LaneSheet.Purpose) throws(ExperimentError) -> LaneSetup {
    try race.experiment(at: cursor).lane(
      form.optionText, like: hand.focus, purpose == .adding ? .network : .background)
  }

  /// A mistake in the words of the form: `α`, not `lr`.
  private static func words(_ error: ExperimentError, of row: LaneFormRow) -> String {
    guard case .option(let error) = error else { return String(describing: error) }
    return String(describing: error.speaking(of: row.symbol, for: row.key))
  }
}
