/// A part of a cell of a relief: what most of its dots show, and their mean height and light.
struct ReliefPixel: Hashable {
  var kind = ReliefRaster.Kind.nothing
  /// 0…1
  var height = 0.0
  /// 0…1
  var light = 0.0

  static let nothing = ReliefPixel()

  /// The pixel of a block of dots.
  ///
  /// - Parameters:
  ///   - dots: the dots of a raster.
  ///   - stride: the dots along a row of it.
  ///   - start: the first dot.
  ///   - columns: the dots along a row of the block.
  ///   - rows: its rows of dots.
  init(
    _ dots: UnsafeBufferPointer<ReliefRaster.Dot>, stride: Int, from start: Int, columns: Int, rows: Int
  ) {
    self.init()
    var (heights, lights, wallLights) = (Float(0), Float(0), Float(0))
    var (seen, walls) = (0, 0)
    for row in 0..<rows {
      let first = start + row * stride
      for index in first..<first + columns {
        let dot = dots[index]
        switch dot.kind {
        case .nothing: break
        case .landscape:
          heights += dot.height
          lights += dot.light
          seen += 1
        case .plinth:
          wallLights += dot.light
          walls += 1
        }
      }
    }
    guard 2 * (seen + walls) >= columns * rows else { return }
    if seen >= walls {
      (kind, height, light) = (.landscape, Double(heights) / Double(seen), Double(lights) / Double(seen))
    } else {
      (kind, light) = (.plinth, Double(wallLights) / Double(walls))
    }
  }

  /// A pixel that shows nothing.
  private init() {}

  /// The mean of several pixels, of the kind that most of them have; the first of two kinds that are as frequent.
  init(_ pixels: some Collection<ReliefPixel>) {
    self.init()
    let seen = pixels.count { $0.kind == .landscape }
    let walls = pixels.count { $0.kind == .plinth }
    guard 2 * (seen + walls) >= pixels.count, seen + walls > 0 else { return }
    let kind = seen >= walls ? ReliefRaster.Kind.landscape : .plinth
    for pixel in pixels where pixel.kind == kind {
      height += pixel.height
      light += pixel.light
    }
    self.kind = kind
    let count = Double(max(seen, walls))
    (height, light) = (height / count, light / count)
  }

  /// How different two pixels look, roughly: the edge of the landscape counts most.
  func difference(from other: ReliefPixel) -> Double {
    guard kind == other.kind else { return kind == .nothing || other.kind == .nothing ? 4 : 2 }
    let (dh, dl) = (height - other.height, light - other.light)
    return dh * dh + dl * dl
  }
}
