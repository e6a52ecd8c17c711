import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A marker in a plot, as on the screen.
public enum PlotMarker: Sendable, Hashable {
  /// The shape of a lane, counted from 0.
  case lane(Int)
  /// ◎ where all lanes start.
  case start
  /// ★ a global minimizer.
  case minimizer
  /// ☆ a local one.
  case localMinimizer
  /// ◇ the best place of a lane so far.
  case best(lane: Int)
  /// ✕ where a lane diverged.
  case diverged

  /// The marker as a drawing.
  ///
  /// - Parameters:
  ///   - place: its middle, in points.
  ///   - size: its size from edge to edge in points; nil for the usual one.
  ///   - style: the look.
  ///   - hasHalo: true for a rim in the colour of the ground, so that it stands out from lines.
  /// - Returns: its elements, from the lowest to the topmost.
  public func elements(
    at place: SIMD2<Double>, size: Double? = nil, style: PlotStyle, hasHalo: Bool = true
  ) -> [Element] {
    let radius = (size ?? style.markerSize) / 2
    switch self {
    case .lane(let lane):
      let shape = MarkerShape(style.style.marker(lane))
      return [shape.element(at: place, radius, style.color(lane: lane), style, hasHalo: hasHalo)]
    case .best(let lane):
      return [MarkerShape("◇").element(at: place, radius, style.color(lane: lane), style, hasHalo: hasHalo)]
    case .start:
      return Self.rings(at: place, radius, style)
    case .minimizer:
      let shape = MarkerShape("★")
      return [shape.element(at: place, radius * 1.6, style.style[.bright], style, hasHalo: hasHalo)]
    case .localMinimizer:
      let shape = MarkerShape("☆")
      return [shape.element(at: place, radius * 1.3, style.style[.bright], style, hasHalo: hasHalo)]
    case .diverged:
      return Self.cross(at: place, radius * 0.85, style, hasHalo: hasHalo)
    }
  }

  private static func rings(at place: SIMD2<Double>, _ radius: Double, _ style: PlotStyle) -> [Element] {
    let color = style.style[.bright]
    let outer = MarkerShape.circle.placed(at: place, radius: radius * 1.15)
    let inner = MarkerShape.circle.placed(at: place, radius: radius * 0.45)
    return [
      .path(outer, Ink(stroke: style.background, width: 2)),
      .path(outer, Ink(stroke: color, width: 0.8, fill: style.background)),
      .path(inner, Ink(fill: color)),
    ]
  }

  private static func cross(
    at place: SIMD2<Double>, _ radius: Double, _ style: PlotStyle, hasHalo: Bool
  ) -> [Element] {
    let (down, up) = (SIMD2(radius, radius), SIMD2(radius, -radius))
    let path = Path([Path.Line([place - down, place + down]), Path.Line([place - up, place + up])])
    let halo = Element.path(path, Ink(stroke: style.background, width: 3))
    return (hasHalo ? [halo] : []) + [.path(path, Ink(stroke: style.style[.danger], width: 1.4))]
  }
}

/// The outline of a marker within a circle of radius 1, y down.
struct MarkerShape {
  private let points: [SIMD2<Double>]
  private let isHollow: Bool

  static let circle = MarkerShape("●")

  /// The shape of a character of the screen; a circle for any other.
  init(_ glyph: Unicode.Scalar) {
    let hollow: [Unicode.Scalar: Unicode.Scalar] = [
      "○": "●", "△": "▲", "□": "■", "◇": "◆", "▽": "▼", "◁": "◀", "▷": "▶", "◸": "◤", "◿": "◢", "☆": "★",
    ]
    isHollow = hollow[glyph] != nil
    points = Self.outline(hollow[glyph] ?? glyph)
  }

  /// The outline about a place.
  func placed(at place: SIMD2<Double>, radius: Double) -> Path {
    Path(points.map { place + radius * $0 }, isClosed: true)
  }

  func element(
    at place: SIMD2<Double>, _ radius: Double, _ color: Color, _ style: PlotStyle, hasHalo: Bool
  ) -> Element {
    if isHollow {
      return .path(
        placed(at: place, radius: radius * 0.9), Ink(stroke: color, width: 0.9, fill: style.background))
    }
    // Half of the rim lies within the shape.
    let path = placed(at: place, radius: hasHalo ? radius + 0.3 : radius)
    return .path(path, hasHalo ? Ink(stroke: style.background, width: 0.6, fill: color) : Ink(fill: color))
  }

  private static func outline(_ glyph: Unicode.Scalar) -> [SIMD2<Double>] {
    switch glyph {
    case "▲": polygon(3, turn: -0.25).map { ($0 + SIMD2(0, 0.12)) * 1.15 }
    case "▼": polygon(3, turn: 0.25).map { ($0 - SIMD2(0, 0.12)) * 1.15 }
    case "◀": polygon(3, turn: 0.5).map { ($0 + SIMD2(0.12, 0)) * 1.15 }
    case "▶": polygon(3, turn: 0).map { ($0 - SIMD2(0.12, 0)) * 1.15 }
    case "■": [SIMD2(-0.87, -0.87), SIMD2(0.87, -0.87), SIMD2(0.87, 0.87), SIMD2(-0.87, 0.87)]
    case "◆": polygon(4, turn: 0).map { $0 * 1.12 }
    case "✚": plus
    case "◢": [SIMD2(0.9, -0.9), SIMD2(0.9, 0.9), SIMD2(-0.9, 0.9)]
    case "◤": [SIMD2(-0.9, -0.9), SIMD2(0.9, -0.9), SIMD2(-0.9, 0.9)]
    case "★": star
    default: polygon(20, turn: 0)
    }
  }

  /// The unit vector at a part of a turn, clockwise from the right.
  private static func direction(_ turn: Double) -> SIMD2<Double> {
    SIMD2(cos(2 * .pi * turn), sin(2 * .pi * turn))
  }

  /// Corners on the circle, the first at a part of a turn from the right.
  private static func polygon(_ count: Int, turn: Double) -> [SIMD2<Double>] {
    (0..<count).map { direction(turn + Double($0) / Double(count)) }
  }

  private static var star: [SIMD2<Double>] {
    (0..<10).map { direction(-0.25 + Double($0) / 10) * ($0.isMultiple(of: 2) ? 1 : 0.42) }
  }

  private static var plus: [SIMD2<Double>] {
    let (thin, long) = (0.34, 1.05)
    return [
      SIMD2(-thin, -long), SIMD2(thin, -long), SIMD2(thin, -thin), SIMD2(long, -thin), SIMD2(long, thin),
      SIMD2(thin, thin), SIMD2(thin, long), SIMD2(-thin, long), SIMD2(-thin, thin), SIMD2(-long, thin),
      SIMD2(-long, -thin), SIMD2(-thin, -thin),
    ]
  }
}
