import Optimizers
import RealModule
import Wording

/// Numbers as text, for programs and for people.
public enum Digits {
  /// The shortest digits that read back to the same double; `nan`, `inf` or `-inf` if it is not finite.
  public static func machine(_ value: Double) -> String {
    // The sign of a NaN differs between processors.
    value.isNaN ? "nan" : value.description
  }

  /// Appends the digits of `machine` without a temporary string: the report of a long run writes millions.
  static func write(machine value: Double, to text: inout String) {
    if value.isNaN { text += "nan" } else { value.write(to: &text) }
  }

  /// At most six significant digits, without trailing zeros; whole numbers below 10⁷ keep all digits.
  public static func brief(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : machine(value) }
    // Powers of ten underflow before subnormal doubles do.
    guard value.isNormal else { return shortest(value) }
    let magnitude = magnitude(of: value)
    guard magnitude < -4 || magnitude > 6 else {
      return shortest(rounded(value, places: max(0, 5 - magnitude)))
    }
    let mantissa = rounded(value / Double.pow(10, magnitude), places: 5)
    // 9.999999 rounds to 10.
    return abs(mantissa) < 10
      ? "\(shortest(mantissa))e\(magnitude)" : "\(mantissa < 0 ? "-" : "")1e\(magnitude + 1)"
  }

  /// A fraction as a percentage, `97.5 %`; `-` for nil.
  public static func percent(_ share: Double?) -> String {
    guard let share else { return "-" }
    guard share.isFinite else { return machine(share) }
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// The nearest number with this many significant digits.
  static func rounded(_ value: Double, significant count: Int) -> Double {
    guard value != 0, value.isFinite else { return value }
    let exponent = count - 1 - magnitude(of: value)
    guard abs(exponent) < powers.count else { return far(value, exponent) }
    let power = powers[abs(exponent)]
    // A whole number and such a power are exact, so their quotient or product is the decimal as it is written.
    return exponent >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }

  /// 1 − rest, where the positive rest has this many significant digits, but at most fifteen decimals.
  static func oneMinus(_ rest: Double, significant count: Int) -> Double {
    let power = powers[min(15, max(0, count - 1 - magnitude(of: rest)))]
    return (power - (rest * power).rounded()) / power
  }

  /// 10⁰…10²², which are exact.
  private static let powers = (0...22).map { Double("1e\($0)") ?? .nan }

  /// The same beyond the powers of ten that are exact.
  private static func far(_ value: Double, _ exponent: Int) -> Double {
    let mantissa = (value * .pow(10, exponent / 2) * .pow(10, exponent - exponent / 2)).rounded()
    return Double("\(mantissa)e\(-exponent)") ?? value
  }

  /// A number with this many digits after the point.
  public static func rounded(_ value: Double, places: Int) -> Double {
    let factor = Double.pow(10, places)
    return (value * factor).rounded() / factor
  }

  /// The power of ten of the first digit.
  private static func magnitude(of value: Double) -> Int { Int(Double.log10(abs(value)).rounded(.down)) }
}
