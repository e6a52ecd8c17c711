import RealModule

/// A value and its gradient: v + x·dx + y·dy, where products of dx and dy vanish.
@frozen
public struct FirstOrder: FormulaNumber {
  /// v
  public var value: Double
  /// (x, y)
  public var gradient: SIMD2<Double>

  @inlinable @inline(__always)
  public init(constant: Double) { self.init(constant, SIMD2(0, 0)) }

  /// A value that changes with this gradient.
  @inlinable @inline(__always)
  public init(_ value: Double, _ gradient: SIMD2<Double>) {
    self.value = value
    self.gradient = gradient
  }

  @inline(__always)
  public static func result(of operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    switch operation {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .square: a.squared
    case .negate: -a
    case .divide: a / b
    default: chained(operation, a, b)
    }
  }

  /// The chain rule; what has no slope adds nothing, however steep its number is.
  private static func chained(_ operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    let f = FormulaPartials(operation, a.value, b.value, isExponentFixed: b.gradient == .zero)
    return FirstOrder(
      f.value, (f.a == 0 ? .zero : f.a * a.gradient) + (f.b == 0 ? .zero : f.b * b.gradient))
  }
}

extension FirstOrder {
  @inlinable @inline(__always)
  public static func + (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    FirstOrder(a.value + b.value, a.gradient + b.gradient)
  }

  @inlinable @inline(__always)
  public static func - (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    FirstOrder(a.value - b.value, a.gradient - b.gradient)
  }

  @inlinable @inline(__always)
  public static func * (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    FirstOrder(a.value * b.value, b.value * a.gradient + a.value * b.gradient)
  }

  @inlinable @inline(__always)
  public static func / (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    let value = a.value / b.value
    return FirstOrder(value, (a.gradient - value * b.gradient) / b.value)
  }

  @inlinable @inline(__always)
  public static prefix func - (a: FirstOrder) -> FirstOrder { FirstOrder(-a.value, -a.gradient) }

  @inlinable @inline(__always)
  public static func + (a: FirstOrder, c: Double) -> FirstOrder { FirstOrder(a.value + c, a.gradient) }

  @inlinable @inline(__always)
  public static func - (a: FirstOrder, c: Double) -> FirstOrder { FirstOrder(a.value - c, a.gradient) }

  @inlinable @inline(__always)
  public static func - (c: Double, a: FirstOrder) -> FirstOrder { FirstOrder(c - a.value, -a.gradient) }

  @inlinable @inline(__always)
  public static func * (c: Double, a: FirstOrder) -> FirstOrder { FirstOrder(c * a.value, c * a.gradient) }

  @inlinable @inline(__always)
  public static func / (a: FirstOrder, c: Double) -> FirstOrder { FirstOrder(a.value / c, a.gradient / c) }

  @inlinable @inline(__always)
  public var squared: FirstOrder { FirstOrder(value * value, 2 * value * gradient) }

  /// The slope 2c·a′·a is that order of products which a person writes.
  @inlinable @inline(__always)
  public func squared(times c: Double) -> FirstOrder {
    FirstOrder(c * (value * value), 2 * c * gradient * value)
  }

  @inlinable @inline(__always)
  public var positivePart: FirstOrder {
    FirstOrder(value < 0 ? 0 : value, value > 0 ? gradient : value.isNaN ? SIMD2(.nan, .nan) : .zero)
  }

  @inlinable @inline(__always)
  public var magnitude: FirstOrder {
    FirstOrder(abs(value), value > 0 ? gradient : value < 0 ? -gradient : .zero)
  }

  @inlinable @inline(__always)
  public var root: FirstOrder {
    let root = value.squareRoot()
    return FirstOrder(root, root == 0 ? .zero : (0.5 / root) * gradient)
  }

  @inlinable @inline(__always)
  public static func sin(_ a: FirstOrder) -> FirstOrder {
    FirstOrder(.sin(a.value), .cos(a.value) * a.gradient)
  }

  @inlinable @inline(__always)
  public static func cos(_ a: FirstOrder) -> FirstOrder {
    FirstOrder(.cos(a.value), -.sin(a.value) * a.gradient)
  }

  @inlinable @inline(__always)
  public static func exp(_ a: FirstOrder) -> FirstOrder {
    let value = Double.exp(a.value)
    return FirstOrder(value, value * a.gradient)
  }

  @inlinable @inline(__always)
  public static func expMinusOne(_ a: FirstOrder) -> FirstOrder {
    FirstOrder(.expMinusOne(a.value), .exp(a.value) * a.gradient)
  }
}
