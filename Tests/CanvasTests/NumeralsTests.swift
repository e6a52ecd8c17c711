import Testing

@testable import Canvas

@Suite struct NumeralsTests {
  @Test(arguments: [
    (0.892, "0.892"), (0.0069, "0.00690"), (1.88, "1.88"), (22.8, "22.8"), (2028.4, "2028"), (365, "365"),
    (9999.4, "9999"), (9999.6, "1.00e4"), (10_000, "1.00e4"), (1.55e79, "1.55e79"), (5.04e-7, "5.04e−7"),
    (0.00056, "5.60e−4"), (0.001, "0.00100"), (0.0009996, "0.00100"), (0.00099949, "9.99e−4"), (0, "0"),
    (-0.25, "−0.250"), (99.96, "100"), (100, "100"), (1e-300, "1.00e−300"), (.infinity, "∞"),
    (-.infinity, "−∞"), (.nan, "nan"), (1, "1.00"), (1234.5, "1235"), (.leastNonzeroMagnitude, "5.00e−324"),
  ])
  func measuredValuesHaveThreeDigits(value: Double, text: String) {
    #expect(Numerals.measured(value) == text)
  }

  @Test func absentValuesAreADash() {
    #expect(Numerals.measured(nil) == "–")
  }

  @Test(arguments: [
    (0.05, "0.05"), (1e-8, "1e−8"), (0.999, "0.999"), (0.0005, "0.0005"), (1, "1"), (20, "20"), (100, "100"),
    (2.5e-6, "2.5e−6"), (1e6, "1e6"), (-1, "−1"), (0, "0"), (-0.0, "0"), (0.0012, "0.0012"), (1e-4, "0.0001"),
  ])
  func chosenValuesAreShort(value: Double, text: String) {
    #expect(Numerals.chosen(value) == text)
  }

  @Test func powersOfTenAreRaised() {
    #expect([2, 0, -1, -13].map(Numerals.powerOfTen) == ["10²", "10⁰", "10⁻¹", "10⁻¹³"])
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1"), (-0.0924612, "−0.09246"), (58.7604, "58.76"), (123456, "123456"),
    (1.23456e-7, "1.235e−7"), (9.99996e-7, "1e−6"), (-9.99996e9, "−1e10"), (9.99996, "10"),
    (1e-8, "1e−8"), (999_999.6, "1e6"), (12_345_678, "1.235e7"), (.infinity, "∞"), (-.infinity, "−∞"),
    (.nan, "nan"), (.leastNonzeroMagnitude, "5e−324"),
  ])
  func fourSignificantDigits(_ value: Double, _ text: String) {
    #expect(Numerals.significant(value) == text)
  }

  @Test(arguments: [(-1.2, "−1.2"), (0.123456, "0.1235"), (-0.00001, "0"), (1e300, "1e300"), (.nan, "nan")])
  func chosenWithFewDecimals(_ value: Double, _ text: String) {
    #expect(Numerals.chosen(value, decimals: 4) == text)
  }

  @Test(arguments: [(0.987, "98.7 %"), (1, "100.0 %"), (0, "0.0 %"), (-0.25, "−25.0 %"), (.nan, "nan")])
  func sharesArePercentages(_ share: Double, _ text: String) {
    #expect(Numerals.percent(share) == text)
    #expect(Numerals.percent(nil) == "–")
  }

  @Test(arguments: [(1, "1.0×"), (1.54, "1.5×"), (9.96, "10×"), (12.4, "12×"), (250, "250×"), (1e7, "≥1e6×")])
  func factors(_ ratio: Double, _ text: String) {
    #expect(Numerals.factor(ratio) == text)
  }

  @Test(arguments: [(1e-5, "10⁻⁵"), (10, "10¹"), (1, "1"), (0, "0"), (0.95, "0.95"), (3000, "3000")])
  func endsOfScales(_ value: Double, _ text: String) {
    #expect(Numerals.scaleEnd(value) == text)
  }
}
