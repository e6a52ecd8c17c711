import Testing

@testable import CursesTerminal

@Suite struct PerceivedColorTests {
  /// Values of the paper's own implementation.
  @Test(
    arguments: [
      (0xFFFFFF, 1, 0, 0), (0x000000, 0, 0, 0), (0xFF0000, 0.62796, 0.22486, 0.12585),
      (0x00FF00, 0.86644, -0.23389, 0.17950), (0x0000FF, 0.45201, -0.03246, -0.31153),
    ] as [(UInt32, Double, Double, Double)])
  func coordinates(hex: UInt32, lightness: Double, greenRed: Double, blueYellow: Double) {
    let color = PerceivedColor(hex: hex)
    #expect(abs(color.lightness - lightness) < 1e-4)
    #expect(abs(color.greenRed - greenRed) < 1e-4)
    #expect(abs(color.blueYellow - blueYellow) < 1e-4)
  }

  @Test func distanceIsSymmetricAndZeroOnlyForEquals() {
    func distance(_ one: UInt32, _ other: UInt32) -> Double {
      PerceivedColor(hex: one).distance(to: PerceivedColor(hex: other))
    }
    #expect(distance(0x123456, 0x123456) == 0)
    #expect(distance(0x000001, 0x000000) > 0)
    #expect(distance(0xC9D2DE, 0xE5E5E5) == distance(0xE5E5E5, 0xC9D2DE))
    #expect(distance(0xFFFFFF, 0x000000) > distance(0xFFFFFF, 0x7F7F7F))
  }
}
