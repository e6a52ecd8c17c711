import Canvas
import Experiments

extension RaceViews {
  /// Everything that the mouse meets on the screen, the topmost block last: as the layout places it, and as the
  /// views draw it.
  func hits(_ style: Style) -> [Hit] {
    guard !layout.isTooSmall else { return [] }
    let below = timelineHit + footerHits(style)
    switch desk.screen {
    case .race where layout.present != nil:
      return panelHits + listHits(style) + chartHits(style) + wordHits + below
    case .race, .alone:
      return title(scale(style)).hits(columns: desk.size.columns, style: style) + panelHits + listHits(style)
        + chartHits(style) + tuningHits(style) + below
    case .inside: return titleHit(style) + insideHits(style) + below
    case .relief: return titleHit(style) + headerHits + listHits(style) + tuningHits(style) + below
    case .map, .basins, .report, .why, .spectrum: return titleHit(style) + below
    case .sweep: return footerHits(style)
    }
  }

  /// The blocks that mean the same on every screen.
  func commonHits(_ style: Style) -> [Hit] {
    if case .sweep = desk.screen { return layout.isTooSmall ? [] : footerHits(style) }
    return layout.isTooSmall ? [] : titleHit(style) + timelineHit + footerHits(style)
  }

  private func titleHit(_ style: Style) -> [Hit] {
    TitleView(title: desk.experiment.title, words: [], right: .nothing)
      .hits(columns: desk.size.columns, style: style)
  }

  private var timelineHit: [Hit] {
    let rect = Rect(
      column: layout.track.lowerBound, row: layout.timelineRow, columns: layout.track.count, rows: 1)
    return [Hit(rect: rect, target: .timeline)]
  }

  private func footerHits(_ style: Style) -> [Hit] {
    guard layout.present == nil else { return [] }
    return footer.hits(row: layout.footerRow, columns: desk.size.columns, style: style)
  }

  /// The scale of the pictures' colours; nil before there is one.
  private func scale(_ style: Style) -> LossScale? {
    var pictures = Pictures()
    switch desk.experiment.subject {
    case .surface(let subject):
      guard let size = layout.panels.first?.plot.size else { return nil }
      return pictures.surface(desk, subject, size: size, style: style).scale
    case .network: return layout.planeSize.flatMap { pictures.planes(desk, size: $0, style: style)?.scale }
    }
  }

  // MARK: Parts

  private var panelHits: [Hit] {
    layout.panels.enumerated().flatMap { index, panel in
      let lane = panel.lane.map { lane in
        Hit(rect: panel.hasHeader ? panel.outline : panel.plot, target: .lane(lane))
      }
      return [lane, Hit(rect: panel.plot, target: .picture(index))].compactMap(\.self)
    }
  }

  /// The headers alone, where pictures take the mouse in their own way.
  private var headerHits: [Hit] {
    layout.panels.compactMap { panel in
      panel.lane.flatMap { panel.hasHeader ? Hit(rect: panel.plot.rowAbove, target: .lane($0)) : nil }
    }
  }

  private func listHits(_ style: Style) -> [Hit] {
    var hits: [Hit] = []
    if let rect = layout.table {
      hits += table(columns: rect.columns).hits(in: rect, hasPages: layout.page.count > 1, style: style)
    }
    if let rect = layout.legend { hits += legend.hits(in: rect) }
    if let row = layout.legendRow {
      hits += legendRow.hits(row: row, limit: layout.lesson?.column ?? desk.size.columns, style: style)
    }
    return hits
  }

  private func chartHits(_ style: Style) -> [Hit] {
    zip(layout.charts, charts).enumerated().flatMap { index, place in
      place.1.hits(index, in: place.0, style: style)
    }
  }

  private func tuningHits(_ style: Style) -> [Hit] {
    var hits: [Hit] = []
    if let rect = layout.tuner {
      hits += tuner.hits(in: rect, ruleRow: layout.tunerRuleRow ?? layout.ruleRow, style: style)
    }
    if let rect = layout.lesson, let progress = desk.lesson {
      hits += lesson(progress, in: rect, style: style).hits(in: rect, knobIndex: chosenKnob, style: style)
    }
    return hits
  }

  private func insideHits(_ style: Style) -> [Hit] {
    let inside = desk.insideLayout(timelineRow: layout.timelineRow).layout
    return inside.knob.map { knobRow.hits(in: $0, ruleRow: nil, style: style) } ?? []
  }

  /// The choices of a question on a presented page.
  private var wordHits: [Hit] {
    guard let rect = layout.present?.words, let lesson = desk.lesson, lesson.isAsking else { return [] }
    let page = PresentedPage(lesson)
    return (0..<rect.rows).compactMap { row in
      page.choice(atRow: row, in: rect.size).map {
        Hit(rect: rect.row(rect.row + row), target: .choice($0))
      }
    }
  }
}
