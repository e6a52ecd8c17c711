import Canvas
import Experiments
import Landscapes

/// The descriptions of what a race shows, made once a frame.
struct RaceViews {
  let state: State
  /// The record of every lane at the cursor, by its place.
  let records: [LaneRecord]
  let lanes: [LaneView]

  init(_ state: State) {
    self.state = state
    let records = state.race.lanes.map { $0.record(at: state.cursor) }
    self.records = records
    lanes = records.indices.map { LaneView(state, lane: $0, record: records[$0]) }
  }

  func title(scale: LossScale) -> TitleView {
    let columns = state.size.columns
    let axes = state.surface.axes
    let formula = state.surface.formula
    var words = [columns >= 100 ? "f(\(axes.x),\(axes.y)) = \(formula)" : formula]
    if let lesson = state.lesson { words = ["a lesson in \(lesson.stepCount) steps"] }
    if columns >= 100, state.lesson == nil { words.append(" " + state.startText) }
    if columns >= 160, state.lesson == nil { words.append(" seed \(state.experiment.seed)") }
    let barColumns = columns >= 160 ? columns / 6 : columns >= 100 ? 17 : 12
    return TitleView(
      title: state.experiment.title, words: words, right: .colors(ColorBar(scale), columns: barColumns))
  }

  func table(_ layout: Layout) -> TableView {
    let page = layout.page.count > 1 ? "page \(layout.page.index + 1)/\(layout.page.count)" : ""
    return TableView(
      heading: .rule(row: layout.ruleRow, note: page), columns: TableColumn.ofSurfaces,
      lanes: layout.tableLanes.map { lanes[$0] })
  }

  func legend(_ layout: Layout) -> LegendView {
    LegendView(lanes: layout.tableLanes.map { lanes[$0] }, figure: .state)
  }

  var legendRow: LegendRow { LegendRow(lanes: lanes.filter { $0.isOn || $0.isInHand }) }

  /// The chosen knob of the focused lane, by its place.
  private var chosenKnob: Int { min(state.knobIndex, lanes[state.focus].knobs.count - 1) }

  func tuner(_ layout: Layout) -> TunerView {
    TunerView(
      lane: lanes[state.focus], tunesAll: state.focusesAll, chosen: chosenKnob,
      isReplay: state.mode == .replay, surroundings: layout.table == nil ? .facts : .scale,
      change: change)
  }

  /// What the last burst of turns changed.
  private var change: (before: String, now: String)? {
    guard let burst = state.burst, let before = burst.before[state.focus] else { return nil }
    func outcome(of lane: Lane) -> String {
      let value = burst.knob.hyperparameter.text(lane.value(of: burst.knob, at: state.cursor))
      let record = lane.record(at: min(state.cursor, lane.head.step))
      let result =
        lane.firstStepWithinTolerance(upTo: state.experiment.steps).map { "10⁻³ at \($0)" }
        ?? "loss \(Numerals.measured(record.loss))"
      return "\(burst.knob.hyperparameter.symbol) \(value)   \(result)"
    }
    return (outcome(of: before), outcome(of: state.race.lanes[state.focus]))
  }

  var timeline: TimelineView {
    let length = Double(state.experiment.steps)
    return TimelineView(
      isPlaying: state.isPlaying, cursorText: "step \(state.cursor) of \(state.experiment.steps)",
      position: Double(state.cursor) / length, marks: marks(length: length), stateText: state.speedText)
  }

  /// Where lanes first converged or diverged, as far as is computed.
  private func marks(length: Double) -> [TimelineView.Mark] {
    state.race.activeLanes.compactMap { lane in
      for milestone in state.race.lanes[lane].milestones where milestone.step > 0 {
        let position = Double(milestone.step) / length
        switch milestone.status {
        case .converged: return TimelineView.Mark(lane: lane, position: position)
        case .diverged: return TimelineView.Mark(lane: lane, position: position, isDiverged: true)
        default: continue
        }
      }
      return nil
    }
  }

  var footer: FooterView {
    let notice = state.notice.map { (text: $0.text, isError: $0.isError) }
    guard let lesson = state.lesson, state.inside == nil else {
      return FooterView(hints: FooterView.hints(KeyTable.rows.compactMap(\.footer), state), notice: notice)
    }
    let help = FooterView.Hint(label: "?", word: "help", place: 6, rank: 0)
    return FooterView(
      hints: FooterView.hints(KeyTable.rows.compactMap(\.lessonFooter), state) + [help], notice: notice,
      right: .condition(lesson.conditionText(isLong: state.size.columns >= 100), isMet: lesson.isDone))
  }

  func lesson(_ lesson: LessonProgress, in rect: Rect, style: Style) -> LessonView {
    LessonView(
      column: LessonColumn(lesson.step, in: rect, style: style), title: lesson.step.title,
      index: lesson.index, count: lesson.stepCount, page: lesson.page,
      isWaiting: lesson.step.condition != .key, isDone: lesson.isDone,
      knob: lanes[state.focus].knobs[chosenKnob], lane: state.focus)
  }
}

extension FooterView {
  static func hints(_ rows: [KeyRow.Footer], _ source: any FooterSource) -> [Hint] {
    rows.map { Hint(label: $0.label, word: $0.word(source), place: $0.place, rank: $0.rank) }
  }
}

extension State {
  /// `×20`
  var speedText: String { "×\(Numerals.chosen(speed.factor))" }

  /// `from (−1.2, 1)`
  var startText: String {
    let start = experiment.start
    return "from (\(Numerals.chosen(start.x, decimals: 4)), \(Numerals.chosen(start.y, decimals: 4)))"
  }
}

extension LessonProgress {
  /// `step 3 waits: until diverged`; empty where nothing is waited for.
  func conditionText(isLong: Bool) -> String {
    let words: String
    switch step.condition {
    case .key: return ""
    case .converged: words = "until converged"
    case .diverged: words = "until diverged"
    case .lossBelow(let bound): words = "until loss < \(Numerals.chosen(bound))"
    case .step(let step): words = "until step \(step)"
    case .tuned: words = "until tuned"
    }
    if isDone { return isLong ? "step \(index + 1): done ✓" : "done ✓" }
    return isLong ? "step \(index + 1) waits: \(words)" : words
  }
}
