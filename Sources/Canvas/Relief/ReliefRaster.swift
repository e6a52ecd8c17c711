/// A landscape seen from outside, dot by dot, hidden parts hidden.
public struct ReliefRaster: Sendable {
  /// The dots along a row.
  public let columns: Int
  /// The rows of dots.
  public let rows: Int
  /// The heights, 0…1, row by row from the upper left; NaN where nothing of the landscape is seen.
  public private(set) var heights: [Double]
  /// The light, 0…1.
  public private(set) var light: [Double]
  /// The depths; infinite where nothing is seen.
  private var depths: [Double]
  /// Where the points of the landscape are.
  public let projection: ReliefProjection

  /// How far behind the landscape's face a point still counts as on it: the roughness of its triangles.
  private static let slack = 0.03

  /// Draws a landscape.
  public init(_ surface: ReliefSurface, camera: ReliefCamera, columns: Int, rows: Int) {
    (self.columns, self.rows) = (max(0, columns), max(0, rows))
    let count = self.columns * self.rows
    heights = Array(repeating: .nan, count: count)
    light = Array(repeating: 0, count: count)
    depths = Array(repeating: .infinity, count: count)
    projection = camera.projection(columns: self.columns, rows: self.rows)
    guard count > 0 else { return }
    let corners = corners(of: surface)
    for row in 0..<surface.rows - 1 {
      for column in 0..<surface.columns - 1 {
        let index = row * surface.columns + column
        let (a, b) = (corners[index], corners[index + 1])
        let (c, d) = (corners[index + surface.columns], corners[index + surface.columns + 1])
        fill(a, b, d)
        fill(a, d, c)
      }
    }
  }

  /// True if a point of the landscape at this place and depth is not hidden.
  public func isVisible(at dots: SIMD2<Double>, depth: Double) -> Bool {
    guard dots.x >= 0, dots.y >= 0, dots.x < Double(columns), dots.y < Double(rows) else { return true }
    return depth <= depths[Int(dots.y) * columns + Int(dots.x)] + Self.slack
  }

  /// A projected point of the grid.
  private struct Corner {
    let place: SIMD2<Double>
    let depth: Double
    let height: Double
    let light: Double
  }

  private func corners(of surface: ReliefSurface) -> [Corner] {
    var corners: [Corner] = []
    corners.reserveCapacity(surface.heights.count)
    for row in 0..<surface.rows {
      for column in 0..<surface.columns {
        let index = row * surface.columns + column
        let height = surface.heights[index]
        let (place, depth) = projection.place(of: surface.base(column: column, row: row), height: height)
        corners.append(Corner(place: place, depth: depth, height: height, light: surface.light[index]))
      }
    }
    return corners
  }

  /// Fills a triangle's dots, those whose centres it covers, where it is nearer than what was there.
  private mutating func fill(_ a: Corner, _ b: Corner, _ c: Corner) {
    // One with a hole at a corner is not drawn.
    guard (a.height + b.height + c.height).isFinite else { return }
    let (ab, ac) = (b.place - a.place, c.place - a.place)
    let area = ab.x * ac.y - ab.y * ac.x
    guard area.magnitude > 1e-12 else { return }
    let low = pointwiseMin(a.place, pointwiseMin(b.place, c.place))
    let high = pointwiseMax(a.place, pointwiseMax(b.place, c.place))
    guard low.x < Double(columns), low.y < Double(rows), high.x >= 0, high.y >= 0 else { return }
    let (left, right) = (Int(max(0, low.x)), Int(min(Double(columns - 1), high.x)))
    let (top, bottom) = (Int(max(0, low.y)), Int(min(Double(rows - 1), high.y)))
    guard left <= right, top <= bottom else { return }
    let (db, dc) = (b.depth - a.depth, c.depth - a.depth)
    let (hb, hc) = (b.height - a.height, c.height - a.height)
    let (lb, lc) = (b.light - a.light, c.light - a.light)
    for y in top...bottom {
      for x in left...right {
        let away = SIMD2(Double(x) + 0.5, Double(y) + 0.5) - a.place
        let s = (away.x * ac.y - away.y * ac.x) / area
        let t = (ab.x * away.y - ab.y * away.x) / area
        guard s >= 0, t >= 0, s + t <= 1 else { continue }
        let (index, depth) = (y * columns + x, a.depth + s * db + t * dc)
        guard depth < depths[index] else { continue }
        depths[index] = depth
        heights[index] = a.height + s * hb + t * hc
        light[index] = a.light + s * lb + t * lc
      }
    }
  }
}
