import Testing

@testable import Canvas

@Suite struct ColorMapTests {
  @Test func duskIsThePaletteOfTheLook() {
    #expect(ColorMap.dusk.levels == PaletteFixture.levels.map(Color.rgb))
    #expect(ColorMap.dusk.shadows == PaletteFixture.shadows.map(Color.rgb))
    #expect(ColorMap.dusk.contours == PaletteFixture.contours.map(Color.rgb))
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
}
