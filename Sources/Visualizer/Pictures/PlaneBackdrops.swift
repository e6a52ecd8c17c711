import Canvas
import Experiments
import Networks
import RealModule

/// The pictures of the planes, redrawn only when something about them changes.
struct PlaneBackdrops: Sendable {
  struct Key: Hashable {
    let plane: PlaneKey
    let known: Int
    let look: PictureLook

    init(_ report: PlaneReport, _ look: Look, size: Size) {
      plane = report.key
      known = report.pictures.reduce(0) { $0 + ($1.values?.knownCount ?? 0) }
      self.look = PictureLook(look, size: size)
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
          ? Field(Viewport(x: picture.grid.x, y: picture.grid.y, rect: rect), values: values.dots(rect.size))
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

extension PlaneValues {
  /// The loss at the centre of every dot of a picture, interpolated on the grid; NaN if unknown. Losses span
  /// decades, so positive ones are interpolated by their logarithms.
  func dots(_ size: Size) -> [Double] {
    let (columns, rows) = (2 * size.columns, 4 * size.rows)
    let known = (0..<grid.count).map { place -> Double in
      let loss = value(column: place % grid.columns, row: place / grid.columns) ?? .nan
      return loss > 0 ? .log(loss) : loss == 0 ? -700 : loss
    }
    var dots: [Double] = []
    dots.reserveCapacity(columns * rows)
    for row in 0..<rows {
      // Rows of the picture run downward, those of the grid upward.
      let y = (1 - (Double(row) + 0.5) / Double(rows)) * Double(grid.rows - 1)
      let bottom = min(grid.rows - 2, Int(y))
      let t = y - Double(bottom)
      for column in 0..<columns {
        let x = (Double(column) + 0.5) / Double(columns) * Double(grid.columns - 1)
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
