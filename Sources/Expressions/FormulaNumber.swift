import RealModule

/// A number that formulas and surfaces are computed with: a value alone, or with derivatives.
///
/// A conforming type needs `init(constant:)` and `result(of:_:_:)`; the operators and functions below follow from
/// them, and a type that is computed often has its own. All are inlinable, so that a surface's expression is
/// compiled for each kind of number.
public protocol FormulaNumber: Sendable {
  /// The number that is the same everywhere.
  init(constant: Double)

  /// An operation on one number (then b is ignored) or on two.
  static func result(of operation: FormulaOperation, _ a: Self, _ b: Self) -> Self

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

extension FormulaNumber {
  @inlinable public static func + (a: Self, b: Self) -> Self { .result(of: .add, a, b) }
  @inlinable public static func - (a: Self, b: Self) -> Self { .result(of: .subtract, a, b) }
  @inlinable public static func * (a: Self, b: Self) -> Self { .result(of: .multiply, a, b) }
  @inlinable public static func / (a: Self, b: Self) -> Self { .result(of: .divide, a, b) }
  @inlinable public static prefix func - (a: Self) -> Self { .result(of: .negate, a, a) }
  @inlinable public static func + (a: Self, c: Double) -> Self { a + Self(constant: c) }
  @inlinable public static func - (a: Self, c: Double) -> Self { a - Self(constant: c) }
  @inlinable public static func - (c: Double, a: Self) -> Self { Self(constant: c) - a }
  @inlinable public static func * (c: Double, a: Self) -> Self { Self(constant: c) * a }
  @inlinable public static func / (a: Self, c: Double) -> Self { a / Self(constant: c) }
  @inlinable public var squared: Self { .result(of: .square, self, self) }
  @inlinable public var magnitude: Self { .result(of: .abs, self, self) }
  @inlinable public func squared(times c: Double) -> Self { c * squared }
  @inlinable public var positivePart: Self { .result(of: .relu, self, self) }
  @inlinable public var root: Self { .result(of: .sqrt, self, self) }
  @inlinable public static func sin(_ a: Self) -> Self { .result(of: .sin, a, a) }
  @inlinable public static func cos(_ a: Self) -> Self { .result(of: .cos, a, a) }
  @inlinable public static func tanh(_ a: Self) -> Self { .result(of: .tanh, a, a) }
  @inlinable public static func exp(_ a: Self) -> Self { .result(of: .exp, a, a) }
  @inlinable public static func expMinusOne(_ a: Self) -> Self { .result(of: .expMinusOne, a, a) }
}

extension Double: FormulaNumber {
  @inlinable
  public init(constant: Double) { self = constant }

  @inlinable public var squared: Double { self * self }
  @inlinable public var root: Double { squareRoot() }
  @inlinable public var positivePart: Double { self < 0 ? 0 : self }

  public static func result(of operation: FormulaOperation, _ a: Double, _ b: Double) -> Double {
    operation.value(a, b)
  }
}
