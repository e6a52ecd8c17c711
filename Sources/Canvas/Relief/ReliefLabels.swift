#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The coordinates around a landscape seen from outside: of its corners, and along the two edges in front. They
/// only take cells that show nothing else.
public struct ReliefLabels: Sendable {
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private let picture: ReliefPicture

  /// How far from its place a label may be, in rows.
  private static let reach = 3

  /// - Parameters:
  ///   - x: the data's range along x.
  ///   - y: the data's range along y.
  ///   - picture: the landscape.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>, of picture: ReliefPicture) {
    (self.x, self.y, self.picture) = (x, y, picture)
  }

  /// Draws the labels around the picture at a place of the frame.
  public func draw(into frame: inout Frame, row: Int, column: Int, style: Style) {
    let rect = Rect(column: column, row: row, columns: picture.size.columns, rows: picture.size.rows)
    for corner in [SIMD2(-1.0, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)] {
      let (x, y) = (Self.text(corner.x < 0 ? x.lowerBound : x.upperBound, in: x), yText(corner))
      put("(\(x), \(y))", at: corner, outward: corner, into: &frame, rect, style: style, role: .dim)
    }
    let away = picture.away
    // The edges in front; of two that are seen from their ends, the lower one.
    let (sideX, sideY) = (away.x > 1e-9 ? -1.0 : away.x < -1e-9 ? 1 : -1, away.y < -1e-9 ? 1.0 : -1)
    for (share, label) in ticks(x, from: SIMD2(-1, sideY), to: SIMD2(1, sideY)) {
      put(
        label, at: SIMD2(2 * share - 1, sideY), outward: SIMD2(0, sideY), into: &frame, rect, style: style,
        role: .faint)
    }
    for (share, label) in ticks(y, from: SIMD2(sideX, -1), to: SIMD2(sideX, 1)) {
      put(
        label, at: SIMD2(sideX, 2 * share - 1), outward: SIMD2(sideX, 0), into: &frame, rect, style: style,
        role: .faint)
    }
  }

  private func yText(_ corner: SIMD2<Double>) -> String {
    Self.text(corner.y < 0 ? y.lowerBound : y.upperBound, in: y)
  }

  /// A coordinate to a hundredth of its range.
  private static func text(_ value: Double, in range: ClosedRange<Double>) -> String {
    let width = range.upperBound - range.lowerBound
    guard width > 0, width.isFinite else { return Numerals.measured(value) }
    return Numerals.chosen(value, decimals: max(0, min(12, 2 - Int(log10(width).rounded(.down)))))
  }

  /// Round numbers along an edge, away from its ends, with their places on it, 0…1.
  private func ticks(
    _ range: ClosedRange<Double>, from start: SIMD2<Double>, to end: SIMD2<Double>
  ) -> [(share: Double, label: String)] {
    let way = (dots(end, isLow: true) - dots(start, isLow: true)) / SIMD2(2, 4)
    let ticks = Ticks(range, atMost: max(1, max(way.x.magnitude / 9, way.y.magnitude / 3)))
    let width = range.upperBound - range.lowerBound
    return ticks.values.map { (($0 - range.lowerBound) / width, ticks.label($0)) }
      .filter { (0.12...0.88).contains($0.0) }
  }

  /// The place of a point at the edge: at the foot of the plinth, or on the landscape.
  private func dots(_ base: SIMD2<Double>, isLow: Bool) -> SIMD2<Double> {
    let height = picture.surface.height(at: base)
    return picture.dots(of: base, height: isLow || height.isNaN ? -ReliefCamera.plinth : height)
  }

  /// Writes a label beside a point of the edge, as near as there is room.
  private func put(
    _ label: String, at base: SIMD2<Double>, outward: SIMD2<Double>, into frame: inout Frame, _ rect: Rect,
    style: Style, role: Role
  ) {
    let isBehind = (outward * picture.away).sum() > 1e-9
    // Where nothing is in front of it, the foot of the plinth is the edge.
    let place = dots(base, isLow: !isBehind) / SIMD2(2, 4)
    let inward = dots(base - 0.1 * outward, isLow: true) - dots(base, isLow: true)
    let way = -inward / SIMD2(2, 4)
    let length = max(way.x.magnitude / 2, way.y.magnitude)
    guard length > 0, length.isFinite, place.x.isFinite, place.y.isFinite else { return }
    let text = style.text(label)
    let half = Double(text.width) / 2
    // Away from the landscape first; else below or above the place.
    let directions = [way / length, SIMD2(0, isBehind ? -1 : 1), SIMD2(0, isBehind ? 1 : -1)]
    for (direction, step) in directions.flatMap({ way in (2...2 * Self.reach + 1).map { (way, $0) } }) {
      let distance = Double(step) / 2
      let center = place + distance * direction + SIMD2(direction.x / 2 * half, 0)
      guard center.x.magnitude < 1e6, center.y.magnitude < 1e6 else { return }
      let (row, start) = (
        rect.row + Int(center.y.rounded(.down)), rect.column + Int((center.x - half).rounded())
      )
      guard isFree(row: row, columns: start - 1..<start + text.width + 1, in: frame, rect) else { continue }
      frame.put(text, row: row, column: start, foreground: style[role])
      return
    }
  }

  private func isFree(row: Int, columns: Range<Int>, in frame: Frame, _ rect: Rect) -> Bool {
    guard rect.row <= row, row < rect.endRow, columns.lowerBound >= rect.column - 1,
      columns.upperBound <= rect.endColumn + 1
    else { return false }
    return columns.allSatisfy { column in
      let isOutside = column < rect.column || column >= rect.endColumn
      return isOutside
        || (frame[row, column].glyph == " "
          && picture.isEmpty(row: row - rect.row, column: column - rect.column))
    }
  }
}
