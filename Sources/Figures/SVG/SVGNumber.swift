/// Numbers as SVG has them: with few decimals, without zeros that say nothing, in every locale alike.
enum SVGNumber {
  private static let powers = [1, 10, 100, 1000, 10_000, 100_000]

  /// The units of the last decimal in 1.
  static func power(_ decimals: Int) -> Double { Double(powers[decimals]) }

  /// The value in units of its last decimal.
  static func units(_ value: Double, decimals: Int) -> Int {
    let scaled = (value * Double(powers[decimals])).rounded()
    // Far outside of any page, where a number has no decimals left to lose.
    return Int(max(-1e9, min(1e9, scaled.isNaN ? 0 : scaled)))
  }

  /// Appends `units` units of the last decimal: `-.5` for −5 with one decimal.
  static func write(_ units: Int, decimals: Int, to text: inout String) {
    let power = powers[decimals]
    if units < 0 { text += "-" }
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: power.magnitude)
    if whole > 0 || rest == 0 { text += String(whole) }
    guard rest > 0 else { return }
    var digits = String(rest)
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    text += "." + digits
  }

  static func text(_ value: Double, decimals: Int = 2) -> String {
    var text = ""
    write(units(value, decimals: decimals), decimals: decimals, to: &text)
    return text
  }
}
