import Canvas
import Experiments

/// The header of a lane's basins: marker, name, a knob, and the share of starts that reach the global minimum.
struct BasinsHeader {
  let lane: LaneView
  /// The share, the longest text first; empty before it is known.
  let shares: [String]

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let base = lane.isInHand ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    frame.fill(rect, with: Cell(" ", base, on: style[.panel]))
    let name = " \(style.marker(lane.index)) \(lane.name(atMost: max(1, rect.columns - 16), style: style)) "
    let look =
      lane.isInHand
      ? style.filledName(lane: lane.index) : TextStyle(style.lane(lane.index).new, on: nil, .bold)
    let share = shares.map(style.text).first { name.width + $0.width + 3 <= rect.columns } ?? ""
    let end = frame.put(
      share, row: rect.row, endingAt: rect.endColumn - 1,
      in: TextStyle(
        lane.isInHand ? style[.bright] : style[.text], on: nil,
        base.attributes.union(lane.isInHand ? .bold : [])))
    var column = frame.put(name, row: rect.row, column: rect.column, in: look, limit: end)
    let plain = TextStyle(lane.isInHand ? style[.bright] : style[.dim], on: nil, base.attributes)
    for text in lane.headerTexts(isWide: rect.columns >= 55).map(style.text) {
      guard column + 3 + text.width < end else { break }
      column = frame.put(text, row: rect.row, column: column + 1, in: plain) + 1
    }
  }
}

extension Basins {
  /// The share in the header, the longest text first.
  func headlines(isBounded: Bool) -> [String] {
    guard knownCount > 0 else { return [] }
    if let globalShare {
      let text = Self.percent(globalShare)
      return ["global \(text)", text]
    }
    if !isBounded, counts[.lost] != nil { return ["leaves \(Self.percent(share(of: .lost)))"] }
    let text = Self.percent(localShare ?? 0)
    return ["in a minimum \(text)", "minimum \(text)", text]
  }

  /// A share in whole percent; only none is 0 % and only all is 100 %.
  static func percent(_ share: Double) -> String {
    if share > 0, share < 0.01 { return "<1 %" }
    if share < 1, share > 0.99 { return ">99 %" }
    return "\(Int((100 * share).rounded())) %"
  }
}
