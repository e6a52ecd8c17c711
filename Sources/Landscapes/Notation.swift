extension Double {
  /// The shortest digits that read back to this number, without a trailing `.0` and with a true minus sign.
  var notation: String {
    var digits = description
    if digits.hasSuffix(".0") { digits.removeLast(2) }
    return digits.hasPrefix("-") ? "−" + digits.dropFirst() : digits
  }

  /// The number as a factor before a bracket or a letter, where 1 is not written.
  var factor: String { self == 1 ? "" : notation }
}
