import Canvas
import Experiments

extension RaceViews {
  /// Draws the race for a hall.
  func drawPresent(into frame: inout Frame, _ pictures: inout Pictures, style: Style) {
    guard let parts = layout.present else { return }
    _ = drawPanels(into: &frame, &pictures, style: style)
    drawTitle(into: &frame, rect: parts.title, style: style)
    if let rect = parts.facts { desk.lessonFacts?.draw(into: &frame, rect: rect, style: style) }
    if let rect = parts.words, let lesson = desk.lesson {
      PresentedPage(lesson).words(in: rect.size, style: style).draw(
        into: &frame, rect: rect, isDone: lesson.isDone && lesson.step.question == nil, style: style)
    }
    if let rect = parts.knob {
      let knob = focused.knobs[min(desk.hand.knobIndex, focused.knobs.count - 1)]
      LargeKnob(lane: focused, knob: knob).draw(into: &frame, rect: rect, style: style)
    }
    if let rect = parts.result { LargeResult(lane: focused).draw(into: &frame, rect: rect, style: style) }
    if let rect = layout.legend { legend.draw(into: &frame, rect: rect, style: style) }
    for (rect, panel) in zip(layout.charts, charts) {
      var chart = panel.chart
      chart.brush = .broad
      ChartPanel(title: panel.title, notes: panel.notes, chart: chart).draw(
        into: &frame, rect: rect, style: style)
    }
    drawLastRow(into: &frame, style: style)
  }

  /// The title, and on its right the number of the page or, outside a lesson, the formula.
  private func drawTitle(into frame: inout Frame, rect: Rect, style: Style) {
    let capitals = BlockText(capitals: desk.presentTitle)
    let isLarge = capitals.scale(fitting: rect.size, glyphs: style.glyphs) != nil
    (isLarge ? capitals : BlockText(desk.presentTitle)).draw(
      into: &frame, rect: rect, color: style[.bright], style: style)
    let right = desk.lesson.map(pageText) ?? desk.titleWords.first ?? ""
    let text = style.text(right)
    let last = rect.endRow - 1
    let isFree = (rect.endColumn - text.width - 2..<rect.endColumn).allSatisfy { column in
      (rect.row..<rect.endRow).allSatisfy { frame[$0, column].glyph == " " }
    }
    if isFree { frame.put(text, row: last, endingAt: rect.endColumn, in: TextStyle(style[.text])) }
  }

  /// `3/8`, and on the last page the score.
  private func pageText(_ lesson: LessonProgress) -> String {
    let score = lesson.isLast ? lesson.score.map { "\($0)  " } : nil
    return (score ?? "") + "\(lesson.index + 1)/\(lesson.stepCount)"
  }

  /// The timeline, or in its place a message.
  private func drawLastRow(into frame: inout Frame, style: Style) {
    let row = layout.timelineRow
    if let notice = desk.notice {
      let color = style[notice.isError ? .danger : .bright]
      frame.put(style.text(notice.text), row: row, column: 1, foreground: color)
    } else {
      let full = timeline
      TimelineView(
        isPlaying: full.isPlaying, cursorText: full.cursorText, position: full.position,
        computed: full.computed, marks: full.marks, stateText: ""
      ).draw(into: &frame, row: row, track: layout.track, style: style)
    }
  }
}
