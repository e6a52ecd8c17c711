import CMath

extension BinaryFloatingPoint where Self: Sendable {
  /// √self as the plain instruction, so that a loop around it can be vectorised (see `CMath.h`).
  var root: Self {
    if let x = self as? Double { return cmath_sqrt(x) as? Self ?? squareRoot() }
    if let x = self as? Float { return cmath_sqrtf(x) as? Self ?? squareRoot() }
    return squareRoot()
  }
}

extension SIMD4<Double> {
  /// √ of each of the four numbers, as plain instructions.
  @inlinable @inline(__always)
  public var roots: SIMD4<Double> { SIMD4(cmath_sqrt(x), cmath_sqrt(y), cmath_sqrt(z), cmath_sqrt(w)) }
}
