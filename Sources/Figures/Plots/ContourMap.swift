import Canvas

/// The ground of a plot: areas between levels of height, lines at some of them, and hatching where the function is
/// undefined.
public struct ContourMap: Sendable {
  /// An area at or above a level, or the whole plot.
  public struct Area: Sendable, Hashable {
    /// The lower limit of the heights, 0…1.
    public var level: Double
    /// The area by the even-odd rule; it covers those of all higher levels.
    public var path: Path
    /// The colour of the area.
    public var fill: Color?
    /// The colour of the line around it; nil for none.
    public var line: Color?
  }

  /// From the lowest level to the highest, each painted over those before it, so that no seams show.
  public private(set) var areas: [Area]
  /// Where the function is undefined; nil if it is defined everywhere.
  public private(set) var undefined: Path?
  /// The plot.
  public let block: Block

  /// The number of contour lines of a plot.
  public static func lineCount(for block: Block) -> Int { block.width < 120 ? 7 : 9 }

  /// The roughness of a grid from which its lines would run into each other.
  public static let roughest = 0.15

  /// - Parameters:
  ///   - heights: the heights, 0…1, NaN where undefined.
  ///   - block: the plot.
  ///   - style: the look.
  ///   - isDefined: true where the function is defined, by a place in the plot; nil to go by the heights.
  public init(
    _ heights: HeightGrid, in block: Block, style: PlotStyle, isDefined: ((SIMD2<Double>) -> Bool)? = nil
  ) {
    self.block = block
    areas = []
    guard style.figure.ground != .none else { return }
    let lines = Self.lineCount(for: block)
    let isRough = heights.roughness > Self.roughest
    let bands = style.figure.ground == .filled && !isRough ? 2 * (lines + 1) : lines + 1
    let perLine = bands / (lines + 1)
    var tracer = IsolineTracer(heights.extended(rings: 3), in: block)
    if style.figure.ground == .filled {
      areas.append(Area(level: 0, path: Path(block), fill: style.style.map.levels[0]))
    }
    for band in 1..<bands {
      let level = Double(band) / Double(bands)
      let path = Self.path(tracer.outlines(at: level))
      guard !path.lines.isEmpty else { continue }
      let isLine = band.isMultiple(of: perLine) && (!isRough || style.figure.ground == .lines)
      areas.append(
        Area(
          level: level, path: path,
          fill: style.figure.ground == .filled ? Self.fill(band, of: bands, style) : nil,
          line: isLine ? style.style.map.contours[ColorMap.level(of: level) / 2] : nil))
    }
    undefined = Self.undefined(heights, in: block, isDefined)
  }

  /// The colour of a band, from the first of the map to the last.
  static func fill(_ band: Int, of bands: Int, _ style: PlotStyle) -> Color {
    let last = Double(ColorMap.levelCount - 1)
    return style.style.map.levels[Int((Double(band) / Double(max(1, bands - 1)) * last).rounded())]
  }

  private static func path(_ outlines: [[SIMD2<Double>]]) -> Path {
    let lines = outlines.compactMap { outline -> Path.Line? in
      let points = Simplification.closed(outline, tolerance: PlotLine.tolerance)
      return points.count > 2 ? Path.Line(points, isClosed: true) : nil
    }
    return Path(lines, decimals: 1)
  }

  // MARK: Undefined

  private static func undefined(
    _ heights: HeightGrid, in block: Block, _ isDefined: ((SIMD2<Double>) -> Bool)?
  ) -> Path? {
    guard heights.values.contains(where: \.isNaN) else { return nil }
    var tracer = IsolineTracer(heights.map { $0.isNaN ? 1 : 0 }, in: block)
    let places = tracer
    let outlines = tracer.outlines(at: 0.5) { first, second in
      guard let isDefined else { return 0.5 }
      let (start, end) = (places.place(first), places.place(second))
      let isFirstDefined = isDefined(start)
      var (low, high) = (0.0, 1.0)
      for _ in 0..<6 {
        let middle = (low + high) / 2
        if isDefined(start + middle * (end - start)) == isFirstDefined { low = middle } else { high = middle }
      }
      return (low + high) / 2
    }
    let path = path(outlines)
    return path.lines.isEmpty ? nil : path
  }

  // MARK: Drawing

  /// The areas and lines, to be drawn below the trails; the edges are covered by the axes' box.
  public func elements(_ style: PlotStyle) -> [Element] {
    var elements: [Element] = areas.map { area in
      .path(area.path, Ink(stroke: area.line, width: 0.35, fill: area.fill))
    }
    if let undefined {
      let ground = style.figure.ground == .filled ? style.style[.hatchBackground] : style.background
      elements.append(.path(undefined, Ink(stroke: style.style[.hatch], width: 0.5, fill: ground)))
      let hatching = Self.hatching(undefined, in: block)
      elements.append(.path(hatching, Ink(stroke: style.style[.hatch], width: 0.4)))
    }
    return [.group(Group(elements, clip: block))]
  }

  /// Parallel lines across an area, rising to the right.
  static func hatching(_ area: Path, in block: Block, distance: Double = 4.5) -> Path {
    var lines: [Path.Line] = []
    // On each line x + y is constant.
    var sum = ((block.x + block.y) / distance).rounded(.up) * distance
    while sum < block.endX + block.endY {
      var places: [Double] = []
      for line in area.lines {
        for (index, start) in line.points.enumerated() {
          let end = line.points[(index + 1) % line.points.count]
          let (before, after) = (start.x + start.y - sum, end.x + end.y - sum)
          guard (before < 0) != (after < 0) else { continue }
          places.append(start.x + before / (before - after) * (end.x - start.x))
        }
      }
      places.sort()
      for index in stride(from: 0, to: places.count - 1, by: 2) {
        let (from, to) = (places[index], places[index + 1])
        lines.append(Path.Line([SIMD2(from, sum - from), SIMD2(to, sum - to)]))
      }
      sum += distance
    }
    return Path(lines, decimals: 1)
  }
}
