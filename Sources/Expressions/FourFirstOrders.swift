/// Four numbers with their gradients, side by side: each is number for number as a `FirstOrder` by itself.
@frozen
public struct FourFirstOrders: SurfaceNumber {
  /// v
  public var value: SIMD4<Double>
  /// ∂v/∂x
  public var x: SIMD4<Double>
  /// ∂v/∂y
  public var y: SIMD4<Double>

  /// Values that change with these gradients.
  @inlinable @inline(__always)
  public init(_ value: SIMD4<Double>, x: SIMD4<Double>, y: SIMD4<Double>) {
    (self.value, self.x, self.y) = (value, x, y)
  }

  /// A function of these numbers: its values and its derivatives.
  @inlinable @inline(__always)
  public func chained(_ value: SIMD4<Double>, _ slope: SIMD4<Double>) -> FourFirstOrders {
    FourFirstOrders(value, x: slope * x, y: slope * y)
  }

  /// A function of one number at each of the four.
  @inlinable
  public func each(_ function: (FirstOrder) -> FirstOrder) -> FourFirstOrders {
    var result = self
    for index in 0..<4 {
      let one = function(FirstOrder(value[index], SIMD2(x[index], y[index])))
      (result.value[index], result.x[index], result.y[index]) = (one.value, one.gradient.x, one.gradient.y)
    }
    return result
  }

  @inlinable @inline(__always)
  public static func + (a: FourFirstOrders, b: FourFirstOrders) -> FourFirstOrders {
    FourFirstOrders(a.value + b.value, x: a.x + b.x, y: a.y + b.y)
  }

  @inlinable @inline(__always)
  public static func - (a: FourFirstOrders, b: FourFirstOrders) -> FourFirstOrders { a + -b }

  @inlinable @inline(__always)
  public static func * (a: FourFirstOrders, b: FourFirstOrders) -> FourFirstOrders {
    FourFirstOrders(
      a.value * b.value, x: b.value * a.x + a.value * b.x, y: b.value * a.y + a.value * b.y)
  }

  @inlinable @inline(__always)
  public static prefix func - (a: FourFirstOrders) -> FourFirstOrders {
    // −a of vectors is 0 − a, which has no −0.
    a.chained(-1 * a.value, SIMD4(repeating: -1))
  }

  @inlinable @inline(__always)
  public static func + (a: FourFirstOrders, c: Double) -> FourFirstOrders {
    FourFirstOrders(a.value + c, x: a.x, y: a.y)
  }

  @inlinable @inline(__always)
  public static func - (a: FourFirstOrders, c: Double) -> FourFirstOrders {
    FourFirstOrders(a.value - c, x: a.x, y: a.y)
  }

  @inlinable @inline(__always)
  public static func - (c: Double, a: FourFirstOrders) -> FourFirstOrders {
    a.chained(c - a.value, SIMD4(repeating: -1))
  }

  @inlinable @inline(__always)
  public static func * (c: Double, a: FourFirstOrders) -> FourFirstOrders {
    a.chained(c * a.value, SIMD4(repeating: c))
  }

  @inlinable @inline(__always)
  public static func / (a: FourFirstOrders, b: FourFirstOrders) -> FourFirstOrders {
    let value = a.value / b.value
    return FourFirstOrders(value, x: (a.x - value * b.x) / b.value, y: (a.y - value * b.y) / b.value)
  }

  @inlinable @inline(__always)
  public static func / (a: FourFirstOrders, c: Double) -> FourFirstOrders {
    FourFirstOrders(a.value / c, x: a.x / c, y: a.y / c)
  }

  @inlinable @inline(__always)
  public var squared: FourFirstOrders { chained(value * value, 2 * value) }

  @inlinable @inline(__always)
  public func squared(times c: Double) -> FourFirstOrders {
    FourFirstOrders(c * (value * value), x: 2 * c * x * value, y: 2 * c * y * value)
  }

  @inlinable public var positivePart: FourFirstOrders { each { $0.positivePart } }
  @inlinable public var root: FourFirstOrders { each { $0.root } }
  @inlinable public var magnitude: FourFirstOrders { each { $0.magnitude } }
  @inlinable public static func sin(_ a: FourFirstOrders) -> FourFirstOrders { a.each(FirstOrder.sin) }
  @inlinable public static func cos(_ a: FourFirstOrders) -> FourFirstOrders { a.each(FirstOrder.cos) }
  @inlinable public static func tanh(_ a: FourFirstOrders) -> FourFirstOrders { a.each(FirstOrder.tanh) }
  @inlinable public static func exp(_ a: FourFirstOrders) -> FourFirstOrders { a.each(FirstOrder.exp) }
  @inlinable public static func expMinusOne(_ a: FourFirstOrders) -> FourFirstOrders {
    a.each(FirstOrder.expMinusOne)
  }
}
