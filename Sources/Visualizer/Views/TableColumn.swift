import Canvas

/// A column of the table of lanes: its title, width and content.
struct TableColumn: Sendable {
  enum Content: Sendable {
    /// nil is absent.
    case text(@Sendable (LaneView) -> String?)
    /// A measured value, in the danger colour if the lane has diverged.
    case measured(@Sendable (LaneView) -> Double?)
    /// A goal, in the good colour once it is reached.
    case goal(@Sendable (LaneView) -> String?)
    /// ‖∇‖ of every layer as bars.
    case layerNorms
    /// The lane's status as text, left-aligned.
    case status
  }

  let title: String
  let width: Int
  /// The width of the narrowest table that includes it.
  let leastTable: Int
  let content: Content

  init(_ title: String, _ width: Int, from leastTable: Int = 0, _ content: Content) {
    self.title = title
    self.width = width
    self.leastTable = leastTable
    self.content = content
  }

  /// The title; only its first word if ASCII spells it too long.
  func heading(_ style: Style) -> String {
    let title = style.text(self.title)
    return title.width <= width ? title : String(title.prefix { $0 != " " })
  }

  /// True if the column shows this knob.
  func isOf(_ knob: KnobView) -> Bool {
    switch title {
    case "α", "αₜ": knob.symbol == "α"
    case "β": knob.isFirstAverage
    case "noise σ": knob.symbol == "σ"
    default: knob.symbol == title
    }
  }

  /// The columns that fit after the names of the lanes, each with the column after its last.
  static func fitting(
    _ columns: [TableColumn], in width: Int, after nameEnd: Int
  ) -> [(column: TableColumn, end: Int)] {
    var end = nameEnd
    var shown: [(column: TableColumn, end: Int)] = []
    for column in columns where column.leastTable <= width && end + 2 + column.width <= width {
      end += 2 + column.width
      shown.append((column, end))
    }
    return shown
  }

  /// The text for a lane, and its colour: `plain` unless it has a special one.
  func cell(_ lane: LaneView, plain: Color, style: Style) -> (text: String, color: Color) {
    let absent = (style.text(Numerals.absent), style[.faint])
    switch content {
    case .text(let text): return text(lane).map { (style.text($0), plain) } ?? absent
    case .goal(let text): return text(lane).map { (style.text($0), style[.good]) } ?? absent
    case .measured(let value):
      guard let value = value(lane) else { return absent }
      return (style.text(Numerals.measured(value)), lane.status.isDiverged ? style[.danger] : plain)
    case .status:
      let status = StatusText(lane.status, style: style)
      let color = !lane.status.isPlain ? style[status.role] : lane.isTuned ? plain : style[.dim]
      return (lane.statusWords(atMost: width, style: style), color)
    case .layerNorms: return ("", plain)
    }
  }
}
