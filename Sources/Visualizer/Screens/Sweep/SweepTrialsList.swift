import Canvas
import Experiments

/// The trials of the lane in hand, the best first.
struct SweepTrialsList {
  let view: SweepView

  /// A column: its title, width and text.
  private struct Column {
    let title: String
    let width: Int
    let text: (SweepView.Row) -> String?
  }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let columns = columns(in: rect.columns, style)
    var end = rect.column + 1
    for column in columns {
      end += column.width + 2
      frame.put(style.text(column.title), row: rect.row, endingAt: end - 1, in: TextStyle(style[.dim]))
    }
    let hasStatus = rect.endColumn - end >= 13
    if hasStatus { frame.put("status", row: rect.row, column: end + 1, in: TextStyle(style[.dim])) }
    for (offset, row) in view.rows.prefix(max(0, rect.rows - 1)).enumerated() {
      let place = rect.row(rect.row + 1 + offset)
      let isChosen = row.rank == view.selection + 1
      let look = isChosen ? style.focusedRow : TextStyle(style[.text])
      if isChosen {
        frame.fill(place, with: Cell(" ", look, on: style[.raised]))
        if style.depth != .mono {
          frame.put(
            style.glyph(.focusBar), row: place.row, column: place.column,
            foreground: style.lane(view.lane.index).new)
        }
      }
      draw(row, columns, look, into: &frame, place, style: style)
      if hasStatus { draw(row.status, look, into: &frame, row: place.row, column: end + 1, style: style) }
    }
  }

  private func draw(
    _ row: SweepView.Row, _ columns: [Column], _ look: TextStyle, into frame: inout Frame, _ place: Rect,
    style: Style
  ) {
    var end = place.column + 1
    for column in columns {
      end += column.width + 2
      let text = column.text(row)
      frame.put(
        style.text(text ?? Numerals.absent), row: place.row, endingAt: end - 1,
        in: TextStyle(text == nil ? style[.faint] : look.foreground, on: nil, look.attributes))
    }
  }

  private func draw(
    _ status: TrialStatus, _ look: TextStyle, into frame: inout Frame, row: Int, column: Int, style: Style
  ) {
    let (symbol, role): (String?, Role?) =
      switch status {
      case .converged: (style.symbol(.converged), .good)
      case .diverged: (style.symbol(.diverged), .danger)
      case .invalid: (style.symbol(.diverged), .danger)
      case .stalled: (style.symbol(.stalled), .warning)
      case .pruned, .stopped, .stoppedEarly: (style.symbol(.paused), .accent)
      case .running, .escaped, .finished: (nil, nil)
      }
    frame.put(
      [symbol, status == .running ? "not converged" : status.rawValue].compactMap(\.self).joined(
        separator: " "), row: row, column: column,
      in: TextStyle(role.map { style[$0] } ?? style[.dim], on: nil, look.attributes))
  }

  /// The columns that fit: rank, goal and loss always, then the dimensions, then what tells trials of a setting apart.
  private func columns(in width: Int, _ style: Style) -> [Column] {
    let head = [Column(title: "rank", width: 4) { "\($0.rank)" }]
    let tail = [
      Column(title: view.goal.brief, width: 8) { $0.goal },
      Column(title: view.goal.other, width: max(9, view.goal.other.width)) { $0.loss },
    ]
    var left = width - (head + tail).reduce(1) { $0 + $1.width + 2 }
    func fits(_ column: Column) -> Bool {
      guard column.width + 2 <= left else { return false }
      left -= column.width + 2
      return true
    }
    let settings = view.lane.dimensions.indices.map { index in
      Column(
        title: view.lane.dimensions[index].symbol,
        width: max(7, min(14, view.rows.map { style.text($0.settings[index]).width }.max() ?? 0))
      ) { $0.settings[index] }
    }.filter(fits)
    let marks = [
      view.rows.contains { $0.seed != nil } ? Column(title: "seed", width: 5) { $0.seed } : nil,
      view.rows.contains { $0.budget != nil } ? Column(title: "budget", width: 6) { $0.budget } : nil,
      Column(title: "trial", width: 7) { "\($0.trial)" },
    ].compactMap(\.self).filter(fits)
    return head + marks.reversed() + settings + tail
  }

  /// The place in the list at a row of a block; nil for none.
  func place(row: Int, in rect: Rect) -> Int? {
    let offset = row - rect.row - 1
    return view.rows.indices.contains(offset) ? view.rows[offset].rank - 1 : nil
  }
}
