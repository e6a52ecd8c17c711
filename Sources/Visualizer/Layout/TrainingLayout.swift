import Canvas
import Experiments

/// Where everything stands while networks are trained; the drawing, the mouse and the workers' jobs read it.
struct TrainingLayout {
  /// A picture of one lane, or of all.
  struct Panel: Hashable {
    enum Kind: Hashable {
      case plane, outputs
    }

    let kind: Kind
    /// nil for the overlay, which shows every lane.
    let lane: Int?
    let plot: Rect
    /// Whether the row above is the lane's header.
    let hasHeader: Bool
  }

  private(set) var isTooSmall = false
  private(set) var panels: [Panel] = []
  /// Whether the loss on the plane and the true one stand below the planes.
  private(set) var hasStatusRow = false
  /// The row that says what the pictures are; nil where there is no room.
  private(set) var captionRow: Int?
  /// Training loss, validation loss, accuracy: as many as there is room for.
  private(set) var charts: [Rect] = []
  private(set) var table: Rect?
  private(set) var legend: Rect?
  private(set) var legendRow: Int?
  private(set) var ruleRow: Int?
  private(set) var tuner: Rect?
  private(set) var timelineRow = 0
  private(set) var track: Range<Int> = 0..<0
  private(set) var footerRow = 0
  private(set) var page = (index: 0, count: 1)
  /// The lanes of the table or the legend, from its first row of lanes on.
  private(set) var tableLanes: [Int] = []
  /// Whether there is room for planes and outputs at once.
  private(set) var hasRoomForBoth = false

  static let gap = 2
  static let margin = 1

  init(_ screen: TrainingScreen) {
    let size = screen.size
    guard size.columns >= Layout.smallest.columns, size.rows >= Layout.smallest.rows else {
      isTooSmall = true
      return
    }
    footerRow = size.rows - 1
    timelineRow = size.rows - (size.rows >= 56 ? 4 : size.rows >= 24 ? 3 : 2)
    let words = screen.stepText(at: screen.experiment.end).width + 4
    track = words..<max(words, size.columns - 2 - screen.longestStateText)
    if size.columns < 80 || size.rows < 24 {
      placeTiny(screen)
    } else if size.columns < 120 || size.rows < 36 {
      placeSmall(screen)
    } else {
      placeLarge(screen)
    }
  }

  /// The cells of a picture of a plane; nil where none is seen.
  var planeSize: Size? { panels.first { $0.kind == .plane }?.plot.size }
  var outputSize: Size? { panels.first { $0.kind == .outputs }?.plot.size }
  var showsBoth: Bool { planeSize != nil && outputSize != nil }

  /// The lane whose panel or row is at a place of the screen.
  func lane(row: Int, column: Int) -> Int? {
    let hit = panels.first { panel in
      let rect = panel.plot
      return panel.lane != nil
        && Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: rect.rows + 2)
          .contains(column: column, row: row)
    }
    if let hit { return hit.lane }
    guard let list = table ?? legend, list.contains(column: column, row: row) else { return nil }
    let index = row - list.row - (table == nil ? 1 : 2)
    return tableLanes.indices.contains(index) ? tableLanes[index] : nil
  }

  // MARK: Placing

  /// The one picture of a small screen.
  private mutating func placeOne(_ screen: TrainingScreen, in plot: Rect) {
    let showsOutputs = screen.view == .outputs && screen.experiment.outputKind != .none
    // Outputs of several networks cannot lie over each other.
    let lane = screen.layout == .overlay && !showsOutputs ? nil : screen.focus
    panels = [Panel(kind: showsOutputs ? .outputs : .plane, lane: lane, plot: plot, hasHeader: false)]
  }

  /// One picture, one line of lanes: from 40×12 on.
  private mutating func placeTiny(_ screen: TrainingScreen) {
    let size = screen.size
    timelineRow = size.rows - 2
    placeOne(
      screen, in: Rect(column: 1, row: 1, columns: size.columns - 2, rows: max(2, size.rows - 4)))
    legendRow = size.rows - 3
  }

  /// One picture with lanes and chart at its right, two knobs or more below: from 80×24 on.
  private mutating func placeSmall(_ screen: TrainingScreen) {
    let size = screen.size
    let side = 31 + (size.columns - 80) / 4
    let knobs = min(4, 2 + (size.rows - 24) / 3)
    let rows = timelineRow - knobs - 4
    let plot = Rect(
      column: Self.margin, row: 1, columns: size.columns - 2 * Self.margin - Self.gap - side, rows: rows)
    placeOne(screen, in: plot)
    hasStatusRow = true
    let right = plot.endColumn + Self.gap
    let lanes = screen.lanes
    let shown = min(lanes.count, rows - 8)
    legend = Rect(column: right, row: 1, columns: side, rows: shown + 1)
    list(lanes, atMost: shown, focus: screen.focus)
    charts = [Rect(column: right, row: shown + 3, columns: side, rows: rows - shown - 1)]
    ruleRow = rows + 2
    tuner = Rect(column: 0, row: rows + 3, columns: size.columns, rows: knobs)
  }

  /// Panels, and below them charts, table and tuner: from 120×36 on.
  private mutating func placeLarge(_ screen: TrainingScreen) {
    let size = screen.size
    let below = size.rows >= 56 ? 14 : size.rows >= 40 ? 10 : 9
    let top = timelineRow - below
    placeBelow(screen, row: top, rows: below)
    placePanels(
      screen,
      in: Rect(column: Self.margin, row: 1, columns: size.columns - 2 * Self.margin, rows: top - 2))
  }

  private mutating func placeBelow(_ screen: TrainingScreen, row: Int, rows: Int) {
    let width = screen.size.columns - 2 * Self.margin
    let parts = screen.size.columns >= 190 ? 5 : 4
    let part = (width - (parts - 1) * Self.gap) / parts
    charts = (0..<parts - 2).map { index in
      Rect(column: Self.margin + index * (part + Self.gap), row: row, columns: part, rows: rows)
    }
    let left = Self.margin + (parts - 2) * (part + Self.gap)
    let columns = screen.size.columns - Self.margin - left
    let listed = min(screen.lanes.count, rows - 5)
    table = Rect(column: left, row: row, columns: columns, rows: listed + 2)
    list(screen.lanes, atMost: listed, focus: screen.focus)
    tuner = Rect(column: left, row: row + listed + 3, columns: columns, rows: rows - listed - 3)
  }

  private mutating func list(_ lanes: [Int], atMost count: Int, focus: Int) {
    let place = lanes.firstIndex(of: focus) ?? 0
    let first = max(0, min(place - count + 1, lanes.count - count))
    tableLanes = Array(lanes.dropFirst(first).prefix(max(0, count)))
  }

  private mutating func placePanels(_ screen: TrainingScreen, in area: Rect) {
    hasRoomForBoth = true
    hasStatusRow = true
    let view = screen.experiment.outputKind == .none ? .planes : screen.view
    if screen.layout == .overlay {
      var kinds: [(Panel.Kind, Int?)] = []
      if view != .outputs { kinds.append((.plane, nil)) }
      if view != .planes { kinds.append((.outputs, screen.focus)) }
      return placeBand(kinds, in: area)
    }
    let lanes = pageOfLanes(screen, atMost: max(4, area.columns / 40))
    let planes = lanes.map { (Panel.Kind.plane, Optional($0)) }
    let outputs = lanes.map { (Panel.Kind.outputs, Optional($0)) }
    switch view {
    case .planes: placeBand(planes, in: area)
    case .outputs: placeBand(outputs, in: area)
    case .both where lanes.count <= 2: placeBand(planes + outputs, in: area)
    case .both: placeTwoBands(planes, outputs, in: area)
    }
  }

  private mutating func pageOfLanes(_ screen: TrainingScreen, atMost count: Int) -> [Int] {
    let lanes = screen.lanes
    let pages = (lanes.count + count - 1) / count
    let index = (lanes.firstIndex(of: screen.focus) ?? 0) / count
    page = (index, max(1, pages))
    return Array(lanes.dropFirst(index * count).prefix(count))
  }

  /// Header, pictures, true loss, caption.
  private mutating func placeBand(_ kinds: [(Panel.Kind, Int?)], in area: Rect) {
    let plots = Self.plots(kinds.count, in: area, row: area.row + 1, rows: area.rows - 3)
    panels = zip(kinds, plots).map { Panel(kind: $0.0, lane: $0.1, plot: $1, hasHeader: true) }
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
      zip(planes, upper).map { Panel(kind: $0.0, lane: $0.1, plot: $1, hasHeader: true) }
      + zip(outputs, lower).map { Panel(kind: $0.0, lane: $0.1, plot: $1, hasHeader: false) }
    captionRow = area.row + rows + 2
  }

  /// Pictures of one size side by side; what the division leaves over widens the gaps.
  private static func plots(_ count: Int, in area: Rect, row: Int, rows: Int) -> [Rect] {
    let columns = (area.columns - (count - 1) * gap) / max(1, count)
    return (0..<count).map { index in
      let offset = count == 1 ? 0 : index * (area.columns - columns) / (count - 1)
      return Rect(column: area.column + offset, row: row, columns: columns, rows: max(2, rows))
    }
  }
}
