import CZlib
import Canvas

/// Portable Network Graphics (ISO/IEC 15948): with a palette for up to 256 colours, which is the case of most
/// pictures here, else with 24 bits a pixel.
enum PNG {
  /// The file of a picture.
  static func file(of image: PixelImage) -> [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    if let palette = PNGPalette(image.pixels) {
      append("IHDR", header(of: image, depth: palette.depth, colorType: 3), to: &file)
      append("PLTE", palette.colors, to: &file)
      if palette.hasTransparency { append("tRNS", [0], to: &file) }
      append("IDAT", deflated(palette.rows(of: image)), to: &file)
    } else {
      let hasTransparency = image.pixels.contains { $0.hex == nil }
      append("IHDR", header(of: image, depth: 8, colorType: hasTransparency ? 6 : 2), to: &file)
      append("IDAT", deflated(PNGFilter.rows(of: image, hasTransparency: hasTransparency)), to: &file)
    }
    append("IEND", [], to: &file)
    return file
  }

  private static func header(of image: PixelImage, depth: Int, colorType: UInt8) -> [UInt8] {
    // After the colour type: deflate, the five filters, no interlace.
    word(image.width) + word(image.height) + [UInt8(depth), colorType, 0, 0, 0]
  }

  /// Appends a chunk: length, type, data and a checksum of the last two.
  private static func append(_ type: StaticString, _ data: [UInt8], to file: inout [UInt8]) {
    file += word(data.count)
    let start = file.count
    type.withUTF8Buffer { file += $0 }
    file += data
    let sum = file[start...].withUnsafeBytes { bytes in
      crc32(0, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count))
    }
    file += word(Int(sum))
  }

  /// Four bytes, the highest first.
  private static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(count))
    let status = compress2(&result, &count, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
    // There is room for the worst case, so that only memory can fail, as it may in any array.
    precondition(status == Z_OK, "zlib has no memory to compress a picture")
    result.removeLast(result.count - Int(count))
    return result
  }
}

/// The colours of a picture that has few.
private struct PNGPalette {
  /// The bits of a pixel: 1, 2, 4 or 8.
  let depth: Int
  /// Three bytes a colour, in the order in which the colours appear, transparency first.
  private(set) var colors: [UInt8] = []
  let hasTransparency: Bool
  private var indices: [Color: UInt8] = [:]

  private static let mostColors = 256

  /// The palette of some pixels; nil if it would have more than 256 colours.
  init?(_ pixels: [Color]) {
    hasTransparency = pixels.contains { $0.hex == nil }
    if hasTransparency { colors = [0, 0, 0] }
    var last: Color?
    for color in pixels where color != last {
      last = color
      guard let hex = color.hex, indices[color] == nil else { continue }
      guard colors.count < 3 * Self.mostColors else { return nil }
      indices[color] = UInt8(colors.count / 3)
      colors += [16, 8, 0].map { UInt8(truncatingIfNeeded: hex >> $0) }
    }
    let count = colors.count / 3
    depth = count <= 2 ? 1 : count <= 4 ? 2 : count <= 16 ? 4 : 8
  }

  /// The rows of indices, each behind the number of its filter. Indices of neighbours say nothing about each
  /// other, so that they are not filtered.
  func rows(of image: PixelImage) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(image.height * (image.width * depth / 8 + 2))
    var (last, index): (Color, UInt8) = (.standard, 0)
    for row in 0..<image.height {
      bytes.append(0)
      var (byte, free): (UInt8, Int) = (0, 8)
      for color in image.pixels[row * image.width..<(row + 1) * image.width] {
        if color != last { (last, index) = (color, indices[color] ?? 0) }
        free -= depth
        byte |= index << UInt8(free)
        if free == 0 {
          bytes.append(byte)
          (byte, free) = (0, 8)
        }
      }
      if free < 8 { bytes.append(byte) }
    }
    return bytes
  }
}
