import RealModule

/// A number with derivatives. A function of one number says its value, slope and curvature here, once, for derivatives
/// of the first order and of the second.
///
/// Where a derivative does not exist, it is that of `FormulaPartials`.
public protocol DualNumber: SurfaceNumber {
  /// The number without its derivatives.
  var value: Double { get }

  /// A function of this number: its value, its first derivative and its second.
  func chained(_ value: Double, _ slope: Double, _ curvature: Double) -> Self
}

extension DualNumber {
  @inlinable public static func - (a: Self, b: Self) -> Self { a + -b }
  @inlinable public static prefix func - (a: Self) -> Self { a.chained(-a.value, -1, 0) }
  @inlinable public static func + (a: Self, c: Double) -> Self { a.chained(a.value + c, 1, 0) }
  @inlinable public static func - (a: Self, c: Double) -> Self { a.chained(a.value - c, 1, 0) }
  @inlinable public static func - (c: Double, a: Self) -> Self { a.chained(c - a.value, -1, 0) }
  @inlinable public static func * (c: Double, a: Self) -> Self { a.chained(c * a.value, c, 0) }

  @inlinable public var squared: Self { chained(value * value, 2 * value, 2) }

  @inlinable public var positivePart: Self {
    chained(value < 0 ? 0 : value, value > 0 ? 1 : value.isNaN ? .nan : 0, 0)
  }

  @inlinable public var magnitude: Self {
    chained(value.magnitude, value > 0 ? 1 : value < 0 ? -1 : value.isNaN ? .nan : 0, 0)
  }

  @inlinable public var root: Self {
    let root = value.squareRoot()
    return root == 0 ? chained(root, 0, 0) : chained(root, 0.5 / root, -0.25 / (root * value))
  }

  @inlinable public static func sin(_ a: Self) -> Self {
    let value = Double.sin(a.value)
    return a.chained(value, .cos(a.value), -value)
  }

  @inlinable public static func cos(_ a: Self) -> Self {
    let value = Double.cos(a.value)
    return a.chained(value, -.sin(a.value), -value)
  }

  @inlinable public static func tanh(_ a: Self) -> Self {
    let value = Double.tanh(a.value)
    let slope = 1 - value * value
    return a.chained(value, slope, -2 * value * slope)
  }

  @inlinable public static func exp(_ a: Self) -> Self {
    let value = Double.exp(a.value)
    return a.chained(value, value, value)
  }

  @inlinable public static func expMinusOne(_ a: Self) -> Self {
    let slope = Double.exp(a.value)
    return a.chained(.expMinusOne(a.value), slope, slope)
  }
}
