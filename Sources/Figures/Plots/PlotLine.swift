/// A line in a plot with the time of every point: confined to the plot, and with no more points than the eye sees.
public struct PlotLine: Sendable, Hashable {
  /// The points, in points of the drawing.
  public private(set) var points: [SIMD2<Double>] = []
  /// The times of the points, ascending.
  public private(set) var times: [Double] = []
  /// The length of the line up to every point.
  public private(set) var lengths: [Double] = []
  /// The length drawn at every time, those of places between the points included: a lane that slows down on a straight
  /// line needs few points, but many times.
  public private(set) var progress = MotionKeys(times: [], values: [])

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
    keep(Simplification.indices(of: points, tolerance: tolerance), of: points, moments)
  }

  private mutating func keep(_ indices: [Int], of points: [SIMD2<Double>], _ moments: [Double]) {
    var drawn: [Double] = []
    drawn.reserveCapacity(points.count)
    for (number, index) in indices.enumerated() {
      if number > 0 {
        // Places between the points count where they are nearest to the line, which never goes back.
        let (start, way) = (points[indices[number - 1]], points[index] - points[indices[number - 1]])
        let square = (way * way).sum()
        var share = 0.0
        for between in indices[number - 1] + 1..<index {
          let offset = points[between] - start
          share = max(share, min(1, square > 0 ? (offset * way).sum() / square : 0))
          drawn.append((lengths.last ?? 0) + share * square.squareRoot())
        }
        lengths.append((lengths.last ?? 0) + square.squareRoot())
      } else {
        lengths.append(0)
      }
      drawn.append(lengths[number])
      self.points.append(points[index])
      times.append(moments[index])
    }
    progress = MotionKeys(times: Array(moments.prefix(drawn.count)), values: drawn)
  }

  /// The line as a path.
  public var path: Path { Path(points, decimals: 1) }

  /// The length of the whole line in points.
  public var length: Double { lengths.last ?? 0 }

  /// The share of its length, 0…1, that is drawn at a time.
  public func share(at time: Double) -> Double {
    guard length > 0 else { return time < (times.first ?? 0) ? 0 : 1 }
    return progress.value(at: time) / length
  }

  /// The end of the part that is drawn at a time; nil for an empty line.
  public func place(at time: Double) -> SIMD2<Double>? {
    points.isEmpty ? nil : point(atLength: progress.value(at: time)).place
  }

  /// The point of the line at a length from its start, and the first time at which it is drawn.
  public func point(atLength length: Double) -> (place: SIMD2<Double>, time: Double) {
    guard points.count > 1 else { return (points.first ?? .zero, times.first ?? 0) }
    var (low, high) = (0, lengths.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lengths[middle] <= length { low = middle } else { high = middle }
    }
    let span = lengths[high] - lengths[low]
    let share = span > 0 ? min(1, max(0, (length - lengths[low]) / span)) : 0
    return (points[low] + share * (points[high] - points[low]), progress.time(of: length))
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
