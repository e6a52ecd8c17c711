/// A value and its gradient: v + x·dx + y·dy, where products of dx and dy vanish.
@frozen
public struct FirstOrder: DualNumber, FormulaNumber {
  /// v
  public var value: Double
  /// (x, y)
  public var gradient: SIMD2<Double>

  init(constant: Double) { self.init(constant, .zero) }

  /// A value that changes with this gradient.
  @inlinable public init(_ value: Double, _ gradient: SIMD2<Double>) {
    self.value = value
    self.gradient = gradient
  }

  @inlinable public func chained(_ value: Double, _ slope: Double, _ curvature: Double) -> FirstOrder {
    FirstOrder(value, slope * gradient)
  }

  @inlinable public static func + (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    FirstOrder(a.value + b.value, a.gradient + b.gradient)
  }

  @inlinable public static func * (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    FirstOrder(a.value * b.value, b.value * a.gradient + a.value * b.gradient)
  }

  @inlinable public static func / (a: FirstOrder, b: FirstOrder) -> FirstOrder {
    let value = a.value / b.value
    return FirstOrder(value, (a.gradient - value * b.gradient) / b.value)
  }

  @inlinable public static func / (a: FirstOrder, c: Double) -> FirstOrder {
    FirstOrder(a.value / c, a.gradient / c)
  }

  /// The slope 2c·a′·a, in the order of products in which a person writes it.
  @inlinable @inline(__always) public func squared(times c: Double) -> FirstOrder {
    FirstOrder(c * (value * value), 2 * c * gradient * value)
  }

  @inline(__always)
  static func result(of operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
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
