import RealModule

extension Double {
  /// The shortest digits that read back to this number, without a trailing `.0` and with a true minus sign.
  var notation: String {
    var digits = description
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    return digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// The number as a factor before a bracket or a letter, where 1 is not written.
  var factor: String { self == 1 ? "" : notation }

  /// The nearest multiple of the power of ten at or below `step`.
  func rounded(to step: Double) -> Double {
    let exponent = Double.log10(step).rounded(.down)
    // Dividing by 10ⁿ rounds 0.1's multiples correctly; multiplying by 10⁻ⁿ does not.
    let unit = Double.exp10(abs(exponent)).rounded()
    return exponent < 0 ? (self * unit).rounded() / unit : (self / unit).rounded() * unit
  }
}
