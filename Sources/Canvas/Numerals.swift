/// Numbers as the screen shows them: few digits, no noise, minus as `−`.
public enum Numerals {
  /// The text for a missing value.
  public static let absent = "–"

  /// A measured value with three significant digits: `0.00690`, `22.8`; whole from 100 to below 10 000; else
  /// `5.04e−7`. nil is `–`; non-finite values are `nan`, `∞`, `−∞`.
  public static func measured(_ value: Double?) -> String {
    guard let value else { return absent }
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    let sign = value < 0 ? "−" : ""
    let exact = Decimal(value.magnitude)
    let whole = exact.rounded(toDigits: max(3, exact.exponent + 1))
    if exact.exponent >= 2, whole.exponent <= 3 { return sign + whole.plain }
    let rounded = exact.rounded(toDigits: 3)
    let isPlain = (-3...2).contains(rounded.exponent)
    return sign + (isPlain ? rounded.plain : rounded.scientific)
  }

  /// A chosen value with the fewest digits that identify it: `0.05`, `0.999`, `1e−8`.
  public static func chosen(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    let sign = value < 0 ? "−" : ""
    let exact = Decimal(value.magnitude)
    return sign + (exact.isPlain ? exact.plain : exact.scientific)
  }

  /// A value with at most this many significant digits: `58.76`, `−1e10`; whole numbers below a million stay
  /// whole.
  public static func significant(_ value: Double, digits: Int = 4) -> String {
    guard value.isFinite else { return nonFinite(value) }
    guard value != 0 else { return "0" }
    let exact = Decimal(value.magnitude)
    let whole = exact.exponent <= 5 ? exact.exponent + 1 : 0
    let rounded = exact.rounded(toDigits: max(digits, whole)).withoutTrailingZeros
    return (value < 0 ? "−" : "") + (rounded.isPlain ? rounded.plain : rounded.scientific)
  }

  /// A chosen value rounded to this many decimals: `−1.2`.
  public static func chosen(_ value: Double, decimals: Int) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let rounded = (value * power).rounded() / power
    return chosen(rounded.isFinite ? rounded : value)
  }

  /// A fraction as a percentage with one decimal: `98.7 %` for 0.987, `–` for nil.
  public static func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return measured(share) }
    let tenths = Int((1000 * share.magnitude).rounded())
    return (share < 0 ? "−" : "") + "\(tenths / 10).\(tenths % 10) %"
  }

  /// A ratio: `1.5×`, `12×`, `≥1e6×`.
  public static func factor(_ ratio: Double) -> String {
    guard ratio < 1e6 else { return "≥1e6×" }
    guard ratio < 99.5 else { return "\(Int(ratio.rounded()))×" }
    let tenths = Int((10 * ratio).rounded())
    return tenths >= 100 ? "\((tenths + 5) / 10)×" : "\(tenths / 10).\(tenths % 10)×"
  }

  /// The end of a scale: a power of ten as `10⁻⁵`, any other number as chosen.
  public static func scaleEnd(_ value: Double) -> String {
    guard value > 0, value != 1 else { return chosen(value) }
    for exponent in -12...6 where value == Double("1e\(exponent)") { return powerOfTen(exponent) }
    return chosen(value)
  }

  /// A power of ten: `10⁻³`.
  public static func powerOfTen(_ exponent: Int) -> String {
    let superscripts: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
  }

  private static func nonFinite(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    return value < 0 ? "−∞" : "∞"
  }
}

/// The decimal digits of a positive number: d.ddd × 10^exponent.
private struct Decimal {
  var digits: [UInt8]
  var exponent: Int

  /// The shortest digits that read back to the same double.
  init(_ value: Double) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let whole = mantissa[0]
    digits = mantissa.joined().utf8.map { $0 - 48 }
    exponent = whole.count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let zeros = min(digits.count - 1, digits.prefix { $0 == 0 }.count)
    digits.removeFirst(zeros)
    exponent -= zeros
    self = withoutTrailingZeros
  }

  /// Exactly `count` digits, halves rounded up.
  func rounded(toDigits count: Int) -> Decimal {
    var result = self
    let rest = result.digits.dropFirst(count)
    result.digits = Array(result.digits.prefix(count))
    result.digits += Array(repeating: 0, count: count - result.digits.count)
    guard let next = rest.first, next >= 5 else { return result }
    for index in result.digits.indices.reversed() {
      if result.digits[index] < 9 {
        result.digits[index] += 1
        return result
      }
      result.digits[index] = 0
    }
    result.digits.insert(1, at: 0)
    result.digits.removeLast()
    result.exponent += 1
    return result
  }

  var withoutTrailingZeros: Decimal {
    var result = self
    while result.digits.count > 1, result.digits.last == 0 { result.digits.removeLast() }
    return result
  }

  /// True if only a few zeros pad the digits.
  var isPlain: Bool { (-4...5).contains(exponent) }

  /// `0.00690`
  var plain: String {
    var text = String(repeating: "0", count: max(0, -exponent))
    text += digits.map { String($0) }.joined()
    let whole = max(0, exponent) + 1
    if text.count <= whole { return text + String(repeating: "0", count: whole - text.count) }
    text.insert(".", at: text.index(text.startIndex, offsetBy: whole))
    return text
  }

  /// `5.04e−7`
  var scientific: String {
    var text = digits.map { String($0) }.joined()
    if text.count > 1 { text.insert(".", at: text.index(after: text.startIndex)) }
    return text + "e" + (exponent < 0 ? "−" : "") + String(abs(exponent))
  }
}
