import Canvas
import Experiments
import Landscapes

/// The basins of some lanes as pictures, redrawn only when something about them changes.
struct BasinsPicture: Sendable {
  struct Key: Hashable {
    let survey: SurveyKey
    /// The number of known starts of all maps.
    let known: Int
    let domain: Domain
    let look: PictureLook

    init(_ report: SurveyReport, _ look: Look, domain: Domain, size: Size) {
      survey = report.key
      known = report.maps.reduce(0) { $0 + $1.knownCount }
      self.domain = domain
      self.look = PictureLook(look, size: size)
    }
  }

  /// The basins of one lane.
  struct LaneBasins: Sendable {
    let lane: Int
    let basins: Basins
    let backdrop: Backdrop
  }

  let key: Key
  let lanes: [LaneBasins]
  /// The steps up to which a start has each shade but the last.
  let bounds: [Int]

  init?(_ key: Key, _ report: SurveyReport, style: Style) {
    let sorted = Basins.sorted(report.maps)
    guard !sorted.isEmpty else { return nil }
    let bounds = Self.bounds(sorted.flatMap { $0.arrivals.compactMap(\.self) })
    let painter = BasinPainter(style)
    self.key = key
    self.bounds = bounds
    lanes = zip(report.maps, sorted).map { map, basins in
      LaneBasins(
        lane: map.question.lane, basins: basins,
        backdrop: Self.backdrop(of: basins, map, key, bounds, painter))
    }
  }

  /// The basins of a lane; nil if they are not among these.
  func basins(ofLane lane: Int) -> LaneBasins? { lanes.first { $0.lane == lane } }

  /// Three bounds that part the arrivals about evenly: their quartiles, rounded up to two digits.
  static func bounds(_ arrivals: [Int]) -> [Int] {
    guard !arrivals.isEmpty else { return [] }
    let sorted = arrivals.sorted()
    return (1..<BasinPixel.shadeCount).map { part in
      let value = sorted[(sorted.count - 1) * part / BasinPixel.shadeCount]
      var unit = 1
      while value / unit >= 100 { unit *= 10 }
      return (value + unit - 1) / unit * unit
    }
  }

  private static func backdrop(
    of basins: Basins, _ map: LaneMap, _ key: Key, _ bounds: [Int], _ painter: BasinPainter
  ) -> Backdrop {
    let sampler = BasinSampler(basins, map, bounds)
    let size = key.look.size
    let viewport = Viewport(x: key.domain.x, y: key.domain.y, rect: key.look.rect)
    var (cells, shadows) = ([Cell](), [Color]())
    cells.reserveCapacity(size.columns * size.rows)
    shadows.reserveCapacity(size.columns * size.rows)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let dots = SIMD2(Double(2 * column + 1), Double(4 * row + 1))
        let upper = sampler.pixel(at: viewport.point(atDots: dots))
        let lower = sampler.pixel(at: viewport.point(atDots: dots + SIMD2(0, 2)))
        cells.append(painter.cell(upper: upper, lower: lower))
        shadows.append(painter.shadow(upper: upper, lower: lower))
      }
    }
    return Backdrop(size: size, cells: cells, shadows: shadows)
  }
}

/// The pixels of a map of starts, by place on the surface.
struct BasinSampler {
  private let basins: Basins
  private let bounds: [Int]
  private let domain: Domain
  private let columns: Int
  private let rows: Int

  init(_ basins: Basins, _ map: LaneMap, _ bounds: [Int]) {
    (self.basins, self.bounds) = (basins, bounds)
    (columns, rows) = (map.question.columns, map.question.rows)
    if case .starts(let domain, _, _) = map.question.variation {
      self.domain = domain
    } else {
      domain = Domain(x: 0...1, y: 0...1)
    }
  }

  /// The end of the start nearest to a place; unknown outside the map.
  func pixel(at point: Point) -> BasinPixel {
    guard domain.contains(point) else { return .unknown }
    let column = min(columns - 1, Int((point.x - domain.x.lowerBound) / domain.width * Double(columns)))
    let row = min(rows - 1, Int((point.y - domain.y.lowerBound) / domain.height * Double(rows)))
    return pixel(column: column, row: row)
  }

  /// The end of a start by its column and its row, counted from the lower left.
  func pixel(column: Int, row: Int) -> BasinPixel {
    guard let cell = basins.knownCell(column: column, row: row) else { return .unknown }
    switch basins.ends[cell] {
    case .minimum(let index):
      let arrival = basins.arrivals[cell] ?? .max
      return .minimum(index, shade: bounds.firstIndex { arrival <= $0 } ?? bounds.count)
    case .onTheWay: return .onTheWay
    case .lost: return .lost
    case nil: return .unknown
    }
  }
}

extension Pictures {
  /// The basins as far as they are known; nil if too little is.
  mutating func basins(_ desk: Desk, size: Size, style: Style) -> BasinsPicture? {
    guard let report = desk.errands.surveyReport, !report.maps.isEmpty else { return nil }
    let key = BasinsPicture.Key(report, desk.look, domain: desk.look.camera.domain, size: size)
    if basins?.key != key { basins = BasinsPicture(key, report, style: style) }
    return basins
  }
}
