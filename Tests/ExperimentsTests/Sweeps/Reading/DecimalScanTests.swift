import Optimizers
import Testing

@testable import Experiments

@Suite struct DecimalScanTests {
  private func number(_ text: String) -> (Double?, rest: String) {
    var text = Array((text + "}").utf8)
    return text.withUnsafeMutableBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return (nil, "") }
      var next = UnsafePointer(start)
      let end = next + bytes.count
      let value = DecimalScan.number(&next, end)
      return (value, String(decoding: UnsafeBufferPointer(start: next, count: end - next), as: UTF8.self))
    }
  }

  /// Swift's own reader is the reference; all bits count.
  private func expectSame(_ text: String) {
    let (value, rest) = number(text)
    #expect(value?.bitPattern == Double(text)?.bitPattern, "\(text)")
    #expect(rest == "}", "\(text)")
  }

  @Test func everyDoubleReadsBack() {
    var stream = RandomStream(seed: 3, stream: .noise)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: stream.next())
      if value.isFinite { expectSame(value.description) }
      expectSame((Double(stream.next() >> 11) * 0x1p-60).description)
    }
  }

  @Test func digitsOfAnyLengthAreRoundedToTheNearest() {
    var stream = RandomStream(seed: 4, stream: .noise)
    for _ in 0..<20_000 {
      let digits = (0...stream.next(below: 24)).map { _ in String(stream.next(below: 10)) }.joined()
      let point = stream.next(below: digits.count) + 1
      let fraction = digits.dropFirst(point)
      expectSame(
        digits.prefix(point) + (fraction.isEmpty ? "" : "." + fraction) + "e\(stream.next(below: 90) - 45)")
    }
  }

  /// Numbers half-way between two doubles go to the even one; just above, to the next.
  @Test(arguments: [
    "9007199254740993", "9007199254740995", "900719925474099.3e1", "9007199254740993e-10",
    "9007199254740992.5",
    "9007199254740993.0000001", "1e23", "8.5e22", "4503599627370497.5", "4503599627370496.5", "1e22", "1e-22",
    "5e-324",
    "1.7976931348623157e308", "0", "-0", "0.0", "-0.0e5", "0.00012345678901234567", "18446744073709551615",
    "9999999999999999999", "12345678901234567e27", "12345678901234567e-27", "12345678901234567e28", "1E+5",
  ])
  func hardNumbers(_ text: String) { expectSame(text) }

  @Test(arguments: ["", "-", ".5", "1.", "1e", "1e+", "abc", "-e5"])
  func noNumbers(_ text: String) { #expect(number(text).0 == nil) }

  @Test func wholeNumbersEndBeforeTheyOverflow() {
    func whole(_ text: String) -> UInt64? {
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        bytes.baseAddress.flatMap { start in
          var next = start
          return DecimalScan.whole(&next, start + bytes.count)
        }
      }
    }
    #expect(whole("9999999999999999999") == 9_999_999_999_999_999_999)
    #expect(whole("18446744073709551615") == nil)
    #expect(whole("17,") == 17)
    #expect(whole(",") == nil)
  }
}
