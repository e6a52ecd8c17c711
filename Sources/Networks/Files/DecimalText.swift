/// Decimal numbers in text, for the many that tables are made of.
enum DecimalText {
  /// The number that all of `bytes` are, as in `5`, `-0.25` or `1.5e-3`, rounded as `strtod` rounds it; nil for what
  /// takes longer than this, or is no number.
  ///
  /// Digits below 2⁵³ and a power of ten up to 10²² are doubles without an error, so that one multiplication or
  /// division rounds once (Clinger 1990, *How to read floating point numbers accurately*).
  @inline(__always)
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    var place = 0
    var isNegative = false
    if let first = bytes.first, first == minus || first == plus {
      isNegative = first == minus
      place = 1
    }
    var digits: UInt64 = 0
    var digitCount = 0
    var power = 0
    while place < bytes.count, let digit = digit(bytes[place]) {
      digits = 10 &* digits &+ digit
      digitCount += 1
      place += 1
    }
    if place < bytes.count, bytes[place] == point {
      place += 1
      while place < bytes.count, let digit = digit(bytes[place]) {
        digits = 10 &* digits &+ digit
        digitCount += 1
        power -= 1
        place += 1
      }
    }
    // More than 19 digits may not fit; zeros in front make this say no too often, which costs only time.
    guard digitCount > 0, digitCount <= 19, digits <= 1 << 53 else { return nil }
    if place < bytes.count {
      guard let exponent = exponent(bytes, from: place) else { return nil }
      power += exponent
    }
    guard abs(power) < powers.count || digits == 0 else { return nil }
    var value = Double(digits)
    if digits != 0, power != 0 { value = power < 0 ? value / powers[-power] : value * powers[power] }
    return isNegative ? -value : value
  }

  /// The number after an `e` that ends the text.
  private static func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard bytes[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var place = start + 1
    var isNegative = false
    if place < bytes.count, bytes[place] == minus || bytes[place] == plus {
      isNegative = bytes[place] == minus
      place += 1
    }
    guard place < bytes.count, bytes.count - place <= 4 else { return nil }
    var value = 0
    while place < bytes.count {
      guard let digit = digit(bytes[place]) else { return nil }
      value = 10 * value + Int(digit)
      place += 1
    }
    return isNegative ? -value : value
  }

  @inline(__always)
  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = byte &- 0x30
    return digit < 10 ? UInt64(digit) : nil
  }

  private static let (minus, plus, point) = (UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."))

  /// 10⁰, …, 10²²: all powers of ten that are doubles without an error.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]
}
