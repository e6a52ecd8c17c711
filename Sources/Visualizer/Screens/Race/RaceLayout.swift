import Canvas
import Experiments

/// Where everything stands on the race screen at a given size; the drawing, the mouse and the workers' jobs read it.
struct RaceLayout: Hashable {
  /// A picture with what stands around it.
  struct Panel: Hashable {
    enum Kind: Hashable {
      case surface, plane, outputs
    }

    let kind: Kind
    /// nil for the overlay, which shows every lane.
    let lane: Int?
    let plot: Rect
    /// True where the row above is the lane's header.
    var hasHeader = true
    /// True where the y axis is labelled; the panels of a row share one.
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
  /// Each with its header row; as many as there is room for.
  var charts: [Rect] = []
  /// The table with its header rows; nil where there is no room.
  var table: Rect?
  /// The short list of lanes beside a small picture.
  var legend: Rect?
  /// The one-line list of lanes under the smallest pictures.
  var legendRow: Int?
  /// The rule above the table and the tuner.
  var ruleRow: Int?
  var tuner: Rect?
  var timelineRow = 0
  /// The columns of the timeline's track.
  var track: Range<Int> = 0..<0
  var footerRow = 0
  /// The panel of a lesson; nil outside of one.
  var lesson: Rect?
  /// Which page of lanes is shown.
  var page = Page()
  /// The row of the first lane in the table or the legend, and the lanes from there on.
  var listRow = 0
  var listedLanes: [Int] = []
  /// Columns left of the pictures, for the labels of their y axis.
  var gutter = 4

  // Of planes and outputs:
  /// True where the loss on the plane and the true one stand below the planes.
  var hasStatusRow = false
  /// The row that says what the pictures are; nil where there is no room.
  var captionRow: Int?
  /// True where there is room for planes and outputs at once.
  var hasRoomForBoth = false

  static let smallest = Size(columns: 40, rows: 12)
  /// Room for the labels of a deep zoom, `−1.0000025`.
  static let widestGutter = 12
  static let gap = 2
  static let margin = 1

  /// How much room there is.
  enum Room {
    /// From 40×12 on: one picture, one line of lanes.
    case tiny
    /// From 80×24 on: one picture with lanes and chart at its right, two knobs or more below.
    case small
    /// From 120×36 on: panels, and below them table, charts and tuner.
    case large
  }

  init(_ desk: Desk) {
    let size = desk.size
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      isTooSmall = true
      return
    }
    placeTimeline(desk)
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

  /// As many lanes as there is room for, the focused one among them.
  mutating func list(_ lanes: [Int], from row: Int, atMost count: Int, focus: Int) {
    listRow = row
    let place = lanes.firstIndex(of: focus) ?? 0
    let first = max(0, min(place - count + 1, lanes.count - count))
    listedLanes = Array(lanes.dropFirst(first).prefix(max(0, count)))
  }

  // MARK: What is where

  /// The picture at a place of the screen.
  func panel(row: Int, column: Int) -> Panel? {
    panels.first { $0.plot.contains(column: column, row: row) }
  }

  /// The lane whose panel or row is at a place of the screen.
  func lane(row: Int, column: Int) -> Int? {
    if let panel = panels.first(where: { $0.lane != nil && $0.outline.contains(column: column, row: row) }) {
      return panel.lane
    }
    guard let list = table ?? legend, list.contains(column: column, row: row) else { return nil }
    let index = row - listRow
    return listedLanes.indices.contains(index) ? listedLanes[index] : nil
  }

  /// The cells of a picture of a plane; nil where none is seen.
  var planeSize: Size? { panels.first { $0.kind == .plane }?.plot.size }
  /// The cells of a picture of outputs.
  var outputSize: Size? { panels.first { $0.kind == .outputs }?.plot.size }
  var showsBoth: Bool { planeSize != nil && outputSize != nil }
}
