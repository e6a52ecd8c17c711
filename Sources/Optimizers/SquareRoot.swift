import CMath

extension BinaryFloatingPoint where Self: Sendable {
  /// √self as the plain instruction, so that a loop around it can be vectorised (see `CMath.h`).
  var root: Self {
    if let x = self as? Double { return cmath_sqrt(x) as? Self ?? squareRoot() }
    if let x = self as? Float { return cmath_sqrtf(x) as? Self ?? squareRoot() }
    return squareRoot()
  }
}
