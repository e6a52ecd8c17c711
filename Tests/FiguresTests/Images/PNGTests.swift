import Canvas
import Testing

@testable import Figures

struct PNGTests {
  /// A picture whose colours cycle through `count`.
  private static func picture(width: Int, height: Int, colors count: Int, hasHole: Bool) -> PixelImage {
    PixelImage(width: width, height: height) { column, row in
      let index = (7 * column + 13 * row) % count
      return hasHole && index == 1 ? nil : .rgb(UInt32(index &* 0x9E_3779 & 0xFF_FFFF))
    }
  }

  @Test(
    arguments: [
      (1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8),
    ], [false, true])
  func fewColorsAreAPalette(shape: (colors: Int, depth: Int), mayHaveHole: Bool) throws {
    let hasHole = mayHaveHole && shape.colors > 1
    let image = Self.picture(width: 37, height: 29, colors: shape.colors, hasHole: hasHole)
    let decoded = try DecodedPNG(image.png)
    let hole = hasHole ? ["tRNS"] : []
    #expect(decoded.types == ["IHDR", "PLTE"] + hole + ["IDAT", "IEND"])
    #expect((decoded.width, decoded.height, decoded.depth) == (37, 29, shape.depth))
    #expect(decoded.pixels == image.pixels)
  }

  @Test(arguments: [false, true])
  func manyColorsHave24Bits(hasHole: Bool) throws {
    let image = Self.picture(width: 41, height: 23, colors: 257, hasHole: hasHole)
    let decoded = try DecodedPNG(image.png)
    #expect(decoded.types == ["IHDR", "IDAT", "IEND"])
    #expect(decoded.colorType == (hasHole ? 6 : 2))
    #expect(decoded.pixels == image.pixels)
  }

  /// Each filter is taken for most of the rows that were made for it.
  @Test(arguments: PNGFilter.allCases)
  func everyFilterIsReversible(filter: PNGFilter) throws {
    let (width, height, channels) = (64, 24, 3)
    var bytes = [UInt8](repeating: 0, count: width * height * channels)
    var state: UInt32 = 1
    func random() -> UInt8 {
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    let rowBytes = width * channels
    for index in bytes.indices {
      let (isFirstRow, isFirstColumn) = (index < rowBytes, index % rowBytes < channels)
      let prediction = filter.prediction(
        left: isFirstColumn ? 0 : bytes[index - channels], up: isFirstRow ? 0 : bytes[index - rowBytes],
        corner: isFirstRow || isFirstColumn ? 0 : bytes[index - rowBytes - channels])
      // Far from the likely byte where a row or a column begins, else near it.
      let isFar = filter != .none && (isFirstRow || isFirstColumn)
      bytes[index] = prediction &+ (isFar ? random() : random() % 9 &- 4)
    }
    let image = PixelImage(width: width, height: height) { column, row in
      let start = row * rowBytes + column * channels
      return .rgb(bytes[start], bytes[start + 1], bytes[start + 2])
    }
    let decoded = try DecodedPNG(image.png)
    #expect(decoded.pixels == image.pixels)
    // Not in all: by chance a row may resemble the one above it.
    #expect(decoded.filters.count { $0 == filter.rawValue } > height / 2)
  }

  @Test func samePixelsGiveTheSameBytes() {
    let image = Self.picture(width: 50, height: 50, colors: 200, hasHole: true)
    #expect(image.png == Self.picture(width: 50, height: 50, colors: 200, hasHole: true).png)
  }
}
