import Testing

@testable import Experiments

@Suite struct ShownNumberTests {
  /// The text, a number that it shows, and one that it does not.
  static let rows: [(String, Double, Double)] = [
    ("270", 270.4, 271), ("0.93", 0.934, 0.936), ("-1.5", -1.54, 1.5), ("−1.5", -1.45, -1.44),
    ("5.04e−7", 5.044e-7, 5.05e-7), ("1e3", 1400, 1501), ("10 000", 10_000.4, 10_001),
    ("96.6 %", 0.9662, 0.9668),
    ("96.6%", 0.966, 96.6), ("0.0198", 0.0198, 0.02), ("0", 0.4, 0.6),
  ]

  @Test(arguments: rows)
  func aNumberIsShownToItsDigits(_ text: String, _ same: Double, _ other: Double) throws {
    let number = try #require(ShownNumber(text))
    #expect(number.shows(same) && !number.shows(other) && !number.shows(.nan) && !number.shows(.infinity))
  }

  @Test(arguments: ["", "x", "1.2.3", "%", "1 of 2", "nan", "inf", "0x10", "1e400"])
  func anythingElseIsNoNumber(_ text: String) { #expect(ShownNumber(text) == nil) }

  @Test(arguments: [
    ("33", "after 33 steps"), ("33", "33"), ("33", "arrives after 33."), ("33", "(33)"), ("33", "α=33;"),
    ("-1.5", "x is −1.5 there"), ("-1.5", "x is -1.5"), ("96.6 %", "reads 96.6\u{a0}% of them"), ("2", "x−2"),
    ("1.98", "α·λ = 1.98"),
  ])
  func aNumberOfItsOwnOccurs(_ number: String, _ text: String) {
    #expect(ShownNumber.occurs(number, in: text))
  }

  @Test(arguments: [
    ("33", "after 330 steps"), ("33", "0.33"), ("33", "33.5"), ("33", "133"), ("1.5", "it is −1.5"),
    ("1.5", "(-1.5)"), ("33", ""), ("33", "3 3"),
  ])
  func aPartOfAnotherNumberDoesNot(_ number: String, _ text: String) {
    #expect(!ShownNumber.occurs(number, in: text))
  }
}
