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

  /// A positive number with this many significant digits.
  static func rounded(_ value: Double, significant count: Int) -> Double {
    let unit = Double.pow(10, magnitude(of: value) - count + 1)
    return (value / unit).rounded() * unit
  }

  /// A number with this many digits after the point.
  public static func rounded(_ value: Double, places: Int) -> Double {
    let factor = Double.pow(10, places)
    return (value * factor).rounded() / factor
  }

  /// The power of ten of the first digit.
  private static func magnitude(of value: Double) -> Int { Int(Double.log10(abs(value)).rounded(.down)) }
}
