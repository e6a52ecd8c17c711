import Optimizers
import Testing

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct DecimalTextTests {
  private func value(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { DecimalText.value($0) }
  }

  /// Where it is a number at all, it is the number that `strtod` reads, bit for bit.
  @Test func numbersAreExact() {
    var stream = RandomStream(seed: 3, stream: .noise)
    var plain = 0
    for _ in 0..<30_000 {
      let count = 1 + Int(stream.next() % 20)
      var text = ["", "-", "+"][Int(stream.next() % 3)]
      let point = Int(stream.next() % 24)
      for place in 0..<count {
        if place == point { text += "." }
        text += String(stream.next() % 10)
      }
      if stream.next().isMultiple(of: 2) {
        text += ["e", "E", "e-", "e+"][Int(stream.next() % 4)] + String(stream.next() % 40)
      }
      guard let value = value(text) else { continue }
      plain += 1
      #expect(value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
    #expect(plain > 15_000, "most numbers are read without the system")
  }

  @Test(arguments: [
    "0", "-0", "255", "0.1", ".5", "5.", "1e22", "1e-22", "9007199254740992", "-0.0e99",
    "123456789012345678e-22",
    "00000000000000000.5", "3.14159", "1E5", "+7",
  ])
  func usualNumbers(_ text: String) {
    #expect(value(text).map(\.bitPattern) == (text.hasPrefix("1234") ? nil : strtod(text, nil).bitPattern))
  }

  /// What is left to the system, or is no number.
  @Test(arguments: [
    "", "-", ".", "+.", "e5", "1e", "1e+", "1e23", "1e-23", "9007199254740993", "12345678901234567890", "1 ",
    " 1",
    "1,5", "0x10", "inf", "nan", "1e99999", "--1", "1.2.3", "1e5.0", "1_000",
  ])
  func othersAreLeftAlone(_ text: String) { #expect(value(text) == nil) }
}
