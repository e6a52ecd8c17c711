/// A landscape seen from outside, dot by dot, hidden parts hidden.
public struct ReliefRaster: Sendable {
  /// The kinds of what a dot shows.
  enum Kind: UInt8 {
    case nothing, landscape, plinth
  }

  /// One dot.
  struct Dot {
    var depth = Float.infinity
    /// 0…1; NaN where nothing is seen.
    var height = Float.nan
    /// 0…1
    var light: Float = 0
    var kind = Kind.nothing
  }

  /// The dots along a row.
  public let columns: Int
  /// The rows of dots.
  public let rows: Int
  /// Row by row from the upper left.
  private(set) var dots: [Dot]
  /// Where the points of the landscape are.
  public let projection: ReliefProjection

  /// How far behind the landscape's face a point still counts as on it: the roughness of its triangles.
  private static let slack = 0.03

  /// Draws a landscape.
  public init(_ surface: ReliefSurface, camera: ReliefCamera, columns: Int, rows: Int) {
    (self.columns, self.rows) = (max(0, columns), max(0, rows))
    dots = Array(repeating: Dot(), count: self.columns * self.rows)
    projection = camera.projection(columns: self.columns, rows: self.rows)
    guard !dots.isEmpty else { return }
    let corners = Self.corners(of: surface, projection)
    let (width, height) = (self.columns, self.rows)
    let projection = projection
    dots.withUnsafeMutableBufferPointer { dots in
      var filler = ReliefFiller(dots: dots, columns: width, rows: height)
      corners.withUnsafeBufferPointer { corners in
        filler.fill(corners, columns: surface.columns, rows: surface.rows)
      }
      filler.fillPlinth(of: surface, projection)
    }
  }

  /// The heights, row by row from the upper left; NaN where nothing of the landscape is seen.
  public var heights: [Double] { dots.map { Double($0.height) } }
  /// The light, 0…1.
  public var light: [Double] { dots.map { Double($0.light) } }

  /// True if a point of the landscape at this place and depth is not hidden.
  public func isVisible(at place: SIMD2<Double>, depth: Double) -> Bool {
    guard place.x >= 0, place.y >= 0, place.x < Double(columns), place.y < Double(rows) else { return true }
    let index = Int(place.y) * columns + Int(place.x)
    // On a slope that is seen from the side, the depth changes fast from dot to dot; above is farther.
    let farther = index >= columns ? max(dots[index].depth, dots[index - columns].depth) : dots[index].depth
    return depth <= Double(dots[index].depth) + Self.slack
      || (farther.isFinite && depth <= Double(farther) + Self.slack / 3)
  }

  /// The projected points of the grid.
  private static func corners(
    of surface: ReliefSurface, _ projection: ReliefProjection
  ) -> [ReliefCorner] {
    var corners: [ReliefCorner] = []
    corners.reserveCapacity(surface.heights.count)
    for row in 0..<surface.rows {
      for column in 0..<surface.columns {
        let index = row * surface.columns + column
        corners.append(
          ReliefCorner(
            projection, base: surface.base(column: column, row: row), height: surface.heights[index],
            light: surface.light[index]))
      }
    }
    return corners
  }
}

/// A projected point of a landscape.
struct ReliefCorner {
  var place: SIMD2<Float>
  var depth: Float
  var height: Float
  var light: Float

  init(_ projection: ReliefProjection, base: SIMD2<Double>, height: Double, light: Double) {
    let (place, depth) = projection.place(of: base, height: height)
    self.place = SIMD2<Float>(place)
    self.depth = Float(depth)
    self.height = Float(height)
    self.light = Float(light)
  }
}

/// Fills the dots of triangles where they are nearer than what was there.
struct ReliefFiller {
  let dots: UnsafeMutableBufferPointer<ReliefRaster.Dot>
  let columns: Int
  let rows: Int

  /// How far beyond its edges a triangle reaches, so that rounding leaves no gaps between neighbours.
  private static let slack: Float = 1e-4

  /// Fills the landscape, two triangles for every four neighbouring points.
  mutating func fill(_ corners: UnsafeBufferPointer<ReliefCorner>, columns: Int, rows: Int) {
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let index = row * columns + column
        let (a, b) = (corners[index], corners[index + 1])
        let (c, d) = (corners[index + columns], corners[index + columns + 1])
        fill(a, b, d, kind: .landscape)
        fill(a, d, c, kind: .landscape)
      }
    }
  }

  /// Fills the walls below those edges of the landscape that face the viewer.
  mutating func fillPlinth(of surface: ReliefSurface, _ projection: ReliefProjection) {
    let (last, top) = (surface.columns - 1, surface.rows - 1)
    let sides: [(outward: SIMD2<Double>, columns: (Int, Int), rows: (Int, Int), count: Int)] = [
      (SIMD2(0, -1), (0, last), (0, 0), last), (SIMD2(1, 0), (last, last), (0, top), top),
      (SIMD2(0, 1), (last, 0), (top, top), last), (SIMD2(-1, 0), (0, 0), (top, 0), top),
    ]
    for side in sides where (side.outward * projection.away).sum() < -1e-9 {
      // In the light of the landscape, both sides would often be in the shade, and alike.
      let light = side.outward.x == 0 ? 1.0 : 0
      func corner(_ step: Int, isUpper: Bool) -> ReliefCorner {
        let column = side.columns.0 + (side.columns.1 - side.columns.0) * step / side.count
        let row = side.rows.0 + (side.rows.1 - side.rows.0) * step / side.count
        let height = surface.heights[row * surface.columns + column]
        // A hole at the edge is open down to the ground.
        return ReliefCorner(
          projection, base: surface.base(column: column, row: row),
          height: isUpper || height.isNaN ? height : -ReliefCamera.plinth, light: light)
      }
      var (low, high) = (corner(0, isUpper: false), corner(0, isUpper: true))
      for step in 1...side.count {
        let (nextLow, nextHigh) = (corner(step, isUpper: false), corner(step, isUpper: true))
        fill(low, nextLow, nextHigh, kind: .plinth)
        fill(low, nextHigh, high, kind: .plinth)
        (low, high) = (nextLow, nextHigh)
      }
    }
  }

  /// Fills a triangle's dots, those whose centres it covers. Its corners run anticlockwise seen from outside;
  /// one that shows its back, or has a hole at a corner, is not drawn.
  private mutating func fill(
    _ a: ReliefCorner, _ b: ReliefCorner, _ c: ReliefCorner, kind: ReliefRaster.Kind
  ) {
    let (ab, ac) = (b.place - a.place, c.place - a.place)
    let area = ab.x * ac.y - ab.y * ac.x
    // Rows grow downward, so that the front has a negative area; that of a hole is NaN.
    guard area < -1e-9 else { return }
    let low = pointwiseMin(a.place, pointwiseMin(b.place, c.place))
    let high = pointwiseMax(a.place, pointwiseMax(b.place, c.place))
    guard low.x < Float(columns), low.y < Float(rows), high.x >= 0, high.y >= 0 else { return }
    let (left, right) = (Int(max(0, low.x - 0.5)), min(columns - 1, Int(high.x)))
    let (top, bottom) = (Int(max(0, low.y - 0.5)), min(rows - 1, Int(high.y)))
    guard left <= right, top <= bottom else { return }
    // Depth, height and light are linear in the place: their values at corner a and their changes per dot.
    let inverse = 1 / area
    let (ds, dt) = (SIMD2(ac.y, -ac.x) * inverse, SIMD2(-ab.y, ab.x) * inverse)
    let start = SIMD2(Float(left) + 0.5, Float(top) + 0.5) - a.place
    var (rowS, rowT) = ((start * ds).sum(), (start * dt).sum())
    let values = SIMD4(a.depth, a.height, a.light, 0)
    let (vs, vt) = (
      SIMD4(b.depth, b.height, b.light, 0) - values, SIMD4(c.depth, c.height, c.light, 0) - values
    )
    for y in top...bottom {
      var (s, t) = (rowS, rowT)
      for x in left...right {
        if s >= -Self.slack, t >= -Self.slack, s + t <= 1 + Self.slack {
          let value = values + s * vs + t * vt
          let index = y * columns + x
          if value.x < dots[index].depth {
            dots[index] = ReliefRaster.Dot(
              depth: value.x, height: kind == .landscape ? value.y : .nan, light: value.z, kind: kind)
          }
        }
        s += ds.x
        t += dt.x
      }
      rowS += ds.y
      rowT += dt.y
    }
  }
}
