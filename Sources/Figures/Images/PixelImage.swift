import Canvas

/// A picture of pixels.
public struct PixelImage: Sendable, Hashable {
  /// The pixels along a row and the rows, at least 1.
  public let width: Int
  public let height: Int
  /// The colours row by row from the upper left. A pixel without 24 bits of colour is transparent.
  public var pixels: [Color]

  /// - Parameters:
  ///   - width: the pixels along a row, at least 1.
  ///   - height: the rows, at least 1.
  ///   - pixels: the colours row by row from the upper left.
  public init(width: Int, height: Int, pixels: [Color]) {
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    precondition(pixels.count == width * height, "a picture needs a colour for every pixel")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// - Parameters:
  ///   - width: the pixels along a row, at least 1.
  ///   - height: the rows, at least 1.
  ///   - color: the colour of a pixel by its column and row from the upper left; nil where it is transparent.
  public init(width: Int, height: Int, color: (_ column: Int, _ row: Int) -> Color?) {
    var pixels: [Color] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      for column in 0..<width { pixels.append(color(column, row) ?? .standard) }
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// The picture as a PNG file; the same pixels give the same bytes.
  public var png: [UInt8] { PNG.file(of: self) }
}
