import Canvas

/// α·λ against the limit of a rule: `α·λ 1.7 of 2`.
struct StabilityText: Sendable, Hashable {
  /// α times the sharpness, or the preconditioned one for adaptive rules.
  let product: Double
  /// The largest stable product.
  let limit: Double

  var text: String { "α·λ \(value)" }

  /// `1.7 of 2`
  var value: String {
    "\(Numerals.significant(product, digits: 3)) of \(Numerals.significant(limit, digits: 3))"
  }

  /// True if steps grow where the lane is, as far as theory goes.
  var isBeyond: Bool { product > limit }

  /// The colour of the text.
  var role: Role { isBeyond ? .danger : .text }
}
