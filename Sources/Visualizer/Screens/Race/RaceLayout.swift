import Canvas
import Experiments

/// The layout of the race screen at a given size, used for drawing, the mouse and the workers' jobs.
struct RaceLayout: Hashable {
  /// A picture with its surroundings.
  struct Panel: Hashable {
    enum Kind: Hashable {
      case surface, plane, outputs
    }

    let kind: Kind
    /// nil for the overlay, which shows every lane.
    let lane: Int?
    let plot: Rect
    /// True if the row above is the lane's header.
    var hasHeader = true
    /// True if the y axis is labelled; the panels of a row share one axis.
    var hasVerticalTicks = false

    /// The panel with its header and its ticks.
    var outline: Rect {
      Rect(column: plot.column, row: plot.row - 1, columns: plot.columns, rows: plot.rows + 2)
    }
  }

  struct Page: Hashable {
    var index = 0
    var count = 1
  }

  var isTooSmall = false
  var panels: [Panel] = []
  /// The charts that there is room for, each with its header row.
  var charts: [Rect] = []
  /// The table with its header rows; nil if there is no room.
  var table: Rect?
  /// The legend beside a small picture.
  var legend: Rect?
  /// The row of the legend below the smallest pictures.
  var legendRow: Int?
  /// The row of the line above the table and the tuner.
  var ruleRow: Int?
  /// The row of a line above the tuner alone; nil if it shares the table's.
  var tunerRuleRow: Int?
  var tuner: Rect?
  var timelineRow = 0
  /// The columns of the timeline's track.
  var track: Range<Int> = 0..<0
  var footerRow = 0
  /// The panel of a lesson; nil outside a lesson.
  var lesson: Rect?
  /// The row of a lesson's facts above the pictures; nil if there are none.
  var facts: Rect?
  /// The current page of lanes.
  var page = Page()
  /// The row of the first lane in the table or the legend.
  var listRow = 0
  /// The lanes in the table or the legend.
  var listedLanes: [Int] = []
  /// The columns left of the pictures, for the labels of the y axis.
  var gutter = 4

  /// True if the true loss and the loss on the plane are shown below each plane.
  var hasStatusRow = false
  /// The parts for a hall; nil unless presenting.
  var present: PresentLayout?
  /// The row that names the pictures; nil if there is no room.
  var captionRow: Int?
  /// True if there is room for both planes and outputs.
  var hasRoomForBoth = false

  static let smallest = Size(columns: 40, rows: 12)
  /// The widest gutter, for the labels of a deep zoom, `−1.0000025`.
  static let widestGutter = 12
  static let gap = 2
  static let margin = 1

  /// The classes of screen size.
  enum Room {
    /// From 40×12: one picture, one line of lanes.
    case tiny
    /// From 80×24: one picture with lanes and chart on its right, and at least two knobs below.
    case small
    /// From 120×36: panels, with table, charts and tuner below.
    case large
  }

  init(_ desk: Desk) {
    let size = desk.size
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      isTooSmall = true
      return
    }
    placeTimeline(desk)
    if let screen = desk.reliefScreen {
      placeRelief(desk, screen)
      return
    }
    switch desk.experiment.subject {
    case .surface: placeSurface(desk)
    case .network: placeNetwork(desk)
    }
  }

  private mutating func placeTimeline(_ desk: Desk) {
    let size = desk.size
    footerRow = size.rows - 1
    let isRoomy = size.rows >= (desk.experiment.network == nil ? 50 : 56)
    timelineRow = size.rows - (isRoomy ? 4 : size.rows >= 24 ? 3 : 2)
    let words = desk.timeText(at: desk.race.end).width + 4
    track = words..<max(words, size.columns - 2 - desk.longestStateText.width)
  }

  static func room(_ size: Size) -> Room {
    if size.columns < 80 || size.rows < 24 { return .tiny }
    return size.columns < 120 || size.rows < 36 ? .small : .large
  }

  /// Lists as many lanes as fit, including the focused one.
  mutating func list(_ lanes: [Int], from row: Int, atMost count: Int, focus: Int) {
    listRow = row
    let place = lanes.firstIndex(of: focus) ?? 0
    let first = max(0, min(place - count + 1, lanes.count - count))
    listedLanes = Array(lanes.dropFirst(first).prefix(max(0, count)))
  }

  // MARK: Hit testing

  /// The picture at a cell of the screen.
  func panel(row: Int, column: Int) -> Panel? {
    panels.first { $0.plot.contains(column: column, row: row) }
  }

  /// The size of a plane's picture in cells; nil if none is visible.
  var planeSize: Size? { panels.first { $0.kind == .plane }?.plot.size }
  /// The size of an output picture in cells; nil if none is visible.
  var outputSize: Size? { panels.first { $0.kind == .outputs }?.plot.size }
  var showsBoth: Bool { planeSize != nil && outputSize != nil }
}
