import Canvas

/// The filters of PNG, which replace a byte by its difference from what its neighbours make likely.
enum PNGFilter: UInt8, CaseIterable {
  case none, sub, up, average, paeth

  /// The rows of a picture with 8 bits a channel, each behind the number of its filter: the one with the least
  /// sum of differences, as the standard advises, and the first of those.
  static func rows(of image: PixelImage, hasTransparency: Bool) -> [UInt8] {
    let channels = hasTransparency ? 4 : 3
    var bytes: [UInt8] = []
    bytes.reserveCapacity(image.height * (image.width * channels + 1))
    var above = [UInt8](repeating: 0, count: image.width * channels)
    for row in 0..<image.height {
      let pixels = image.pixels[row * image.width..<(row + 1) * image.width]
      let plain = Self.bytes(of: pixels, hasTransparency: hasTransparency)
      var best: (filter: PNGFilter, bytes: [UInt8], cost: Int)?
      for filter in allCases {
        let filtered = filter.applied(to: plain, above: above, channels: channels)
        let cost = filtered.reduce(0) { $0 + Int(Int8(bitPattern: $1).magnitude) }
        if cost < best?.cost ?? .max { best = (filter, filtered, cost) }
      }
      bytes.append(best?.filter.rawValue ?? 0)
      bytes += best?.bytes ?? plain
      above = plain
    }
    return bytes
  }

  private static func bytes(of pixels: ArraySlice<Color>, hasTransparency: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pixels.count * 4)
    for color in pixels {
      let hex = color.hex ?? 0
      bytes.append(UInt8(truncatingIfNeeded: hex >> 16))
      bytes.append(UInt8(truncatingIfNeeded: hex >> 8))
      bytes.append(UInt8(truncatingIfNeeded: hex))
      if hasTransparency { bytes.append(color.hex == nil ? 0 : 255) }
    }
    return bytes
  }

  /// The bytes of a row, less what the filter predicts.
  private func applied(to plain: [UInt8], above: [UInt8], channels: Int) -> [UInt8] {
    var result = plain
    for index in plain.indices {
      let left = index < channels ? 0 : plain[index - channels]
      let corner = index < channels ? 0 : above[index - channels]
      result[index] = plain[index] &- prediction(left: left, up: above[index], corner: corner)
    }
    return result
  }

  /// The byte that is likely beside its neighbours.
  func prediction(left: UInt8, up: UInt8, corner: UInt8) -> UInt8 {
    switch self {
    case .none: 0
    case .sub: left
    case .up: up
    case .average: UInt8((Int(left) + Int(up)) / 2)
    case .paeth: Self.paeth(Int(left), Int(up), Int(corner))
    }
  }

  /// Paeth's choice: the neighbour nearest to left + up − corner.
  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> UInt8 {
    let guess = left + up - corner
    let (byLeft, byUp, byCorner) =
      ((guess - left).magnitude, (guess - up).magnitude, (guess - corner).magnitude)
    return UInt8(byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner)
  }
}
