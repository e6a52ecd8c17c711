import RealModule

/// A number that a surface's expression is computed with: a value alone, or with derivatives. All that it can do is
/// inlinable, so that an expression is compiled for each kind of number.
public protocol SurfaceNumber: Sendable {
  /// a + b
  static func + (a: Self, b: Self) -> Self
  /// a − b
  static func - (a: Self, b: Self) -> Self
  /// a·b
  static func * (a: Self, b: Self) -> Self
  /// −a
  static prefix func - (a: Self) -> Self
  /// a + c
  static func + (a: Self, c: Double) -> Self
  /// a − c
  static func - (a: Self, c: Double) -> Self
  /// c − a
  static func - (c: Double, a: Self) -> Self
  /// c·a
  static func * (c: Double, a: Self) -> Self
  /// a/b
  static func / (a: Self, b: Self) -> Self
  /// a/c
  static func / (a: Self, c: Double) -> Self

  /// a²
  var squared: Self { get }
  /// c·a²
  func squared(times c: Double) -> Self
  /// max(a, 0), with slope 0 at 0.
  var positivePart: Self { get }
  /// √a, with slope 0 at 0.
  var root: Self { get }
  /// |a|, with slope 0 at 0.
  var magnitude: Self { get }
  /// sin a
  static func sin(_ a: Self) -> Self
  /// cos a
  static func cos(_ a: Self) -> Self
  /// tanh a
  static func tanh(_ a: Self) -> Self
  /// eᵃ
  static func exp(_ a: Self) -> Self
  /// eᵃ − 1, exact near 0.
  static func expMinusOne(_ a: Self) -> Self
}

extension Double: SurfaceNumber {
  @inlinable public var squared: Double { self * self }
  @inlinable public func squared(times c: Double) -> Double { c * (self * self) }
  @inlinable public var positivePart: Double { self < 0 ? 0 : self }
  @inlinable public var root: Double { squareRoot() }
}
