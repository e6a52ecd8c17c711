import Testing

@testable import Canvas

@Suite struct OKLabTests {
  @Test func everyStepOfTheCubeComesBack() {
    for red in stride(from: 0, through: 255, by: 15) as StrideThrough<UInt32> {
      for green in stride(from: 0, through: 255, by: 15) as StrideThrough<UInt32> {
        for blue in stride(from: 0, through: 255, by: 15) as StrideThrough<UInt32> {
          let hex = red << 16 | green << 8 | blue
          #expect(OKLab(hex: hex).hex == hex)
        }
      }
    }
  }

  /// Published pairs: https://bottosson.github.io/posts/oklab/ (the tables of the post, in sRGB).
  @Test(arguments: [
    (0xFFFFFF as UInt32, 1.0, 0.0, 0.0), (0xFF0000, 0.6280, 0.2249, 0.1258),
    (0x00FF00, 0.8664, -0.2339, 0.1795), (0x0000FF, 0.4520, -0.0325, -0.3115), (0x000000, 0, 0, 0),
  ])
  func knownColours(hex: UInt32, lightness: Double, a: Double, b: Double) {
    let color = OKLab(hex: hex)
    #expect(abs(color.lightness - lightness) < 1e-3)
    #expect(abs(color.a - a) < 1e-3)
    #expect(abs(color.b - b) < 1e-3)
  }

  @Test func whatLiesOutsideOfTheGamutIsClamped() {
    #expect(OKLab(lightness: 2, a: 0, b: 0).hex == 0xFFFFFF)
    #expect(OKLab(lightness: -1, a: 0, b: 0).hex == 0x000000)
  }

  @Test func differenceIsSymmetricAndZeroOnlyForEquals() {
    func difference(_ one: UInt32, _ other: UInt32) -> Double {
      OKLab(hex: one).difference(from: OKLab(hex: other))
    }
    #expect(difference(0x123456, 0x123456) == 0)
    #expect(difference(0x000001, 0x000000) > 0)
    #expect(difference(0xC9D2DE, 0xE5E5E5) == difference(0xE5E5E5, 0xC9D2DE))
    #expect(difference(0xFFFFFF, 0x000000) > difference(0xFFFFFF, 0x7F7F7F))
  }
}
