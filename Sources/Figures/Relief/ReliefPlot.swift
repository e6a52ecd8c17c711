import Canvas

/// A landscape seen from outside in a block of a figure: pixels in light and shade, and lines and labels on them.
public struct ReliefPlot: Sendable {
  /// The block and the edges of the landscape.
  public private(set) var frame: ReliefFrame
  let surface: ReliefSurface
  let raster: ReliefRaster
  let style: PlotStyle
  private let pixels: [Color?]
  /// The pixels of the raster that show something; nil if none do.
  private let seen: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)?

  /// - Parameters:
  ///   - surface: the landscape.
  ///   - frame: its block, its edges and its view.
  public init(_ surface: ReliefSurface, in frame: ReliefFrame) {
    (self.surface, self.frame, style) = (surface, frame, frame.style)
    raster = ReliefRaster(surface, camera: frame.camera, columns: frame.columns, rows: frame.rows)
    pixels = raster.colors(style.style)
    seen = Self.seen(pixels, columns: raster.columns)
  }

  private static func seen(
    _ pixels: [Color?], columns: Int
  ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    guard let first = pixels.firstIndex(where: { $0 != nil }),
      let last = pixels.lastIndex(where: { $0 != nil })
    else { return nil }
    var (left, right) = (columns, 0)
    for row in first / columns...last / columns {
      let line = pixels[row * columns..<(row + 1) * columns]
      guard let start = line.firstIndex(where: { $0 != nil }), let end = line.lastIndex(where: { $0 != nil })
      else { continue }
      (left, right) = (min(left, start - line.startIndex), max(right, end - line.startIndex))
    }
    return (left...right, first / columns...last / columns)
  }

  /// The part of the block that the landscape covers.
  public var landscape: Block {
    guard let seen else { return frame.block }
    let (first, last) = (
      frame.point(at: SIMD2(Double(seen.columns.lowerBound), Double(seen.rows.lowerBound))),
      frame.point(at: SIMD2(Double(seen.columns.upperBound + 1), Double(seen.rows.upperBound + 1)))
    )
    return Block(x: first.x, y: first.y, width: last.x - first.x, height: last.y - first.y)
  }

  /// The plot at another place.
  public func moved(by way: SIMD2<Double>) -> ReliefPlot {
    var plot = self
    plot.frame.block.x += way.x
    plot.frame.block.y += way.y
    return plot
  }

  /// The landscape in light and shade.
  public var image: [Element] {
    guard let seen else { return [] }
    let image = PixelImage(width: seen.columns.count, height: seen.rows.count) { column, row in
      pixels[(seen.rows.lowerBound + row) * raster.columns + seen.columns.lowerBound + column]
    }
    return [.image(EmbeddedImage(png: image.png, block: landscape, isSmooth: true))]
  }

  // MARK: Places

  /// The place of a point of the landscape in the figure, and if nothing is in front of it.
  struct Place {
    var point: SIMD2<Double>
    var isVisible: Bool
  }

  /// The place on the base, −1…1 in both directions, of a point of the data.
  func base(of point: SIMD2<Double>) -> SIMD2<Double> {
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      let width = range.upperBound - range.lowerBound
      return width > 0 ? 2 * (value - range.lowerBound) / width - 1 : 0
    }
    return SIMD2(share(point.x, frame.x), share(point.y, frame.y))
  }

  /// The place of a point on the landscape; nil beyond its edges and in holes.
  func place(of base: SIMD2<Double>) -> Place? {
    let height = surface.height(at: base)
    return height.isNaN ? nil : place(of: base, height: height)
  }

  /// The place of a point at a height, 0…1.
  func place(of base: SIMD2<Double>, height: Double) -> Place {
    let (dots, depth) = raster.projection.place(of: base, height: height)
    return Place(point: frame.point(at: dots), isVisible: raster.isVisible(at: dots, depth: depth))
  }

  // MARK: Lines

  /// A line on the landscape, in parts that are seen and in parts behind something.
  struct DrapedLine {
    var seen: [Path.Line] = []
    var hidden: [Path.Line] = []

    /// Adds a stroke from where the last one ended.
    mutating func add(_ start: Place, _ end: Place, isJoined: Bool) {
      let isVisible = start.isVisible && end.isVisible
      if isVisible {
        Self.add(start.point, end.point, isJoined: isJoined && wasVisible, to: &seen)
      } else {
        Self.add(start.point, end.point, isJoined: isJoined && !wasVisible, to: &hidden)
      }
      wasVisible = isVisible
    }

    private var wasVisible = true

    private static func add(
      _ start: SIMD2<Double>, _ end: SIMD2<Double>, isJoined: Bool, to lines: inout [Path.Line]
    ) {
      if isJoined, let last = lines.indices.last {
        lines[last].points.append(end)
      } else {
        lines.append(Path.Line([start, end]))
      }
    }
  }

  /// A line along the landscape.
  ///
  /// - Parameter points: its points on the base; parts beyond the landscape are left out.
  /// - Returns: the line as it lies in the figure.
  func drape(_ points: [SIMD2<Double>]) -> DrapedLine {
    var line = DrapedLine()
    var last: Place?
    for (start, end) in zip(points, points.dropFirst()) {
      guard let part = ReliefPicture.onBase(from: start, to: end) else {
        last = nil
        continue
      }
      // A part of a stroke begins where it enters the landscape.
      if part.start != start { last = nil }
      var here = last ?? place(of: part.start)
      var isJoined = last != nil
      let count = strokes(from: part.start, to: part.end)
      for step in 1...count {
        let share = Double(step) / Double(count)
        let next = place(of: part.start + share * (part.end - part.start))
        if let here, let next { line.add(here, next, isJoined: isJoined) }
        isJoined = here != nil && next != nil
        here = next
      }
      last = part.end == end ? here : nil
    }
    return line
  }

  /// The strokes that follow the landscape between two points: one for every point of its grid, or a single one
  /// where that is shorter than can be seen.
  private func strokes(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Int {
    let way = end - start
    let cells =
      max(
        way.x.magnitude * Double(surface.columns - 1), way.y.magnitude * Double(surface.rows - 1)) / 2
    return max(1, Int(min(1000, cells.rounded(.up))))
  }
}
