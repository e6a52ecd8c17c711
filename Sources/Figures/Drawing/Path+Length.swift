extension Path {
  /// The length of the lines together, in points.
  public var length: Double { lines.reduce(0) { $0 + SVGPath.length($1, decimals: decimals) } }

  /// The least block around all points.
  public var bounds: Block {
    var (low, high) = (SIMD2(repeating: Double.infinity), SIMD2(repeating: -Double.infinity))
    for line in lines {
      for point in line.points { (low, high) = (pointwiseMin(low, point), pointwiseMax(high, point)) }
    }
    guard low.x <= high.x, low.y <= high.y else { return Block(x: 0, y: 0, width: 0, height: 0) }
    return Block(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
  }

  /// The place at a share of the length, 0…1; nil for a path without points.
  public func place(at share: Double) -> SIMD2<Double>? {
    var rest = share * length
    var last: SIMD2<Double>?
    for line in lines {
      for (index, point) in line.ends.enumerated() {
        defer { last = point }
        guard index > 0, let last else { continue }
        let distance = (point - last).length
        if distance >= rest, distance > 0 { return last + (point - last) * (rest / distance) }
        rest -= distance
      }
    }
    return last
  }
}

extension Path.Line {
  /// The points in turn, with the first again if the line is closed.
  var ends: [SIMD2<Double>] { points + (isClosed ? Array(points.prefix(1)) : []) }
}

extension SIMD2<Double> {
  /// The Euclidean length.
  var length: Double { (self * self).sum().squareRoot() }
}
