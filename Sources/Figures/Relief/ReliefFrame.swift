import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The block of a landscape seen from outside, with the edges of its base and what is written along them.
public struct ReliefFrame: Sendable {
  /// The names of the base's directions.
  public struct AxisNames: Sendable, Hashable {
    public var x: String
    public var y: String

    public init(x: String, y: String) { (self.x, self.y) = (x, y) }
  }

  /// The block that the landscape fits into at every turn.
  public var block: Block
  /// The view of the landscape.
  public let camera: ReliefCamera
  /// The data's ranges along the base.
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  /// The names of its directions.
  public let names: AxisNames
  let style: PlotStyle
  /// The pixels of the landscape's picture.
  let columns: Int
  let rows: Int
  private let projection: ReliefProjection

  /// The pixels of an inch: fine enough for shades in print, as all lines are drawn as such.
  private static let pixelsPerInch = 250.0

  /// - Parameters:
  ///   - block: the place in the figure.
  ///   - camera: the view.
  ///   - x: the data's range along the base's first direction.
  ///   - y: the data's range along its second direction.
  ///   - names: the names of the directions.
  ///   - style: the look.
  public init(
    _ block: Block, camera: ReliefCamera, x: ClosedRange<Double>, y: ClosedRange<Double>, names: AxisNames,
    style: PlotStyle
  ) {
    (self.block, self.camera, self.x, self.y) = (block, camera, x, y)
    (self.names, self.style) = (names, style)
    func pixels(_ length: Double) -> Int { max(1, Int((length * Self.pixelsPerInch / 72).rounded())) }
    (columns, rows) = (pixels(block.width), pixels(block.height))
    projection = camera.projection(columns: columns, rows: rows)
  }

  // MARK: Places

  /// The place in the figure of a place in the picture.
  func point(at dots: SIMD2<Double>) -> SIMD2<Double> {
    let scale = SIMD2(block.width / Double(columns), block.height / Double(rows))
    return SIMD2(block.x, block.y) + scale * dots
  }

  /// The place of a point at the foot of the plinth.
  func foot(of base: SIMD2<Double>) -> SIMD2<Double> {
    point(at: projection.place(of: base, height: -ReliefCamera.plinth).dots)
  }

  /// True if a side of the base faces the viewer, by a direction out of it.
  func isInFront(_ outward: SIMD2<Double>) -> Bool {
    (outward * projection.away).sum() < -1e-9
  }

  // MARK: Axes

  /// Ticks, numbers and names along the two edges in front.
  public var axes: [Element] {
    let away = projection.away
    // Of two edges that are seen from their ends, the lower or the left one.
    let side = SIMD2(away.x > 1e-9 ? -1.0 : away.x < -1e-9 ? 1 : -1, away.y < -1e-9 ? 1.0 : -1)
    return axis(names.x, x, outward: SIMD2(0, side.y)) { SIMD2($0, side.y) }
      + axis(names.y, y, outward: SIMD2(side.x, 0)) { SIMD2(side.x, $0) }
  }

  /// How far numbers and names reach beyond the block, on the left and on the right.
  public var overhang: (left: Double, right: Double) {
    var (left, right) = (0.0, 0.0)
    for case .text(let label) in axes where label.turn == 0 {
      let half = TextMetrics.width(label.text, size: label.size ?? style.size) / 2
      left = max(left, block.x - (label.place.x - half))
      right = max(right, label.place.x + half - block.endX)
    }
    return (left, right)
  }

  private func axis(
    _ name: String, _ range: ClosedRange<Double>, outward: SIMD2<Double>,
    at edge: (Double) -> SIMD2<Double>
  ) -> [Element] {
    let (start, end) = (foot(of: edge(-1)), foot(of: edge(1)))
    let (length, width) = ((end - start).length, range.upperBound - range.lowerBound)
    // An edge that is seen from its end has no room for numbers.
    guard let way = direction(of: outward, at: edge(0)), length > 2 * style.size, width > 0 else { return [] }
    let ticks = Ticks(range, atMost: max(2, length / (6 * style.smallSize)))
    let reach = style.tickLength + 0.25 * style.smallSize
    var (lines, labels): ([Path.Line], [Element]) = ([], [])
    var widest = 0.0
    for value in ticks.values {
      let place = foot(of: edge(2 * (value - range.lowerBound) / width - 1))
      guard block.contains(place) else { continue }
      lines.append(Path.Line([place, place + style.tickLength * way]))
      let text = ticks.label(value)
      labels.append(label(text, from: place, towards: way, distance: reach, isSmall: true))
      widest = max(widest, reach + 2 * support(of: text, along: way, size: style.smallSize))
    }
    let middle = foot(of: edge(0))
    if block.contains(middle) {
      labels.append(title(name, along: (end - start) / length, from: middle, towards: way, distance: widest))
    }
    return [.path(Path(lines), style.axisInk)] + labels
  }

  /// The name of an axis beside the middle of its edge, off the numbers there; a long one runs along the edge.
  private func title(
    _ name: String, along edge: SIMD2<Double>, from middle: SIMD2<Double>, towards way: SIMD2<Double>,
    distance: Double
  ) -> Element {
    let gap = 0.35 * style.size
    guard name.count > Self.longestUpright else {
      return label(name, from: middle, towards: way, distance: distance + gap, isSmall: false)
    }
    // From left to right.
    let edge = edge.x < 0 ? -1.0 * edge : edge
    let normal = SIMD2(-edge.y, edge.x)
    let out = (normal * way).sum() < 0 ? -1.0 * normal : normal
    // Letters stand on their line, and reach above it.
    let rise = (out * normal).sum() > 0 ? 0.75 * style.size : 0.1 * style.size
    let place = middle + ((out * way).sum() * distance + 2 * gap + rise) * out
    return style.label(
      name, at: place, anchor: .middle, turn: Self.degrees(of: edge))
  }

  /// The letters of the longest name that is not turned.
  private static let longestUpright = 3

  /// The angle of a direction below the horizontal, in degrees.
  private static func degrees(of direction: SIMD2<Double>) -> Double {
    atan2(direction.y, direction.x) * 180 / .pi
  }

  /// The direction in the figure of a direction on the base.
  private func direction(of outward: SIMD2<Double>, at base: SIMD2<Double>) -> SIMD2<Double>? {
    let way = foot(of: base + 0.1 * outward) - foot(of: base)
    let length = way.length
    return length > 0 && length.isFinite ? way / length : nil
  }

  /// Half of the extent of a text along a direction, in points.
  private func support(of text: String, along way: SIMD2<Double>, size: Double) -> Double {
    (way.x.magnitude * TextMetrics.width(text, size: size) + way.y.magnitude * 0.72 * size) / 2
  }

  /// A text beside a place, as near to it as a distance.
  private func label(
    _ text: String, from place: SIMD2<Double>, towards way: SIMD2<Double>, distance: Double, isSmall: Bool
  ) -> Element {
    let size = isSmall ? style.smallSize : style.size
    let middle = place + (distance + support(of: text, along: way, size: size)) * way
    return style.label(text, at: middle + SIMD2(0, 0.36 * size), anchor: .middle, isSmall: isSmall)
  }
}
