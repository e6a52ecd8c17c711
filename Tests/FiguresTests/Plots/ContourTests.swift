import Canvas
import Testing

@testable import Figures

struct ContourTests {
  private let block = Block(x: 0, y: 0, width: 100, height: 100)

  /// The area within closed lines by the even-odd rule, if none crosses another.
  private func area(_ outlines: [[SIMD2<Double>]]) -> Double {
    outlines.map { points in
      points.indices.reduce(0.0) { sum, index in
        let (a, b) = (points[index], points[(index + 1) % points.count])
        return sum + (a.x * b.y - a.y * b.x) / 2
      }
    }.reduce(0, +).magnitude
  }

  private func grid(_ count: Int = 81, _ function: (Double, Double) -> Double) -> HeightGrid {
    HeightGrid(x: -1...1, y: -1...1, columns: count, rows: count, function)
  }

  @Test func aDiscHasItsArea() {
    var tracer = IsolineTracer(grid { x, y in 1 - (x * x + y * y) }, in: block)
    let outlines = tracer.outlines(at: 0.75)
    #expect(outlines.count == 1)
    // A radius of 0.5, which is 25 points.
    #expect(abs(area(outlines) - .pi * 625) < 2)
    // The tracer is as new afterwards.
    #expect(tracer.outlines(at: 0.75) == outlines)
  }

  @Test func anAreaAtTheEdgeIsClosedAlongIt() {
    var tracer = IsolineTracer(grid { x, _ in x }, in: block)
    #expect(abs(area(tracer.outlines(at: 0.5)) - 2500) < 1e-6)
    #expect(abs(area(tracer.outlines(at: -2)) - 10_000) < 1e-6)
    #expect(tracer.outlines(at: 2).isEmpty)
  }

  @Test func islandsAndHolesAreLinesOfTheirOwn() {
    // A ring between the radii 0.4 and 0.8.
    var tracer = IsolineTracer(
      grid { x, y in 1 - ((x * x + y * y).squareRoot() - 0.6).magnitude }, in: block)
    let outlines = tracer.outlines(at: 0.8)
    #expect(outlines.count == 2)
    #expect(abs(area(outlines) - .pi * (1600 - 400)) < 15)
    // Opposite corners of a saddle are apart below its middle, and joined above.
    var saddle = IsolineTracer(HeightGrid(columns: 2, rows: 2, values: [1, 0, 0, 1]), in: block)
    #expect(saddle.outlines(at: 0.6).count == 2)
    #expect(saddle.outlines(at: 0.4).count == 1)
  }

  @Test func areasAreNestedAndInThePlot() {
    let style = PlotStyle(FigureStyle())
    let map = ContourMap(grid { x, y in (x * x + y * y) / 2 }, in: block, style: style)
    #expect(map.areas.count == 2 * (ContourMap.lineCount(for: block) + 1))
    #expect(map.areas.filter { $0.line != nil }.count == ContourMap.lineCount(for: block))
    let sizes = map.areas.map { area($0.path.lines.map(\.points)) }
    #expect(sizes[0] == 10_000 && zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 })
    let corners = map.areas.flatMap { $0.path.lines.flatMap(\.points) }
    #expect(corners.allSatisfy(block.contains))
    #expect(map.undefined == nil)
  }

  @Test func groundsOfLinesHaveNoAreas() {
    let bowl = grid { x, y in (x * x + y * y) / 2 }
    let lines = ContourMap(bowl, in: block, style: PlotStyle(FigureStyle(ground: .lines)))
    #expect(lines.areas.count == ContourMap.lineCount(for: block))
    #expect(lines.areas.allSatisfy { $0.fill == nil && $0.line != nil })
    #expect(ContourMap(bowl, in: block, style: PlotStyle(FigureStyle(ground: .none))).areas.isEmpty)
  }

  @Test func undefinedPartsAreHatchedUpToTheirEdge() throws {
    func value(_ x: Double, _ y: Double) -> Double { x < 0.31 ? .nan : 0.5 }
    let map = ContourMap(grid(21, value), in: block, style: PlotStyle(FigureStyle())) { place in
      place.x / 50 - 1 >= 0.31
    }
    let undefined = try #require(map.undefined)
    // The edge is at 65.5 points, between two crossings at 65 and 70.
    let right = undefined.lines.flatMap(\.points).map(\.x).max() ?? 0
    #expect(abs(right - 65.5) < 0.15)
    let hatching = ContourMap.hatching(undefined, in: block)
    #expect(hatching.lines.count > 20)
    for line in hatching.lines {
      #expect(line.points.count == 2)
      #expect(
        line.points.allSatisfy { $0.x <= right + 0.01 && $0.x >= -0.01 && $0.y >= -0.01 && $0.y <= 100.01 })
      #expect(abs((line.points[0] - line.points[1]).sum()) < 1e-9)
    }
  }

  @Test func wavesFinerThanTheGridAreRough() {
    let bowl = grid { x, y in x * x + y * y }
    let noise = grid { x, y in ((x * 917 + y * 311) * (x + 3)).truncatingRemainder(dividingBy: 1) }
    #expect(bowl.roughness < 0.05)
    #expect(noise.roughness > ContourMap.roughest)
    #expect(noise.smoothed(radius: 3).roughness < noise.roughness)
    let flat = grid { _, _ in 0.25 }
    #expect(flat.smoothed(radius: 2).values.allSatisfy { abs($0 - 0.25) < 1e-12 })
  }

  @Test func aPlotHasWholeCellsOfCrossings() {
    for (width, height) in [(100.0, 100.0), (482, 61), (30, 200)] {
      let size = HeightGrid.size(for: Block(x: 0, y: 0, width: width, height: height))
      #expect(size.columns.isMultiple(of: 2) && size.rows.isMultiple(of: 4))
      #expect(max(size.columns, size.rows) == 160)
    }
  }
}
