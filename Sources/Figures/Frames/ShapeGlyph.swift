/// A character for a marker, an arrow or another sign as a shape, so that no font is needed for it.
///
/// Coordinates are in widths of a cell from its middle, so that it reaches from −½ to ½ across and from −1 to 1
/// downwards.
struct ShapeGlyph: Sendable {
  /// Lines through points.
  var lines: [Path.Line] = []
  /// True if the lines enclose an area of colour; otherwise they are drawn as lines.
  var isFilled = false

  /// The shape of a character; nil if it is drawn as text.
  static func named(_ scalar: Unicode.Scalar) -> ShapeGlyph? { shapes[scalar] }

  private static let shapes: [Unicode.Scalar: ShapeGlyph] = {
    var shapes: [Unicode.Scalar: ShapeGlyph] = [:]
    let polygons: [(Unicode.Scalar, Unicode.Scalar, [SIMD2<Double>])] = [
      ("●", "○", circle(0.42)), ("▲", "△", turned(triangle, 0)), ("▼", "▽", turned(triangle, 2)),
      ("◀", "◁", turned(triangle, 3)), ("▶", "▷", turned(triangle, 1)), ("■", "□", square(0.38)),
      ("◆", "◇", [SIMD2(0, -0.5), SIMD2(0.5, 0), SIMD2(0, 0.5), SIMD2(-0.5, 0)]),
      ("▪", "▫", square(0.22)), ("★", "☆", star), ("•", "∘", circle(0.19)),
      ("◤", "◸", [SIMD2(-0.42, -0.42), SIMD2(0.42, -0.42), SIMD2(-0.42, 0.42)]),
      ("◢", "◿", [SIMD2(0.42, -0.42), SIMD2(0.42, 0.42), SIMD2(-0.42, 0.42)]),
    ]
    for (filled, hollow, points) in polygons {
      shapes[filled] = ShapeGlyph(lines: [Path.Line(points, isClosed: true)], isFilled: true)
      shapes[hollow] = ShapeGlyph(lines: [Path.Line(points.map { $0 * 0.9 }, isClosed: true)])
    }
    let small = turned(triangle, 1).map { $0 * 0.75 }
    shapes["▸"] = ShapeGlyph(lines: [Path.Line(small, isClosed: true)], isFilled: true)
    shapes["►"] = shapes["▶"]
    shapes["◎"] = ShapeGlyph(
      lines: [Path.Line(circle(0.42), isClosed: true), Path.Line(circle(0.16), isClosed: true)])
    shapes["◌"] = ShapeGlyph(lines: stride(from: 0, to: 24, by: 3).map { Path.Line([circle(0.36)[$0]]) })
    shapes["✚"] = ShapeGlyph(lines: [Path.Line(cross(0.15), isClosed: true)], isFilled: true)
    shapes["✕"] = strokes([[(-0.34, -0.34), (0.34, 0.34)], [(0.34, -0.34), (-0.34, 0.34)]])
    shapes["✓"] = strokes([[(-0.38, 0.05), (-0.12, 0.34), (0.4, -0.36)]])
    for (turn, arrow) in zip(turns, ["→", "↓", "←", "↑"] as [Unicode.Scalar]) {
      shapes[arrow] = ShapeGlyph(
        lines: [[(-0.4, 0.0), (0.42, 0)], [(0.14, -0.25), (0.42, 0), (0.14, 0.25)]].map { points in
          Path.Line(points.map { rotated(SIMD2($0.0, $0.1), turn) })
        })
    }
    for (turn, arrow) in zip(turns, ["↗", "↘", "↙", "↖"] as [Unicode.Scalar]) {
      shapes[arrow] = ShapeGlyph(
        lines: [[(-0.32, 0.32), (0.32, -0.32)], [(-0.08, -0.32), (0.32, -0.32), (0.32, 0.08)]].map { points in
          Path.Line(points.map { rotated(SIMD2($0.0, $0.1), turn) })
        })
    }
    return shapes
  }()

  // MARK: Outlines

  /// Quarters of a circle, clockwise.
  private static let turns = [0, 1, 2, 3]

  private static func strokes(_ lines: [[(Double, Double)]]) -> ShapeGlyph {
    ShapeGlyph(lines: lines.map { Path.Line($0.map { SIMD2($0.0, $0.1) }) })
  }

  private static func cross(_ half: Double) -> [SIMD2<Double>] {
    let arm = [SIMD2(-half, -0.46), SIMD2(half, -0.46), SIMD2(half, -half)]
    return turns.flatMap { turn in arm.map { rotated($0, turn) } }
  }

  private static let triangle: [SIMD2<Double>] = [SIMD2(0, -0.45), SIMD2(0.48, 0.38), SIMD2(-0.48, 0.38)]

  private static func square(_ half: Double) -> [SIMD2<Double>] {
    [SIMD2(-half, -half), SIMD2(half, -half), SIMD2(half, half), SIMD2(-half, half)]
  }

  private static func turned(_ points: [SIMD2<Double>], _ turn: Int) -> [SIMD2<Double>] {
    points.map { rotated($0, turn) }
  }

  private static func rotated(_ point: SIMD2<Double>, _ turn: Int) -> SIMD2<Double> {
    switch turn {
    case 1: SIMD2(-point.y, point.x)
    case 2: -point
    case 3: SIMD2(point.y, -point.x)
    default: point
    }
  }

  /// Twenty-four points of a circle.
  private static func circle(_ radius: Double) -> [SIMD2<Double>] {
    directions.map { $0 * radius }
  }

  /// The five tips of a star, and the five points between them.
  private static let star: [SIMD2<Double>] = (0..<10).map { index in
    direction(degrees: 36 * index) * (index.isMultiple(of: 2) ? 0.54 : 0.22)
  }

  private static let directions: [SIMD2<Double>] = (0..<24).map { direction(degrees: 15 * $0) }

  /// The direction at an angle clockwise from upwards, of length 1, without the library of an operating system.
  private static func direction(degrees: Int) -> SIMD2<Double> {
    // Rotating by a degree at a time from its sine and cosine is exact to 1e-14.
    let (sine, cosine) = (0.017452406437283512, 0.99984769515639124)
    var point = SIMD2(0.0, -1.0)
    for _ in 0..<degrees {
      point = SIMD2(point.x * cosine - point.y * sine, point.x * sine + point.y * cosine)
    }
    return point
  }
}
