import Testing

@testable import Experiments

@Suite struct DigitsTests {
  /// On x86 the difference of two infinities is a NaN with a sign.
  @Test func programsReadNumbersBackToTheSameBits() {
    #expect(Digits.machine(.nan) == "nan" && Digits.machine(-.nan) == "nan")
    #expect(Digits.machine(Double(sign: .minus, exponent: 0, significand: .nan)) == "nan")
    #expect(Digits.machine(.infinity) == "inf" && Digits.machine(-.infinity) == "-inf")
    for value in [0.1, 1 / 3.0, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0, 1e22] {
      #expect(Double(Digits.machine(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (1 / 3.0, "0.333333"), (123_456.789, "123457"),
    (9_876_543.21, "9876543"), (12_345_678, "1.23457e7"), (0.000123456789, "0.000123457"),
    (-0.0000123456789, "-1.23457e-5"), (9.9999996e-6, "1e-5"), (-9.9999996e9, "-1e10"), (1e300, "1e300"),
    (.leastNonzeroMagnitude, "5e-324"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf"),
  ])
  func peopleGetSixDigits(_ value: Double, _ text: String) { #expect(Digits.brief(value) == text) }

  @Test func sharesArePercents() {
    #expect(Digits.percent(1) == "100.0 %" && Digits.percent(0.88612) == "88.6 %")
    #expect(Digits.percent(0) == "0.0 %" && Digits.percent(nil) == "-" && Digits.percent(.nan) == "nan")
  }

  @Test func numbersAreRounded() {
    #expect(
      Digits.rounded(1234.56, significant: 2) == 1200 && Digits.rounded(0.0987, significant: 2) == 0.099)
    #expect(Digits.rounded(-1.005001, places: 2) == -1.01 && Digits.rounded(3, places: 2) == 3)
  }
}
