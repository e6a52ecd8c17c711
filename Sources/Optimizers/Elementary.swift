extension FloatingPoint {
  /// −1, 0 or 1, as the number lies below, at or above 0; NaN stays NaN.
  @inline(__always)
  var signum: Self { magnitude > 0 ? Self(signOf: self, magnitudeOf: 1) : self }
}

/// The weight that the zero start still has in an exponential average, the product of the coefficients that
/// were really used: βᵗ as long as β never changed. So a corrected average stays unbiased after a live change.
struct ZeroWeight: Sendable {
  /// βᵗ, in double precision whatever the average's scalars are.
  var weight = 1.0

  /// Counts a step with β.
  ///
  /// - Returns: 1 − βᵗ, by which the average is to be divided.
  @inline(__always)
  mutating func decay<Scalar: BinaryFloatingPoint>(by β: Scalar) -> Scalar {
    weight *= Double(β)
    return Scalar(1 - weight)
  }
}

extension Span where Element: BinaryFloatingPoint {
  /// ‖v‖ over a part of the vector.
  func norm(_ range: Range<Int>) -> Element {
    var sum: Element = 0
    for i in range { sum += self[i] * self[i] }
    return sum.squareRoot()
  }
}

/// ‖v‖ over a part of the vector.
func norm<Scalar: BinaryFloatingPoint>(_ vector: [Scalar], _ range: Range<Int>) -> Scalar {
  var sum: Scalar = 0
  for i in range { sum += vector[i] * vector[i] }
  return sum.squareRoot()
}

/// u·v.
func dot<Scalar: BinaryFloatingPoint>(_ u: [Scalar], _ v: [Scalar]) -> Scalar {
  var sum: Scalar = 0
  for i in u.indices { sum += u[i] * v[i] }
  return sum
}
