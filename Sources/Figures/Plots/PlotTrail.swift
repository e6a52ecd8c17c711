import Canvas

/// The path of a lane over a plot, or its line in a chart.
public struct PlotTrail: Sendable {
  /// The lane, counted from 0.
  public var lane: Int
  /// The line, with the time of every point.
  public var line: PlotLine
  /// True for a line below others: noise, or the way before a restart.
  public var isFaint: Bool

  public init(lane: Int, line: PlotLine, isFaint: Bool = false) {
    (self.lane, self.line, self.isFaint) = (lane, line, isFaint)
  }

  /// The ink of the line.
  public func ink(_ style: PlotStyle) -> Ink {
    var ink = style.ink(lane: lane, width: isFaint ? style.laneWidth * 0.65 : nil)
    if isFaint { ink.opacity = 0.75 }
    return ink
  }

  /// The line, over a halo in the colour of the ground that sets it off from other lines and the map.
  public func elements(_ style: PlotStyle, hasHalo: Bool = true) -> [Element] {
    guard line.points.count > 1 else { return [] }
    let path = Element.path(line.path, ink(style))
    guard hasHalo, !isFaint else { return [path] }
    // Nobody sees the exact edge of a halo.
    let kept = Simplification.indices(of: line.points, tolerance: 0.3).map { line.points[$0] }
    return [.path(Path(kept, decimals: 1), haloInk(style)), path]
  }

  /// The ink of the halo.
  func haloInk(_ style: PlotStyle) -> Ink {
    Ink(stroke: style.background, width: style.laneWidth + 1.2, opacity: 0.7)
  }

  /// Places along the line for small markers, by which it is told from others without its colour.
  ///
  /// - Parameters:
  ///   - distance: the least distance from each other, from both ends of the line and from `taken`.
  ///   - count: the largest number of places.
  ///   - block: the plot, outside of which there are none.
  ///   - taken: places that have markers already.
  /// - Returns: the places, with their times.
  public func markerPlaces(
    distance: Double, atMost count: Int, in block: Block, taken: [SIMD2<Double>] = []
  ) -> [(place: SIMD2<Double>, time: Double)] {
    guard let first = line.points.first, let last = line.points.last else { return [] }
    func isFar(_ place: SIMD2<Double>, _ other: SIMD2<Double>, _ distance: Double) -> Bool {
      ((place - other) * (place - other)).sum() >= distance * distance
    }
    var places: [(place: SIMD2<Double>, time: Double)] = []
    let step = distance / 4
    var length = step
    while length < line.length, places.count < count {
      defer { length += step }
      let (place, time) = line.point(atLength: length)
      guard block.contains(place), isFar(place, first, distance * 0.7), isFar(place, last, distance * 0.7),
        places.allSatisfy({ isFar(place, $0.place, distance) }),
        taken.allSatisfy({ isFar(place, $0, distance * 0.3) })
      else { continue }
      places.append((place, time))
    }
    return places
  }
}
