import Canvas
import Experiments
import Landscapes
import Networks
import RealModule

/// The pictures of the planes, redrawn only when something about them changes.
struct PlaneBackdrops: Sendable {
  struct Key: Hashable {
    let plane: PlaneKey
    let known: Int
    let look: PictureLook
    /// The visible part of what was computed, in fractions of it.
    let window: Domain

    init(_ report: PlaneReport, _ look: Look, size: Size) {
      plane = report.key
      known = report.pictures.reduce(0) { $0 + ($1.values?.knownCount ?? 0) }
      self.look = PictureLook(look, size: size)
      window = look.camera.window(on: report.key.area)
    }
  }

  let key: Key
  /// One scale for all pictures, so that colours mean the same.
  let scale: LossScale
  /// One per picture of the report; nil if too little of it is known.
  private let backdrops: [Backdrop?]

  init?(_ key: Key, _ report: PlaneReport, style: Style) {
    let rect = key.look.rect
    let fields = report.pictures.map { picture in
      picture.values.flatMap { values in
        picture.isVisible
          ? Field(
            Viewport(x: key.window.x, y: key.window.y, rect: rect),
            values: values.dots(rect.size, in: key.window))
          : nil
      }
    }
    // The known values of all pictures together.
    let all = fields.flatMap { $0?.values ?? [] }
    let count = fields.count { $0 != nil }
    guard count > 0 else { return nil }
    let tall = Rect(column: 0, row: 0, columns: rect.columns, rows: rect.rows * count)
    // Losses of networks are at least 0, unless their targets say otherwise.
    let least = all.lazy.filter(\.isFinite).min() ?? 0
    let scale = LossScale(
      Field(Viewport(x: 0...1, y: 0...1, rect: tall), values: all),
      kind: key.look.scale, floor: least > 0 ? 0 : nil)
    self.key = key
    self.scale = scale
    backdrops = fields.map { field in
      field.map { Backdrop($0, scale: scale, style: style, contours: key.look.contours) }
    }
  }

  func backdrop(_ index: Int) -> Backdrop? {
    backdrops.indices.contains(index) ? backdrops[index] : nil
  }
}

extension Camera {
  /// The visible part of what was computed of a plane, in fractions of it: all of it once nothing moves any more, and
  /// less or more while new values are on their way.
  func window(on area: PlaneKey.Area) -> Domain {
    guard case .ofPaths(let computed) = area, computed != domain else { return PlaneKey.wholeWindow }
    func part(_ range: ClosedRange<Double>, of whole: ClosedRange<Double>) -> ClosedRange<Double> {
      let width = whole.upperBound - whole.lowerBound
      let low = (range.lowerBound - whole.lowerBound) / width
      return low...max(low, (range.upperBound - whole.lowerBound) / width)
    }
    return Domain(x: part(domain.x, of: computed.x), y: part(domain.y, of: computed.y))
  }
}

extension PlaneGrid {
  /// The coordinates of a part of the grid, given in fractions of it.
  func coordinates(of window: Domain) -> Domain {
    func part(_ range: ClosedRange<Double>, of whole: ClosedRange<Double>) -> ClosedRange<Double> {
      guard range != 0...1 else { return whole }
      let width = whole.upperBound - whole.lowerBound
      let low = whole.lowerBound + range.lowerBound * width
      return low...max(low, whole.lowerBound + range.upperBound * width)
    }
    return Domain(x: part(window.x, of: x), y: part(window.y, of: y))
  }
}

extension PlaneValues {
  /// The loss at a point of the plane, interpolated; nil outside the grid.
  func loss(at point: SIMD2<Double>) -> Double? {
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
    let (x, y) = (share(point.x, grid.x), share(point.y, grid.y))
    let loss = dots(Size(columns: 1, rows: 1), in: Domain(x: x...x, y: y...y)).first ?? .nan
    return loss.isNaN ? nil : loss
  }

  /// The loss at the centre of every dot of a picture, interpolated on the grid; NaN if unknown. Losses span
  /// decades, so positive ones are interpolated by their logarithms.
  ///
  /// - Parameters:
  ///   - size: the size of the picture.
  ///   - window: the part of the grid that it shows, in fractions; NaN outside the grid.
  /// - Returns: the losses, row by row from the top.
  func dots(_ size: Size, in window: Domain = PlaneKey.wholeWindow) -> [Double] {
    let (columns, rows) = (2 * size.columns, 4 * size.rows)
    let known = (0..<grid.count).map { place -> Double in
      let loss = value(column: place % grid.columns, row: place / grid.columns) ?? .nan
      return loss > 0 ? .log(loss) : loss == 0 ? -700 : loss
    }
    var dots: [Double] = []
    dots.reserveCapacity(columns * rows)
    for row in 0..<rows {
      // Rows of the picture run downward, those of the grid upward.
      let up = window.y.lowerBound + (1 - (Double(row) + 0.5) / Double(rows)) * window.height
      guard up >= 0, up <= 1 else {
        dots += repeatElement(.nan, count: columns)
        continue
      }
      let y = up * Double(grid.rows - 1)
      let bottom = min(grid.rows - 2, Int(y))
      let t = y - Double(bottom)
      for column in 0..<columns {
        let right = window.x.lowerBound + (Double(column) + 0.5) / Double(columns) * window.width
        guard right >= 0, right <= 1 else {
          dots.append(.nan)
          continue
        }
        let x = right * Double(grid.columns - 1)
        let left = min(grid.columns - 2, Int(x))
        let s = x - Double(left)
        let place = bottom * grid.columns + left
        let below = known[place] * (1 - s) + known[place + 1] * s
        let above = known[place + grid.columns] * (1 - s) + known[place + grid.columns + 1] * s
        dots.append(.exp(below * (1 - t) + above * t))
      }
    }
    return dots
  }
}
