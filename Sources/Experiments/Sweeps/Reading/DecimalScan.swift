/// Numbers read from bytes, several times faster than by way of a string.
enum DecimalScan {
  /// 5⁰ … 5²⁷, the powers that 64 bits hold.
  private static let powers: [UInt64] = (0...27).map { (0..<$0).reduce(1) { product, _ in product * 5 } }

  /// Reads a whole number without a sign, of at most 19 digits.
  ///
  /// - Returns: the number, or nil, with `next` anywhere.
  @inline(__always)
  static func whole(_ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UInt64? {
    let start = next
    var value: UInt64 = 0
    while next < end {
      let digit = next.pointee &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt64(digit)
      next += 1
    }
    let count = next - start
    // The twentieth digit may overflow: the one seed in ten that has it goes the general way.
    return count > 0 && count <= 19 ? value : nil
  }

  /// Reads a number, the nearest double to its digits.
  ///
  /// - Returns: the number, or nil if there is none, with `next` anywhere.
  static func number(_ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    let start = next
    var isNegative = false
    if next < end, next.pointee == UInt8(ascii: "-") {
      isNegative = true
      next += 1
    }
    var (mantissa, digits): (UInt64, Int) = (0, 0)
    guard scanDigits(&next, end, &mantissa, &digits) > 0 else { return nil }
    var exponent = 0
    if next < end, next.pointee == UInt8(ascii: ".") {
      next += 1
      exponent = -scanDigits(&next, end, &mantissa, &digits)
      guard exponent < 0 else { return nil }
    }
    if next < end, next.pointee | 0x20 == UInt8(ascii: "e") {
      next += 1
      guard let power = scanExponent(&next, end) else { return nil }
      exponent += power
    }
    if digits <= 19, let size = exact(mantissa, exponent) { return isNegative ? -size : size }
    return Double(String(decoding: UnsafeBufferPointer(start: start, count: next - start), as: UTF8.self))
  }

  /// Reads digits into the mantissa, which holds 19, and counts them; `significant` counts those from the first that is
  /// not 0.
  @inline(__always)
  private static func scanDigits(
    _ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, _ mantissa: inout UInt64,
    _ significant: inout Int
  ) -> Int {
    let start = next
    while next < end {
      let digit = next.pointee &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      mantissa = mantissa &* 10 &+ UInt64(digit)
      if mantissa != 0 { significant += 1 }
      next += 1
    }
    return next - start
  }

  private static func scanExponent(
    _ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int? {
    var isNegative = false
    if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
      isNegative = next.pointee == UInt8(ascii: "-")
      next += 1
    }
    guard let power = whole(&next, end), power < 100_000 else { return nil }
    return isNegative ? -Int(power) : Int(power)
  }

  /// The nearest double to mantissa · 10^exponent; nil where 64-bit powers of 5 do not reach.
  static func exact(_ mantissa: UInt64, _ exponent: Int) -> Double? {
    if mantissa == 0 { return 0 }
    // Both are doubles, so that there is a single rounding (Clinger 1990, *How to Read Floating Point Numbers
    // Accurately*).
    if mantissa <= 1 << 53, abs(exponent) <= 22 {
      let power = Double(powers[abs(exponent)]) * Double(UInt64(1) << UInt64(abs(exponent)))
      return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    }
    guard abs(exponent) < powers.count else { return nil }
    let power = powers[abs(exponent)]
    let (left, right) = (mantissa.leadingZeroBitCount, power.leadingZeroBitCount)
    let (a, b) = (mantissa << UInt64(left), power << UInt64(right))
    if exponent >= 0 {
      let (high, low) = a.multipliedFullWidth(by: b)
      return rounded(high, isInexact: low != 0, exponent: 64 - left - right + exponent)
    }
    // Both have their highest bit, so that the quotient has 63 bits or 64.
    let (quotient, remainder) = b.dividingFullWidth((a >> 1, a << 63))
    return rounded(quotient, isInexact: remainder != 0, exponent: right - left - 63 + exponent)
  }

  /// The nearest double to `bits` · 2^exponent, and a little more if inexact; of two equally near, the even one.
  private static func rounded(_ bits: UInt64, isInexact: Bool, exponent: Int) -> Double {
    let shift = UInt64(11 - bits.leadingZeroBitCount)
    var kept = bits >> shift
    let (rest, half) = (bits & ((1 << shift) - 1), UInt64(1) << (shift - 1))
    if rest > half || rest == half && (isInexact || kept & 1 == 1) { kept += 1 }
    // The exponents that come here are far from the ends of the range.
    return Double(kept) * Double(bitPattern: UInt64(exponent + Int(shift) + 1023) << 52)
  }
}
