import Testing

@testable import Landscapes

@Suite struct NotationTests {
  @Test(arguments: [(1.0, "1"), (-2.5, "−2.5"), (0.1, "0.1"), (100, "100"), (-3, "−3")])
  func numbersAreShort(_ value: Double, _ text: String) {
    #expect(value.notation == text)
  }

  @Test func aFactorOfOneIsNotWritten() {
    #expect(1.0.factor == "")
    #expect((-1.0).factor == "−1")
    #expect(0.5.factor == "0.5")
  }
}
