import Canvas
import Experiments

/// Where everything stands on a screen of a given size; the drawing and the mouse both read it.
public struct Layout: Sendable, Hashable {
  /// A panel: one lane's picture with its header above and its ticks below.
  public struct Panel: Sendable, Hashable {
    /// nil for the overlay, which shows every lane.
    public let lane: Int?
    public let plot: Rect
    /// Whether the y axis is labelled; the panels of a row share one.
    public let hasVerticalTicks: Bool
  }

  public private(set) var isTooSmall = false
  public internal(set) var panels: [Panel] = []
  /// The header row and the plot of the loss chart; nil where there is no room.
  public internal(set) var chart: Rect?
  /// The table with its header row; nil where there is no room.
  public private(set) var table: Rect?
  /// The short list of lanes beside a small overlay.
  public private(set) var legend: Rect?
  /// The one-line list of lanes under the smallest pictures.
  public internal(set) var legendRow: Int?
  /// The rule above the table and the tuner.
  public private(set) var ruleRow: Int?
  public private(set) var tuner: Rect?
  public internal(set) var timelineRow = 0
  /// The columns of the timeline's track.
  public private(set) var track: Range<Int> = 0..<0
  public private(set) var footerRow = 0
  /// What is said in a lesson; nil outside of one.
  public internal(set) var lesson: Rect?
  /// Which page of lanes is shown, of how many.
  public private(set) var page = (index: 0, count: 1)

  /// Columns left of the pictures, for the labels of their y axis.
  private(set) var gutter = 4

  /// The table's rows stand for these lanes, from its second row on.
  public private(set) var tableLanes: [Int] = []

  public static let smallest = Size(columns: 40, rows: 12)
  /// Room for the labels of a deep zoom, `−1.0000025`.
  static let widestGutter = 12
  static let gap = 2
  static let margin = 1

  public init(_ state: State) {
    let size = state.size
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      isTooSmall = true
      return
    }
    placeFooter(state)
    place(state)
    // How many labels the y axis has depends on the height of the picture, and its width on the labels.
    let needed = gutterForLabels(of: state)
    if needed != gutter {
      gutter = needed
      place(state)
    }
  }

  private mutating func place(_ state: State) {
    let size = state.size
    let lanes = Array(state.race.lanes.indices)
    if state.lesson != nil {
      placeLesson(state)
    } else if size.columns < 80 || size.rows < 24 {
      placeTiny(size)
    } else if size.columns < 120 || size.rows < 36 {
      placeSmall(size, lanes: lanes, focus: state.focus)
    } else {
      placeLarge(state, lanes: lanes)
    }
  }

  /// The plot at a place of the screen.
  public func plot(row: Int, column: Int) -> Rect? {
    panels.first { $0.plot.contains(column: column, row: row) }?.plot
  }

  /// The lane whose panel or row is at a place of the screen.
  public func lane(row: Int, column: Int) -> Int? {
    if let panel = panels.first(where: { $0.lane != nil && $0.outline.contains(column: column, row: row) }) {
      return panel.lane
    }
    guard let list = table ?? legend, list.contains(column: column, row: row), row > list.row else {
      return nil
    }
    let index = row - list.row - 1
    return tableLanes.indices.contains(index) ? tableLanes[index] : nil
  }

  // MARK: Placing

  /// Wide enough for the labels of the y axis.
  private func gutterForLabels(of state: State) -> Int {
    guard let plot = panels.first?.plot else { return gutter }
    let labels = state.viewport(plot).verticalLabels.map(\.width)
    return max(4, min(Self.widestGutter, 1 + (labels.max() ?? 0)))
  }

  private mutating func placeFooter(_ state: State) {
    let size = state.size
    let isRoomy = size.rows >= 24
    footerRow = size.rows - 1
    timelineRow = size.rows - (size.rows >= 50 ? 4 : isRoomy ? 3 : 2)
    let words = "‖ step \(state.experiment.steps) of \(state.experiment.steps) "
    track = 1 + words.width..<size.columns - 2 - state.speedText.width
  }

  /// One picture, one line of lanes: from 40×12 on.
  private mutating func placeTiny(_ size: Size) {
    let rows = size.rows - 5
    panels = [
      Panel(
        lane: nil,
        plot: Rect(column: gutter, row: 1, columns: size.columns - gutter - Self.margin, rows: rows),
        hasVerticalTicks: true)
    ]
    legendRow = rows + 2
    timelineRow = size.rows - 2
  }

  /// One picture with lanes and chart at its right, two knobs or more below: from 80×24 on.
  private mutating func placeSmall(_ size: Size, lanes: [Int], focus: Int) {
    let side = 27 + (size.columns - 80) / 4
    // What is left beyond 24 rows goes to the tuner first, then to the picture.
    let knobs = min(4, 2 + (size.rows - 24) / 3)
    let plotRows = timelineRow - knobs - 4
    let plot = Rect(
      column: gutter, row: 1, columns: size.columns - gutter - Self.gap - side - Self.margin,
      rows: plotRows)
    panels = [Panel(lane: nil, plot: plot, hasVerticalTicks: true)]
    let right = plot.column + plot.columns + Self.gap
    let shown = min(lanes.count, plotRows - 8)
    legend = Rect(column: right, row: 1, columns: side, rows: shown + 1)
    list(lanes, atMost: shown, focus: focus)
    let chartRow = shown + 3
    chart = Rect(column: right, row: chartRow, columns: side, rows: plotRows + 2 - chartRow)
    ruleRow = plotRows + 2
    tuner = Rect(column: 0, row: plotRows + 3, columns: size.columns, rows: knobs)
  }

  /// Panels or a large overlay, and below them the table and the tuner: from 120×36 on.
  private mutating func placeLarge(_ state: State, lanes: [Int]) {
    let size = state.size
    let isRoomy = size.rows >= 50
    let listed = min(lanes.count, max(5, size.rows / 4))
    let below = max(6, listed + 1) + (isRoomy ? 2 : 1)
    let top = timelineRow - below - 1
    ruleRow = top
    let tunerColumns = 42 + (size.columns - 120) * 22 / 80
    let tableColumns = size.columns - tunerColumns - 2
    table = Rect(column: 0, row: top + 1, columns: tableColumns, rows: listed + 1)
    tuner = Rect(column: tableColumns + 2, row: top + 1, columns: tunerColumns, rows: below - 1)
    list(lanes, atMost: listed, focus: state.focus)
    let area = Rect(column: 0, row: 1, columns: size.columns, rows: top - 1)
    if state.layout == .overlay || !placePanels(state, in: area, lanes: state.race.activeLanes) {
      placeLargeOverlay(in: area)
    }
  }

  /// As many lanes as there is room for, the focused one among them.
  private mutating func list(_ lanes: [Int], atMost count: Int, focus: Int) {
    let first = max(0, min(focus - count + 1, lanes.count - count))
    tableLanes = Array(lanes.dropFirst(first).prefix(count))
  }

  private mutating func placeLargeOverlay(in area: Rect) {
    let side = max(36, area.columns / 3)
    let plot = Rect(
      column: gutter, row: area.row,
      columns: area.columns - gutter - Self.gap - side - Self.margin, rows: area.rows - 1)
    panels = [Panel(lane: nil, plot: plot, hasVerticalTicks: true)]
    chart = Rect(
      column: plot.column + plot.columns + Self.gap, row: area.row, columns: side, rows: area.rows)
  }

  /// A slot for every lane and one for the chart, on pages where there are too many.
  ///
  /// - Returns: whether plots of a useful size fit.
  private mutating func placePanels(_ state: State, in area: Rect, lanes: [Int]) -> Bool {
    let focused = lanes.contains(state.focus) ? lanes : lanes + [state.focus]
    let lanes = focused.sorted()
    guard let grid = largestGrid(for: lanes.count + 1, in: area) else { return false }
    let perPage = grid.columns * grid.rows - 1
    let count = (lanes.count + perPage - 1) / perPage
    let index = (lanes.firstIndex(of: state.focus) ?? 0) / perPage
    page = (index, count)
    let shown = Array(lanes.dropFirst(index * perPage).prefix(perPage))
    panels = shown.enumerated().map { slot, lane in
      Panel(
        lane: lane, plot: grid.plot(slot, in: area), hasVerticalTicks: slot.isMultiple(of: grid.columns))
    }
    let last = grid.plot(count > 1 ? perPage : shown.count, in: area)
    chart = Rect(column: last.column, row: last.row - 1, columns: last.columns, rows: last.rows + 2)
    return true
  }

  private func largestGrid(for slots: Int, in area: Rect) -> PanelGrid? {
    for count in stride(from: slots, through: 2, by: -1) {
      if let grid = PanelGrid.best(for: count, in: area, gutter: gutter) { return grid }
    }
    return nil
  }

  public static func == (left: Layout, right: Layout) -> Bool {
    left.panels == right.panels && left.chart == right.chart && left.table == right.table
      && left.tuner == right.tuner && left.lesson == right.lesson && left.track == right.track
      && left.page == right.page
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(panels)
    hasher.combine(chart)
  }
}

extension Layout.Panel {
  /// The panel with its header and its ticks.
  var outline: Rect {
    Rect(column: plot.column, row: plot.row - 1, columns: plot.columns, rows: plot.rows + 2)
  }
}
