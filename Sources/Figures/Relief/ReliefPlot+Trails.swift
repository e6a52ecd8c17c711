import Canvas

extension ReliefPlot {
  /// A lane's path over the landscape.
  public struct Trail: Sendable {
    /// The lane, counted from 0.
    public var lane: Int
    /// Its points, in coordinates of the data.
    public var points: [SIMD2<Double>]
    /// Its paths before its last restart.
    public var earlier: [[SIMD2<Double>]] = []
    /// Where it is now; nil if that is not shown.
    public var head: SIMD2<Double>?
    /// Its best place, for lanes that restart.
    public var best: SIMD2<Double>?
    public var isDiverged = false

    public init(lane: Int, points: [SIMD2<Double>]) { (self.lane, self.points) = (lane, points) }
  }

  /// The trails of lanes, from the lowest to the topmost, without their heads.
  public func lines(of trails: [Trail]) -> [Element] {
    let lines = trails.map { trail in
      (lane: trail.lane, parts: ([trail.points] + trail.earlier).map { drape($0.map(base)) })
    }
    let hidden = lines.map { line in
      Element.path(
        Self.thinned(line.parts.flatMap(\.hidden)),
        Ink(stroke: style.color(lane: line.lane), width: 0.5 * style.laneWidth, opacity: 0.45))
    }
    let seen = lines.flatMap { line -> [Element] in
      let path = Self.thinned(line.parts.flatMap(\.seen))
      let halo = Ink(stroke: style.background, width: style.laneWidth + 1.2, opacity: 0.7)
      return [.path(path, halo), .path(path, style.ink(lane: line.lane))]
    }
    return [.group(Group(hidden + seen, clip: frame.block))]
  }

  /// The markers at the ends of trails.
  public func heads(of trails: [Trail]) -> [Element] {
    trails.flatMap { trail -> [Element] in
      let best = trail.best.map { mark(.best(lane: trail.lane), at: $0) } ?? []
      if trail.isDiverged, let exit = ReliefPicture.exit(of: trail.points.map(base)) {
        return best + mark(.diverged, atBase: exit)
      }
      return best + (trail.head.map { mark(trail.isDiverged ? .diverged : .lane(trail.lane), at: $0) } ?? [])
    }
  }

  /// A marker at a point of the data, paler behind the landscape; nothing beyond its edges.
  public func mark(_ marker: PlotMarker, at point: SIMD2<Double>) -> [Element] {
    mark(marker, atBase: base(of: point))
  }

  private func mark(_ marker: PlotMarker, atBase base: SIMD2<Double>) -> [Element] {
    guard let place = place(of: base) else { return [] }
    let elements = marker.elements(at: place.point, style: style)
    return place.isVisible ? elements : [.group(Group(elements, opacity: 0.45))]
  }

  /// Lines without the points that no eye would miss.
  static func thinned(_ lines: [Path.Line]) -> Path {
    let lines = lines.map { line in
      let kept = Simplification.indices(of: line.points, tolerance: PlotLine.tolerance)
      return Path.Line(kept.map { line.points[$0] })
    }
    return Path(lines, decimals: 1)
  }
}
