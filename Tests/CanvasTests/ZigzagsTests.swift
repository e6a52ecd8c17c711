import Foundation
import Testing

@testable import Canvas

@Suite struct ZigzagsTests {
  /// A path that bounces between two sides: the amplitude grows by a factor, the drift is that of one stroke.
  private func bounces(
    _ count: Int, amplitude: Double = 20, factor: Double = 0.98, drift: Double = 0.5
  ) -> [SIMD2<Double>] {
    (0..<count).map { SIMD2(Double($0) * drift, 30 + amplitude * pow(-factor, Double($0))) }
  }

  /// Steps in random directions, from a fixed seed (Knuth's generator).
  private func walk(_ count: Int, seed: UInt64, step: (Double, Double) -> SIMD2<Double>) -> [SIMD2<Double>] {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 0x1p53
    }
    return (0..<count).map { _ in step(uniform(), uniform()) }
  }

  /// The strokes of a path, by the points at which they begin, that are drawn.
  private func drawn(_ zigzags: Zigzags) -> Set<Int> {
    Set(zigzags.pieces.flatMap { Array($0.points.dropLast()) })
  }

  @Test func pathsThatDoNotBounceAreUnchanged() {
    let paths: [[SIMD2<Double>]] = [
      [], [SIMD2(1, 1)], (0..<200).map { SIMD2(Double($0), 3) },
      (0..<200).map { SIMD2(Double($0), 30 + 9 * sin(Double($0) / 5)) },
      (0..<200).map { SIMD2(40 * cos(Double($0) / 20), 40 * sin(Double($0) / 20)) },
      (0..<200).map { SIMD2(400 / (1 + Double($0)), Double($0) / 9) },
    ]
    for path in paths {
      let whole = Zigzags.Piece(points: 0..<path.count, look: .full)
      #expect(Zigzags(path).pieces == [whole])
      #expect(Zigzags(path).sides.isEmpty)
    }
  }

  @Test func wideBouncesAreUnchanged() {
    let path = bounces(60, drift: 10)
    #expect(Zigzags(path).pieces == [Zigzags.Piece(points: 0..<60, look: .full)])
  }

  @Test func strokesThatTouchAreFine() {
    let path = bounces(60, factor: 1, drift: 3)
    #expect(Zigzags(path).pieces == [Zigzags.Piece(points: 0..<60, look: .fine)])
    #expect(Zigzags(path).sides.isEmpty)
  }

  @Test func bouncesWithinACellAreReplacedByTheirSides() {
    let zigzags = Zigzags(bounces(60))
    #expect(zigzags.sides.count == 2)
    #expect(zigzags.sides.first == Array(stride(from: 0, through: 52, by: 2)))
    #expect(zigzags.sides.last == Array(stride(from: 1, through: 51, by: 2)))
    #expect(drawn(zigzags).isSuperset(of: 51..<59))
    // Measured across the first stroke, which leans: 32 steps of half a dot fall just short of 16 dots.
    let samples = zigzags.pieces.filter { $0.look == .sample }.map(\.points)
    #expect(samples == [0..<2, 33..<35])
    #expect(drawn(zigzags) == Set([0, 33] + Array(51..<59)))
  }

  /// Several steps from one side to the other.
  @Test func strokesMayHaveSeveralSteps() {
    let path = (0..<240).map { (step: Int) -> SIMD2<Double> in
      SIMD2(0.1 * Double(step), 30 + 20 * cos(Double(step) * .pi / 4))
    }
    let zigzags = Zigzags(path)
    #expect(zigzags.sides.first?.prefix(3) == [0, 8, 16])
    #expect(zigzags.sides.last?.prefix(3) == [4, 12, 20])
    #expect(drawn(zigzags).contains(239 - 8 * 4 + 1))
    #expect(!drawn(zigzags).contains(239 - 9 * 4))
  }

  @Test func aTailThatNoLongerBouncesIsWhole() {
    let path = bounces(40) + (0..<40).map { SIMD2(20 + Double($0), 30) }
    let zigzags = Zigzags(path)
    #expect(zigzags.sides.count == 2)
    #expect(zigzags.pieces.last?.look == .full)
    #expect(drawn(zigzags).isSuperset(of: 40..<79))
  }

  @Test func smallBouncesAreAThickLine() {
    #expect(Zigzags(bounces(100, amplitude: 1.9, factor: 1)).sides.isEmpty)
  }

  /// While a path plays, what was replaced stays so: nothing comes back, and only old strokes go.
  @Test func playingOnOnlyReplacesOldStrokes() {
    let path = bounces(120, drift: 0.3)
    var before = Zigzags(Array(path.prefix(20)))
    for count in 21...120 {
      let now = Zigzags(Array(path.prefix(count)))
      #expect(drawn(now).subtracting(drawn(before)) == [count - 2])
      #expect(drawn(before).subtracting(drawn(now)).count <= 1)
      before = now
    }
    #expect(drawn(before).count < 20)
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64]) func noiseKeepsItsStrokes(seed: UInt64) {
    let cloud = walk(1000, seed: seed) { SIMD2(40 * $0, 40 * $1) }
    #expect(drawn(Zigzags(cloud)).count > 950)
    var place = SIMD2(0.0, 0.0)
    let strolled = walk(1000, seed: seed) { x, y in
      place += 6 * SIMD2(x - 0.5, y - 0.5)
      return place
    }
    #expect(drawn(Zigzags(strolled)).count > 950)
    // Noise along one direction, as across a valley.
    let across = walk(1000, seed: seed) { x, y in
      place += SIMD2(0.02, 9 * (x + y - 1))
      return place
    }
    #expect(drawn(Zigzags(across)).count > 950)
  }

  @Test func aGrowingZigzagDoesNotCoverTheView() {
    let zigzags = Zigzags(bounces(2000, amplitude: 1, factor: 1.5, drift: 0.05))
    #expect(drawn(zigzags).count < 40)
    #expect(zigzags.sides.count == 2)
  }

  @Test func noPlaceIsTooFar() {
    let far: [Double] = [.infinity, -.infinity, .nan, 1e308, -1e308, 1e18, -1e18, 4]
    let path = far.flatMap { x in far.map { SIMD2(x, $0) } }
    let points = Set(Zigzags(path + path + path).pieces.flatMap(\.points))
    #expect(points.isSubset(of: 0..<192))
    #expect(points.contains(191))
  }

  @Test func theLayerDrawsTheSidesThinAndOld() {
    let viewport = Viewport(x: 0...40, y: 0...24, rect: Rect(column: 0, row: 0, columns: 20, rows: 6))
    let style = Style()
    let field = Field(viewport) { x, _ in x }
    let backdrop = Backdrop(field, scale: LossScale(field, kind: .linear), style: style, contours: false)
    var layer = TrailLayer(viewport: viewport)
    let path = (0..<100).map { (step: Int) -> SIMD2<Double> in
      SIMD2(0.5 + 0.36 * Double(step), 12.5 + 10 * pow(-0.985, Double(step)))
    }
    layer.add(Trail(path, owner: .lane(0)))
    var frame = Frame(size: Size(columns: 20, rows: 6))
    layer.draw(into: &frame, over: backdrop, style: style)
    #expect(
      frame.text == """
        │⡶⠤⣄⡀                │
        │⡇  ⠈⠉⠑⠒⠦⢤⢤⣀⣀⡀       │
        │⡇       ⢸   ⠈⠉⠉⠉⢱⣶⡀ │
        │⡇       ⢸⢀⣀⣀⣀⠤⠤⠤⠼⠛⠃ │
        │⡇ ⣀⣀⠤⠖⠒⠊⠉⠁          │
        │⠓⠉                  │
        """)
    #expect(frame[0, 3].foreground == style.lane(0).old)
    #expect(frame[2, 17].foreground == style.lane(0).new)
  }
}
