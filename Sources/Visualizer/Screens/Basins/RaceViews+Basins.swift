import Canvas
import Experiments

extension RaceViews {
  /// The basins screen.
  func drawBasins(
    _ screen: BasinsScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    let basins = BasinsLayout(desk, screen)
    let page = basins.page.count > 1 ? "page \(basins.page.index + 1)/\(basins.page.count)" : ""
    TitleView(
      title: desk.experiment.title, words: ["basins: where each start ends"],
      right: page.isEmpty ? .nothing : .text(page)
    ).draw(into: &frame, style: style)
    drawBelow(into: &frame, style: style)
    guard let subject = desk.experiment.surface, let size = basins.panels.first?.plot.size else { return }
    let picture = pictures.basins(desk, size: size, style: style)
    for panel in basins.panels {
      draw(panel, subject, picture, into: &frame, style: style)
    }
    if let rect = basins.shares, let picture {
      BasinsShares(
        lanes: basins.panels.compactMap { panel in
          panel.lane.flatMap { lane in picture.basins(ofLane: lane).map { (lanes[lane], $0.basins) } }
        }, reach: Basins.reach(on: subject.surface)
      ).draw(into: &frame, rect: rect, style: style)
    }
    let legend = BasinsLegend(
      lane: focused, basins: picture?.basins(ofLane: desk.hand.focus)?.basins, bounds: picture?.bounds ?? [],
      isBounded: subject.surface.isBounded)
    legend.drawEnds(into: &frame, row: basins.endsRow, style: style)
    guard let row = basins.shadesRow else { return }
    let start = drawProgress(basins, subject, into: &frame, row: row, style: style)
    _ = legend.drawShades(into: &frame, row: row, limit: start - 2, style: style)
  }

  private func draw(
    _ panel: RaceLayout.Panel, _ subject: SurfaceSubject, _ picture: BasinsPicture?,
    into frame: inout Frame, style: Style
  ) {
    guard let lane = panel.lane else { return }
    let known = picture?.basins(ofLane: lane)
    let isCurrent = desk.errands.surveyReport?.key == desk.errands.survey
    BasinsHeader(
      lane: lanes[lane],
      shares: (isCurrent ? known : nil)?.basins.headlines(isBounded: subject.surface.isBounded) ?? []
    ).draw(into: &frame, rect: panel.plot.rowAbove, style: style)
    let empty = Backdrop(
      size: panel.plot.size,
      cells: Array(repeating: style.blank, count: panel.plot.columns * panel.plot.rows))
    let domain = desk.look.camera.domain
    var view = PictureView(backdrop: known?.backdrop ?? empty, x: domain.x, y: domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = panel.hasVerticalTicks
    view.minimizers = minimizers(subject, known?.basins)
    view.start = subject.start
    view.focus = desk.hand.focus
    if lanes[lane].isOn { view.paths = [wholePath(ofLane: lane)] }
    view.draw(into: &frame, rect: panel.plot, style: style)
  }

  /// The most minima that are marked; more would hide the picture.
  private static let mostMarked = 24

  /// The known minimizers, and those that lanes found.
  private func minimizers(
    _ subject: SurfaceSubject, _ basins: Basins?
  ) -> [(point: SIMD2<Double>, isGlobal: Bool)] {
    let known = subject.surface.minimizers.map { (point: $0.point, isGlobal: $0.isGlobal) }
    let found = (basins?.minima.dropFirst(known.count) ?? []).map { (point: $0, isGlobal: false) }
    return ((found.count <= Self.mostMarked ? found : []) + known.reversed())
  }

  /// The path of a lane as far as it is computed, whatever the cursor is: it tells where the start ends.
  private func wholePath(ofLane index: Int) -> PictureView.Path {
    let (lane, view) = (desk.race.lane(index), lanes[index])
    let runs = lane.runs(upTo: lane.time)
    return PictureView.Path(
      lane: index, points: runs.last ?? [], earlier: Array(runs.dropLast()), before: [], head: view.position,
      isDiverged: lane.status.isDiverged, loss: view.loss ?? .infinity)
  }

  /// Draws the number of starts, and how many are known.
  ///
  /// - Returns: the first column of it.
  private func drawProgress(
    _ basins: BasinsLayout, _ subject: SurfaceSubject, into frame: inout Frame, row: Int, style: Style
  ) -> Int {
    let end = frame.columns - RaceLayout.margin
    let report = desk.errands.surveyReport.flatMap { $0.key == desk.errands.survey ? $0 : nil }
    if let report, report.isComplete {
      guard let grid = basins.grid else { return end }
      let words = ["\(grid.columns) × \(grid.rows) starts, \(subject.steps) steps each", ""]
      let text = style.text(words.first { $0.width < frame.columns / 2 } ?? "")
      return frame.put(text, row: row, endingAt: end, in: TextStyle(style[.faint]))
    }
    let maps = report?.maps ?? []
    let progress = maps.isEmpty ? 0 : maps.map(\.progress).reduce(0, +) / Double(maps.count)
    let track = max(8, frame.columns / 6)
    let text = " \(Int(100 * progress)) %"
    let start = frame.put(text, row: row, endingAt: end, in: TextStyle(style[.dim])) - track
    for offset in 0..<track {
      let isDone = Double(offset) < progress * Double(track)
      frame.put(
        style.glyph(isDone ? .trackFilled : .trackEmpty), row: row, column: start + offset,
        foreground: style[isDone ? .accent : .rule])
    }
    return start
  }
}
