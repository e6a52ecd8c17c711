import Canvas

extension ReliefPlot {
  /// Lines of equal height on the landscape, as far as they are seen; none where they would run into each other.
  public var contours: [Element] {
    guard !surface.isRough, style.figure.ground != .none else { return [] }
    let count = ContourMap.lineCount(for: frame.block)
    // The grid begins with the upper row, and y goes down in its block.
    var heights: [Double] = []
    heights.reserveCapacity(surface.heights.count)
    for row in (0..<surface.rows).reversed() {
      heights += surface.heights[row * surface.columns..<(row + 1) * surface.columns]
    }
    let grid = HeightGrid(columns: surface.columns, rows: surface.rows, values: heights)
    var tracer = IsolineTracer(grid, in: Block(x: -1, y: -1, width: 2, height: 2))
    return (1...count).map { index in
      let level = Double(index) / Double(count + 1)
      let lines = tracer.outlines(at: level).flatMap(Self.isolines)
      let seen = lines.flatMap { drape($0.map { SIMD2($0.x, -$0.y) }).seen }
      // The map's own colours for lines would vanish in the shade.
      return .path(Self.thinned(seen), Ink(stroke: style.text, width: 0.35, opacity: 0.28))
    }
  }

  /// The parts of an outline within the base: along its edge, an area ends without a line.
  private static func isolines(_ outline: [SIMD2<Double>]) -> [[SIMD2<Double>]] {
    func isAlongEdge(_ start: SIMD2<Double>, _ end: SIMD2<Double>) -> Bool {
      (start.x == end.x && start.x.magnitude == 1) || (start.y == end.y && start.y.magnitude == 1)
    }
    guard let first = outline.first else { return [] }
    var lines: [[SIMD2<Double>]] = [[first]]
    for point in outline.dropFirst() + [first] {
      if let last = lines[lines.count - 1].last, isAlongEdge(last, point) {
        lines.append([point])
      } else {
        lines[lines.count - 1].append(point)
      }
    }
    return lines.filter { $0.count > 1 }
  }
}
