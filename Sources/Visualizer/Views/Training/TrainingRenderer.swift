import Canvas
import Experiments
import Networks

extension Renderer {
  /// Draws the program, whichever of the two it is.
  public mutating func render(_ program: Program) -> Frame {
    if let race = program.race { return render(race) }
    if let training = program.training { return render(training) }
    return Frame(size: Size(columns: 0, rows: 0))
  }

  public mutating func render(_ screen: TrainingScreen) -> Frame {
    prepare(for: screen.colormap)
    let layout = TrainingLayout(screen)
    var frame = Frame(size: screen.size, filledWith: style.blank)
    guard !layout.isTooSmall else {
      frame.drawTooSmall(screen.size, style: style)
      return frame
    }
    let planes = backdrops(for: screen, layout)
    let moment = TrainingMoment(screen)
    frame.drawTrainingTitle(moment, planes?.scale, style: style)
    for panel in layout.panels {
      switch panel.kind {
      case .plane: frame.drawPlane(panel, moment, planes, style: style)
      case .outputs: frame.drawOutputs(panel, moment, style: style)
      }
      if panel.hasHeader { frame.drawLaneHeader(panel, moment, style: style) }
      if layout.hasStatusRow, panel.kind == .plane {
        frame.drawPlaneStatus(panel, moment, style: style)
      }
    }
    if let row = layout.captionRow { frame.drawCaption(row: row, moment, layout, style: style) }
    frame.drawTrainingCharts(layout, moment, style: style)
    if let table = layout.table { frame.drawTrainingTable(table, moment, layout, style: style) }
    if let legend = layout.legend { frame.drawTrainingLegend(legend, moment, layout, style: style) }
    if let row = layout.legendRow { frame.drawTrainingLegendRow(row, moment, style: style) }
    if let tuner = layout.tuner { frame.drawTrainingTuner(tuner, moment, layout, style: style) }
    frame.drawTrainingTimeline(moment, layout, style: style)
    frame.drawFooter(
      KeyTable.rows(in: .training).compactMap(\.trainingFooter), screen, notice: screen.notice,
      row: layout.footerRow, style: style)
    frame.drawSheet(of: screen, thumbnail(for: screen.sheet), style: style)
    return frame
  }

  private mutating func backdrops(for screen: TrainingScreen, _ layout: TrainingLayout) -> PlaneBackdrops? {
    guard let size = layout.planeSize, let report = screen.plane,
      let key = PlaneBackdrops.Key(screen, size: size)
    else { return nil }
    if planes?.key != key { planes = PlaneBackdrops(key, report, style: style) }
    return planes
  }
}

extension Frame {
  /// `descent  Spirals  2-16-16-1 tanh, 337 parameters  300 points, batch 30  seed 0` and the colour bar.
  mutating func drawTrainingTitle(_ moment: TrainingMoment, _ scale: LossScale?, style: Style) {
    let barColumns = columns >= 160 ? 10 : columns >= 100 ? 8 : 6
    var end = columns
    if columns >= 60, let scale {
      end = ColorBar(scale, title: columns >= 100 ? "plane loss" : "plane").draw(
        into: &self, row: 0, endingAt: columns - 1, columns: barColumns, style: style)
    }
    var column = put("descent", row: 0, column: 1, foreground: style[.accent], attributes: .bold)
    column = put(
      style.text(moment.experiment.title), row: 0, column: column + 2, foreground: style[.bright],
      attributes: .bold, limit: end - 1)
    for words in [moment.experiment.networkText] + moment.experiment.sizeWords where !words.isEmpty {
      let text = style.text(words)
      guard column + 2 + text.unicodeScalars.count < end - 1 else { continue }
      column = put(text, row: 0, column: column + 2, foreground: style[.dim])
    }
  }

  /// `► step 800 of 1200 ━━━━┃──── training 71 %`: what is trained already is told apart from what is not.
  mutating func drawTrainingTimeline(_ moment: TrainingMoment, _ layout: TrainingLayout, style: Style) {
    let screen = moment.screen
    let row = layout.timelineRow
    let end = Double(max(1, screen.experiment.end))
    put(
      style.glyph(screen.isPlaying ? .playing : .paused), row: row, column: 1, foreground: style[.accent],
      attributes: .bold)
    put(screen.stepText(at: screen.cursor), row: row, column: 3, foreground: style[.text])
    Track(Double(screen.cursor) / end, marks: marks(moment, end, style: style)).draw(
      into: &self, row: row, columns: layout.track, style: style)
    let trained = Track.column(Double(screen.reached) / end, in: layout.track)
    let cursor = Track.column(Double(screen.cursor) / end, in: layout.track)
    for column in layout.track where column > cursor && column <= trained {
      self[row, column].foreground = style[.dim]
    }
    put(style.text(screen.stateText), row: row, endingAt: columns - 1, in: TextStyle(style[.dim]))
  }

  /// Where lanes reached the accuracy that is aimed at, and where they were lost.
  private func marks(_ moment: TrainingMoment, _ end: Double, style: Style) -> [Track.Mark] {
    let count = Double(moment.experiment.samplesPerEpoch)
    return moment.screen.lanes.flatMap { lane -> [Track.Mark] in
      guard let progress = moment.lanes[lane].progress else { return [] }
      let color = style.lane(lane).new
      var marks: [Track.Mark] = []
      let reached = progress.history.epochs.first { ($0.training.accuracy ?? 0) >= TrainingMoment.target }
      if let reached {
        marks.append(Track.Mark(style.marker(lane), at: Double(reached.epoch) * count / end, color: color))
      }
      if case .diverged = progress.status, let last = progress.history.steps.last?.moment {
        marks.append(Track.Mark(style.glyph(.diverged), at: Double(last) / end, color: color))
      }
      return marks
    }
  }

  /// What lies over the pictures, if anything does.
  mutating func drawSheet(of screen: TrainingScreen, _ thumbnail: Thumbnail?, style: Style) {
    switch screen.sheet {
    case .help(let help):
      dim(style: style)
      drawHelp(help, style: style)
    case .scenes(let picker):
      dim(style: style)
      drawScenePicker(picker, thumbnail, style: style)
    case .value(let entry):
      let label = screen.focusesAll ? "all lanes" : screen.experiment.lanes[screen.focus].label
      drawValueEntry(entry, label: label, style: style)
    case .formula, .share, nil: break
    }
  }
}
