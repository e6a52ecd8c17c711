import Canvas
import Experiments

extension RaceLayout {
  /// Lanes with networks: planes with their paths, outputs, or both.
  mutating func placeNetwork(_ desk: Desk) {
    if case .alone(let view) = desk.screen { return placeAlone(view.part, desk) }
    if desk.isPresented { return placePresentation(desk) }
    if desk.lesson != nil { return placeLesson(desk) }
    switch Self.room(desk.size) {
    case .tiny: placeTiny(desk)
    case .small: placeSmall(desk)
    case .large: placeLarge(desk)
    }
  }

  /// The one picture of a small screen.
  func onePicture(_ desk: Desk, in plot: Rect) -> Panel {
    let showsOutputs = desk.look.view == .outputs && desk.experiment.network?.outputKind != OutputKind.none
    // The outputs of several networks cannot be overlaid.
    let lane = desk.look.layout == .overlay && !showsOutputs ? nil : desk.hand.focus
    return Panel(kind: showsOutputs ? .outputs : .plane, lane: lane, plot: plot, hasHeader: false)
  }

  private mutating func placeTiny(_ desk: Desk) {
    let size = desk.size
    timelineRow = size.rows - 2
    panels = [
      onePicture(
        desk, in: Rect(column: 1, row: 1, columns: size.columns - 2, rows: max(2, size.rows - 4)))
    ]
    legendRow = size.rows - 3
  }

  private mutating func placeSmall(_ desk: Desk) {
    let size = desk.size
    let side = 31 + (size.columns - 80) / 4
    let knobs = min(4, 2 + (size.rows - 24) / 3)
    let rows = timelineRow - knobs - 4
    let plot = Rect(
      column: Self.margin, row: 1, columns: size.columns - 2 * Self.margin - Self.gap - side, rows: rows)
    panels = [onePicture(desk, in: plot)]
    hasStatusRow = true
    let right = plot.endColumn + Self.gap
    let lanes = Array(desk.experiment.lanes.indices)
    let shown = min(lanes.count, rows - 8)
    legend = Rect(column: right, row: 1, columns: side, rows: shown + 1)
    list(lanes, from: 2, atMost: shown, focus: desk.hand.focus)
    charts = [Rect(column: right, row: shown + 3, columns: side, rows: rows - shown - 1)]
    ruleRow = rows + 2
    tuner = Rect(column: 0, row: rows + 3, columns: size.columns, rows: knobs)
  }

  private mutating func placeLarge(_ desk: Desk) {
    let size = desk.size
    let below = size.rows >= 56 ? 14 : size.rows >= 40 ? 10 : 9
    let top = timelineRow - below
    placeBelow(desk, row: top, rows: below)
    placePanels(
      desk, in: Rect(column: Self.margin, row: 1, columns: size.columns - 2 * Self.margin, rows: top - 2))
  }

  private mutating func placeBelow(_ desk: Desk, row: Int, rows: Int) {
    let width = desk.size.columns - 2 * Self.margin
    let parts = desk.size.columns >= 190 ? 5 : 4
    let part = (width - (parts - 1) * Self.gap) / parts
    charts = (0..<parts - 2).map { index in
      Rect(column: Self.margin + index * (part + Self.gap), row: row, columns: part, rows: rows)
    }
    let left = Self.margin + (parts - 2) * (part + Self.gap)
    let columns = desk.size.columns - Self.margin - left
    let lanes = Array(desk.experiment.lanes.indices)
    let listed = min(lanes.count, rows - 5)
    table = Rect(column: left, row: row, columns: columns, rows: listed + 2)
    list(lanes, from: row + 2, atMost: listed, focus: desk.hand.focus)
    tuner = Rect(column: left, row: row + listed + 3, columns: columns, rows: rows - listed - 3)
  }

  mutating func placePanels(_ desk: Desk, in area: Rect) {
    hasRoomForBoth = true
    hasStatusRow = true
    let view = desk.experiment.network?.outputKind == OutputKind.none ? .planes : desk.look.view
    if desk.look.layout == .overlay {
      var kinds: [(Panel.Kind, Int?)] = []
      if view != .outputs { kinds.append((.plane, nil)) }
      if view != .planes { kinds.append((.outputs, desk.hand.focus)) }
      return placeBand(kinds, in: area)
    }
    let lanes = turnToPage(of: desk.shownLanes, focus: desk.hand.focus, atMost: max(4, area.columns / 40))
    let planes = lanes.map { (Panel.Kind.plane, Optional($0)) }
    let outputs = lanes.map { (Panel.Kind.outputs, Optional($0)) }
    switch view {
    case .planes: placeBand(planes, in: area)
    case .outputs: placeBand(outputs, in: area)
    // Side by side, if the pictures are then wider than high.
    case .both where lanes.count <= 2 && area.rows - 3 <= area.columns / max(1, 2 * lanes.count):
      placeBand(planes + outputs, in: area)
    case .both: placeTwoBands(planes, outputs, in: area)
    }
  }

  /// Header, pictures, true loss, caption.
  private mutating func placeBand(_ kinds: [(Panel.Kind, Int?)], in area: Rect) {
    let plots = Self.plots(kinds.count, in: area, row: area.row + 1, rows: area.rows - 3)
    panels = zip(kinds, plots).map { Panel(kind: $0.0, lane: $0.1, plot: $1) }
    captionRow = area.endRow - 1
  }

  /// Header, planes, true loss, caption, outputs.
  private mutating func placeTwoBands(
    _ planes: [(Panel.Kind, Int?)], _ outputs: [(Panel.Kind, Int?)], in area: Rect
  ) {
    let rows = (area.rows - 3) / 2
    let upper = Self.plots(planes.count, in: area, row: area.row + 1, rows: rows)
    let lower = Self.plots(outputs.count, in: area, row: area.row + rows + 3, rows: rows)
    panels =
      zip(planes, upper).map { Panel(kind: $0.0, lane: $0.1, plot: $1) }
      + zip(outputs, lower).map { Panel(kind: $0.0, lane: $0.1, plot: $1, hasHeader: false) }
    captionRow = area.row + rows + 2
  }

  /// Equal pictures side by side; the remainder of the division widens the gaps.
  private static func plots(_ count: Int, in area: Rect, row: Int, rows: Int) -> [Rect] {
    let columns = (area.columns - (count - 1) * gap) / max(1, count)
    return (0..<count).map { index in
      let offset = count == 1 ? 0 : index * (area.columns - columns) / (count - 1)
      return Rect(column: area.column + offset, row: row, columns: columns, rows: max(2, rows))
    }
  }
}
