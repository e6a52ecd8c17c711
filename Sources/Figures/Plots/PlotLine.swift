/// A line in a plot with the time of every point: confined to the plot, and with no more points than the eye sees.
public struct PlotLine: Sendable, Hashable {
  /// The points, in points of the drawing.
  public private(set) var points: [SIMD2<Double>] = []
  /// The times of the points, ascending.
  public private(set) var times: [Double] = []
  /// The length of the line up to every point.
  public private(set) var lengths: [Double] = []

  /// How far outside of the plot a line may run, where nobody sees it.
  private static let margin = 8.0
  /// The distance that the eye does not see.
  public static let tolerance = 0.1

  /// A line through places in the drawing, up to the first that is not finite.
  ///
  /// Within the plot it is the line through the places. Outside, it runs along the edge of a slightly larger block, so
  /// that a path that leaves and returns stays one line.
  ///
  /// - Parameters:
  ///   - places: the places in points of the drawing.
  ///   - times: the times of the places, ascending.
  ///   - block: the plot.
  ///   - tolerance: the largest distance of a place from the line.
  public init(
    _ places: [SIMD2<Double>], times: [Double], in block: Block, tolerance: Double = PlotLine.tolerance
  ) {
    let outer = block.inset(by: -Self.margin)
    var (points, moments) = ([SIMD2<Double>](), [Double]())
    points.reserveCapacity(places.count)
    moments.reserveCapacity(places.count)
    var last: (place: SIMD2<Double>, time: Double)?
    for (place, time) in zip(places, times) {
      guard place.x.isFinite, place.y.isFinite else { break }
      let far = SIMD2(repeating: 1e12)
      let place = place.clamped(lowerBound: -far, upperBound: far)
      if let last {
        for share in Self.crossings(from: last.place, to: place, outer) {
          points.append(outer.nearest(to: last.place + share * (place - last.place)))
          moments.append(last.time + share * (time - last.time))
        }
      }
      points.append(outer.nearest(to: place))
      moments.append(time)
      last = (place, time)
    }
    for index in Simplification.indices(of: points, tolerance: tolerance) {
      let way = self.points.last.map { points[index] - $0 } ?? .zero
      lengths.append((lengths.last ?? 0) + (way * way).sum().squareRoot())
      self.points.append(points[index])
      self.times.append(moments[index])
    }
  }

  /// The line as a path.
  public var path: Path { Path(points, decimals: 1) }

  /// The length of the whole line in points.
  public var length: Double { lengths.last ?? 0 }

  /// The share of its length, 0…1, that is drawn at a time.
  public func share(at time: Double) -> Double {
    guard length > 0, let (index, rest) = segment(at: time) else { return time < (times.first ?? 0) ? 0 : 1 }
    return (lengths[index] + rest * (lengths[index + 1] - lengths[index])) / length
  }

  /// The end of the part that is drawn at a time; nil for an empty line.
  public func place(at time: Double) -> SIMD2<Double>? {
    guard let first = points.first else { return nil }
    guard let (index, rest) = segment(at: time) else { return time < times[0] ? first : points.last }
    return points[index] + rest * (points[index + 1] - points[index])
  }

  /// The piece of the line at a time, and the fraction of it that is past; nil before the first and after the last.
  private func segment(at time: Double) -> (index: Int, rest: Double)? {
    guard times.count > 1, time >= times[0], time < times[times.count - 1] else { return nil }
    var (low, high) = (0, times.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    let span = times[high] - times[low]
    return (low, span > 0 ? (time - times[low]) / span : 0)
  }

  /// Where the segment between two places crosses the four lines along the sides of a block, as ascending fractions.
  private static func crossings(
    from start: SIMD2<Double>, to end: SIMD2<Double>, _ block: Block
  ) -> [Double] {
    if block.contains(start), block.contains(end) { return [] }
    let way = end - start
    let shares = [
      (block.x - start.x) / way.x, (block.endX - start.x) / way.x, (block.y - start.y) / way.y,
      (block.endY - start.y) / way.y,
    ]
    return shares.filter { $0 > 0 && $0 < 1 }.sorted()
  }
}

extension Block {
  /// True if a place is in the block, edges included.
  public func contains(_ place: SIMD2<Double>) -> Bool {
    place.x >= x && place.x <= endX && place.y >= y && place.y <= endY
  }

  /// The place of the block that is nearest to another.
  func nearest(to place: SIMD2<Double>) -> SIMD2<Double> {
    place.clamped(lowerBound: SIMD2(x, y), upperBound: SIMD2(endX, endY))
  }
}
