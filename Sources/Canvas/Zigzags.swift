/// The drawing of a path that bounces: stroke by stroke it would fill an area. Where strokes lie closer
/// together than a cell, only the last are drawn, and a few thin ones; lines along the turning points of both
/// sides stand for the others. Paths that do not bounce are one broad piece.
///
/// A stroke leads from one turning point to the next, over one step or several.
struct Zigzags: Hashable, Sendable {
  /// The look of a stroke.
  enum Look: Hashable, Sendable {
    /// As its trail.
    case full
    /// With a fine brush, so that its neighbours stay apart.
    case fine
    /// Fine, and in the hue of old parts: one that stands for many.
    case sample
    case hidden
  }

  /// Successive points of one look; neighbours share a point.
  struct Piece: Hashable, Sendable {
    var points: Range<Int>
    var look: Look
  }

  /// The parts of the path that are drawn, oldest first.
  private(set) var pieces: [Piece] = []
  /// The points of the lines along both sides of its bounces, as indices of the path.
  private(set) var sides: [[Int]] = []

  /// The strokes at the end of a path that are always drawn.
  static let lastStrokes = 8
  /// The length of a stroke, in dots, from which a bounce is more than a thick line.
  static let leastLength = 4.0
  /// The drift of two strokes, in dots, below which broad ones would touch, and the strokes that make a run.
  static let close = (drift: 8.0, run: 4)
  /// The same for strokes that are nearer to each other than a cell, and are replaced.
  static let dense = (drift: 4.0, run: 8)
  /// The distance of the sample strokes, in dots.
  static let sampleDistance = 16.0

  /// - Parameter places: the path, in dots; beyond the view, infinite or NaN as well.
  init(_ places: [SIMD2<Double>]) {
    let turns = places.count > Self.close.run + 2 ? Self.turns(places) : []
    guard turns.count > Self.close.run + 1 else {
      pieces = [Piece(points: 0..<places.count, look: .full)]
      return
    }
    let corners = turns.map { Self.limited(places[$0]) }
    let drifts = Self.drifts(corners)
    var looks = Array(repeating: Look.full, count: turns.count - 1)
    for run in Self.runs(of: drifts, below: Self.close.drift, atLeast: Self.close.run) {
      for stroke in run { looks[stroke] = .fine }
    }
    for run in Self.runs(of: drifts, below: Self.dense.drift, atLeast: Self.dense.run) {
      let hidden = run.clamped(to: 0..<max(0, looks.count - Self.lastStrokes))
      Self.thinOut(hidden, corners, &looks)
      // One turning point more, so that both sides reach the strokes that follow.
      let along = hidden.isEmpty ? 0..<0 : hidden.lowerBound..<min(hidden.upperBound + 2, turns.count)
      for side in 0..<2 where along.count > 2 {
        sides.append(stride(from: along.lowerBound + side, to: along.upperBound, by: 2).map { turns[$0] })
      }
    }
    pieces = Self.pieces(looks, turns)
  }

  /// Groups successive strokes of one look.
  private static func pieces(_ looks: [Look], _ turns: [Int]) -> [Piece] {
    var pieces: [Piece] = []
    for (stroke, look) in looks.enumerated() where look != .hidden {
      let points = turns[stroke]..<turns[stroke + 1] + 1
      if let last = pieces.last, last.look == look, last.points.upperBound == points.lowerBound + 1 {
        pieces[pieces.count - 1].points = last.points.lowerBound..<points.upperBound
      } else {
        pieces.append(Piece(points: points, look: look))
      }
    }
    return pieces
  }

  /// Hides strokes except the first, and others that are farther from the last one kept, across its direction.
  private static func thinOut(_ strokes: Range<Int>, _ corners: [SIMD2<Double>], _ looks: inout [Look]) {
    guard var last = strokes.first else { return }
    for stroke in strokes {
      let (along, way) = (corners[last + 1] - corners[last], corners[stroke] - corners[last])
      let distance = area(along, way).magnitude / (along * along).sum().squareRoot()
      let isSample = stroke == last || distance >= sampleDistance
      looks[stroke] = isSample ? .sample : .hidden
      if isSample { last = stroke }
    }
  }

  /// The area that two vectors span.
  private static func area(_ first: SIMD2<Double>, _ second: SIMD2<Double>) -> Double {
    first.x * second.y - first.y * second.x
  }

  // MARK: Strokes

  /// The first point, the points where the path turns back by more than a dot, and the last point.
  private static func turns(_ places: [SIMD2<Double>]) -> [Int] {
    var turns = [0]
    var start = limited(places[0])
    var (farthest, place) = (0, start)
    for index in places.indices.dropFirst() {
      let next = limited(places[index])
      let reach = place - start
      let advance = (reach * (next - place)).sum()
      if advance >= 0 {
        (farthest, place) = (index, next)
      } else if advance * advance > (reach * reach).sum() {
        turns.append(farthest)
        start = place
        (farthest, place) = (index, next)
      }
    }
    if turns[turns.count - 1] != places.count - 1 { turns.append(places.count - 1) }
    return turns
  }

  /// For each stroke but the last, the distance from its start to the end of the next, across its direction;
  /// infinite where one of the two is short, or less than half as long as the other, as in noise; NaN where an
  /// end is.
  private static func drifts(_ corners: [SIMD2<Double>]) -> [Double] {
    (0..<corners.count - 2).map { index in
      let (forth, back) = (corners[index + 1] - corners[index], corners[index + 1] - corners[index + 2])
      let (square, other) = ((forth * forth).sum(), (back * back).sum())
      let (shorter, longer) = (min(square, other), max(square, other))
      guard shorter > leastLength * leastLength, 4 * shorter >= longer else { return .infinity }
      return area(forth, back).magnitude / square.squareRoot()
    }
  }

  /// The runs of strokes with drifts below a bound.
  private static func runs(of drifts: [Double], below bound: Double, atLeast count: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for (index, drift) in (drifts + [.infinity]).enumerated() where !(drift < bound) {
      // A drift belongs to two strokes.
      if index - start >= count { runs.append(start..<index + 1) }
      start = index + 1
    }
    return runs
  }

  /// A place limited to a distance at which products stay finite.
  private static func limited(_ place: SIMD2<Double>) -> SIMD2<Double> {
    let far = SIMD2(repeating: 1e6)
    return place.replacing(with: far, where: place .> far).replacing(with: -far, where: place .< -far)
  }
}
