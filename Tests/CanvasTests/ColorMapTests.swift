import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Canvas

@Suite struct ColorMapTests {
  @Test func duskIsThePaletteOfTheLook() {
    #expect(ColorMap.dusk.levels == PaletteFixture.levels.map(Color.rgb))
    #expect(ColorMap.dusk.shadows == PaletteFixture.shadows.map(Color.rgb))
    #expect(ColorMap.dusk.contours == PaletteFixture.contours.map(Color.rgb))
  }

  @Test(arguments: ColorMap.all) func everyMapGoesThroughOneWindowOfLightness(map: ColorMap) throws {
    let lightness = try map.levels.map { OKLab(hex: try #require($0.hex)).lightness }
    #expect(lightness.count == ColorMap.levelCount)
    for (lower, upper) in zip(lightness, lightness.dropFirst()) { #expect(lower < upper) }
    // Clamping to the gamut moves strong yellows and greens a little.
    #expect(abs(lightness[0] - ColorMap.lightness.lowerBound) < 0.02)
    #expect(abs(lightness[31] - ColorMap.lightness.upperBound) < 0.02)
  }

  @Test(arguments: ColorMap.all) func everyTrailStandsOutFromEveryShadow(map: ColorMap) throws {
    for shadow in map.shadows {
      let ground = luminance(try #require(shadow.hex))
      for lane in 0..<8 {
        let hue = Style(map: map).lane(lane)
        let new = luminance(try #require(hue.new.hex))
        let old = luminance(try #require(hue.old.hex))
        #expect((new + 0.05) / (ground + 0.05) >= 4.5)
        #expect((old + 0.05) / (ground + 0.05) >= 2.78)
      }
    }
  }

  @Test func levelsCoverHeightsEvenlyAndClamp() {
    #expect(ColorMap.level(of: 0) == 0)
    #expect(ColorMap.level(of: 0.5) == 16)
    #expect(ColorMap.level(of: 1) == 31)
    #expect(ColorMap.level(of: -3) == 0)
    #expect(ColorMap.level(of: 9) == 31)
  }

  @Test func mapsAreFoundByName() {
    #expect(ColorMap.named("viridis")?.name == "viridis")
    #expect(ColorMap.named("jet") == nil)
    #expect(Set(ColorMap.all.map(\.name)).count == ColorMap.all.count)
    #expect(ColorMap.all.first == .dusk)
  }

  /// Relative luminance (WCAG 2.1), 0…1.
  private func luminance(_ hex: UInt32) -> Double {
    func linear(_ channel: UInt32) -> Double {
      let value = Double(channel & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(hex >> 16) + 0.7152 * linear(hex >> 8) + 0.0722 * linear(hex)
  }
}
