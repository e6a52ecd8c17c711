import Canvas
import Experiments

/// Plain descriptions of what the desk shows, made once per frame.
struct RaceViews {
  let desk: Desk
  let layout: RaceLayout
  let lanes: [LaneView]

  init(_ desk: Desk, _ layout: RaceLayout) {
    self.desk = desk
    self.layout = layout
    lanes = desk.experiment.lanes.indices.map { LaneView(desk, lane: $0) }
  }

  var focused: LaneView { lanes[desk.hand.focus] }
  var listed: [LaneView] { layout.listedLanes.map { lanes[$0] } }

  func title(_ scale: LossScale?) -> TitleView {
    TitleView(
      title: desk.experiment.title, words: desk.titleWords,
      right: announcesNextLesson ? .nothing : scale.map(colors) ?? .nothing)
  }

  /// True if the next lesson's name takes the place of the colour bar, on small screens.
  private var announcesNextLesson: Bool {
    guard let lesson = desk.lesson, lesson.isLast, desk.size.columns < 100 else { return false }
    return lesson.neighbour(1) != nil
  }

  /// The colour bar.
  func colors(_ scale: LossScale) -> TitleView.Right {
    let columns = desk.size.columns
    guard desk.experiment.network != nil else {
      return .colors(ColorBar(scale), columns: columns >= 160 ? columns / 6 : columns >= 100 ? 17 : 12)
    }
    return .colors(
      ColorBar(scale, title: columns >= 100 ? "plane loss" : "plane"),
      columns: columns >= 160 ? 10 : columns >= 100 ? 8 : 6)
  }

  // MARK: Lanes

  func table(columns: Int) -> TableView {
    let page = layout.page.count > 1 ? "page \(layout.page.index + 1)/\(layout.page.count)" : ""
    guard let subject = desk.experiment.network else {
      return TableView(
        heading: .rule(row: layout.ruleRow, note: page),
        columns: TableColumn.ofSurfaces(lanes, tableColumns: columns),
        lanes: listed)
    }
    return TableView(
      heading: .bar(note: (page.isEmpty ? "" : page + " · ") + desk.epochText(subject)),
      columns: TableColumn.ofNetworks(desk.experiment, subject, tableColumns: columns), lanes: listed,
      nameColumns: columns < 66 ? 8 : 10, hasScaleRow: true)
  }

  var legend: LegendView {
    guard let subject = desk.experiment.network else { return LegendView(lanes: listed, figure: .state) }
    return LegendView(lanes: listed, figure: subject.data.task.isClassification ? .accuracy : .ending)
  }

  var legendRow: LegendRow {
    let isShown = layout.tuner != nil || layout.lesson != nil
    return LegendRow(
      lanes: lanes.filter { $0.isOn || $0.isInHand }, knob: isShown ? nil : focused.knobs[chosenKnob])
  }

  // MARK: Tuning

  /// The index of the current knob of the focused lane.
  var chosenKnob: Int { min(desk.hand.knobIndex, focused.knobs.count - 1) }

  var tuner: TunerView {
    let isNetwork = desk.experiment.network != nil
    return TunerView(
      lane: focused, tunesAll: desk.hand.focusesAll, chosen: chosenKnob,
      isReplay: desk.hand.mode == .replay,
      surroundings: isNetwork ? .notes : layout.table == nil ? .facts : .scale, hasEnded: desk.hasLaneEnded,
      stability: desk.stability(ofLane: desk.hand.focus),
      change: isNetwork ? nil : change)
  }

  /// The knob in hand, in one row.
  var knobRow: TunerView {
    TunerView(
      lane: focused, tunesAll: desk.hand.focusesAll, chosen: chosenKnob,
      isReplay: desk.hand.mode == .replay, surroundings: .notes, hasEnded: desk.hasLaneEnded)
  }

  /// The effect of the last burst of turns.
  private var change: (before: String, now: String)? {
    guard let burst = desk.hand.burst, let before = burst.before[desk.hand.focus] else { return nil }
    func outcome(of lane: any TimelineLane) -> String {
      let value = burst.knob.hyperparameter.text(lane.value(of: burst.knob, at: desk.cursor))
      let result =
        lane.figures(at: desk.race.end).firstWithinTolerance.map { "10⁻³ at \($0)" }
        ?? "loss \(Numerals.measured(lane.figures(at: min(desk.cursor, lane.time)).loss))"
      return "\(burst.knob.hyperparameter.symbol) \(value)   \(result)"
    }
    return (outcome(of: before), outcome(of: desk.race.lane(desk.hand.focus)))
  }

  // MARK: Below

  var timeline: TimelineView {
    let length = Double(max(1, desk.race.end))
    return TimelineView(
      isPlaying: desk.timeline.isPlaying, cursorText: desk.timeText(at: desk.cursor),
      position: Double(desk.cursor) / length,
      computed: desk.experiment.network == nil ? nil : Double(desk.race.reached) / length,
      marks: marks(length: length),
      stateText: desk.stateText)
  }

  /// The marks of all lanes; those ahead would answer a question that waits.
  private func marks(length: Double) -> [TimelineView.Mark] {
    let limit = desk.lessonLimit.map { Double($0) / length } ?? 1
    return desk.race.activeLanes.flatMap { marks(ofLane: $0, length: length) }.filter { $0.position <= limit }
  }

  /// The times at which a lane first converged or diverged, as far as computed.
  private func marks(ofLane index: Int, length: Double) -> [TimelineView.Mark] {
    let lane = desk.race.lane(index)
    var marks: [TimelineView.Mark] = []
    if let subject = desk.experiment.network {
      let reached = lane.epochs(upTo: desk.race.end).first { $0.reachesTarget }
      if let reached {
        let time = Double(reached.epoch * subject.samplesPerEpoch)
        marks.append(TimelineView.Mark(lane: index, position: time / length))
      }
    }
    let outcome = lane.milestones.first { $0.time > 0 && ($0.status.isConverged || $0.status.isDiverged) }
    if let outcome {
      marks.append(
        TimelineView.Mark(
          lane: index, position: Double(outcome.time) / length, isDiverged: outcome.status.isDiverged))
    }
    return marks
  }

  var footer: FooterView {
    let notice = desk.notice.map { (text: $0.text, isError: $0.isError) }
    let rows = KeyTable.rows(at: desk.place)
    if !desk.isShowingPictures {
      let context = desk.screen.context
      return FooterView(hints: hints(rows.compactMap { $0.screenFooters[context] }), notice: notice)
    }
    guard let lesson = desk.lesson, desk.screen == .race else {
      let isNetwork = desk.experiment.network != nil
      let own = rows.compactMap { $0.screenFooters[desk.screen.context] }
      let back = desk.sweep.map { _ in FooterView.Hint(label: "M", word: "sweep", place: 0, rank: -1) }
      return FooterView(
        hints: [back].compactMap(\.self)
          + hints(own + rows.compactMap { isNetwork ? $0.networkFooter : $0.footer }), notice: notice)
    }
    return FooterView(
      hints: lessonHints(lesson, rows), notice: notice,
      right: .condition(
        lesson.conditionText(isLong: desk.size.columns >= 100, desk.experiment), isMet: lesson.isDone))
  }

  /// The keys of a lesson; while it asks, those that answer instead of those that play and turn.
  private func lessonHints(_ lesson: LessonProgress, _ rows: [KeyRow]) -> [FooterView.Hint] {
    var hints = hints(rows.compactMap(\.lessonFooter))
    if lesson.isAsking {
      let label = lesson.step.question.map { $0.choices.isEmpty ? "0…9" : "1…\($0.choices.count)" } ?? ""
      hints.removeAll { $0.label == "space" || $0.label == "←→" }
      hints.append(FooterView.Hint(label: label, word: "answer", place: 0, rank: 0))
    } else if lesson.hasOpenTask {
      hints.append(FooterView.Hint(label: "enter", word: "type", place: 3, rank: 6))
    }
    return hints + [FooterView.Hint(label: "?", word: "help", place: 6, rank: 0)]
  }

  private func hints(_ rows: [KeyRow.Footer]) -> [FooterView.Hint] {
    rows.map { FooterView.Hint(label: $0.label, word: $0.word(desk), place: $0.place, rank: $0.rank) }
      .filter { !$0.word.isEmpty }
  }

  func lesson(_ lesson: LessonProgress, in rect: Rect, style: Style) -> LessonView {
    LessonView(
      column: LessonColumn(lesson.step, in: rect, style: style), title: lesson.step.title,
      index: lesson.index, count: lesson.stepCount, page: lesson.page,
      isWaiting: lesson.step.condition != .key, isDone: lesson.isDone, knob: focused.knobs[chosenKnob],
      lane: desk.hand.focus, question: lesson.step.question.map { _ in QuestionState(lesson) },
      score: lesson.isLast ? lesson.score : nil)
  }
}

extension LessonProgress {
  /// `step 3: waiting until diverged`; empty if the step waits for nothing.
  func conditionText(isLong: Bool, _ experiment: Experiment) -> String {
    if isAsking { return isLong ? "step \(index + 1): waiting for your answer" : "your answer?" }
    guard let words = step.condition.words(experiment) else { return "" }
    if isDone { return isLong ? "step \(index + 1): done ✓" : "done ✓" }
    return isLong ? "step \(index + 1): waiting \(words)" : words
  }
}

extension LessonStep.Condition {
  /// `until diverged`; nil if the step waits for nothing.
  fileprivate func words(_ experiment: Experiment) -> String? {
    switch self {
    case .key: nil
    case .converged: "until converged"
    case .diverged: "until diverged"
    case .lossBelow(let bound): "until loss < \(Numerals.chosen(bound))"
    case .accuracyAbove(let bound): "until accuracy > \(Numerals.percent(bound))"
    case .sharpnessBelow(let bound): "until λ < \(Numerals.chosen(bound))"
    case .step(let time):
      experiment.network.map { "until epoch \(Numerals.chosen(Double(time) / Double($0.samplesPerEpoch)))" }
        ?? "until step \(time)"
    case .tuned: "until tuned"
    }
  }
}
