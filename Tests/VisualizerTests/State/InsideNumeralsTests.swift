import Testing

@testable import Visualizer

@Suite struct InsideNumeralsTests {
  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-0.0924612, "−0.09246"), (58.7604, "58.76"), (123456, "123456"),
    (1.23456e-7, "1.235e−7"), (9.99996e-7, "1e−6"), (-9.99996e9, "−1e10"), (9.99996, "10"),
    (1e-8, "1e−8"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "nan"),
    (.leastNonzeroMagnitude, "4.941e−324"),
  ])
  func fourSignificantDigits(_ value: Double, _ text: String) {
    #expect(InsideNumerals.significant(value) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1.0000"), (-0.09246, "−0.0925"), (106.672, "106.6720"), (0.00005, "0.0001"),
    (99_999.4, "99999.4000"), (0.99999, "1.0000"), (1.5e-6, "1.5e−6"), (-2e12, "−2e12"), (.nan, "nan"),
  ])
  func fourDecimals(_ value: Double, _ text: String) {
    #expect(InsideNumerals.fixed(value) == text)
  }
}
