import RealModule

/// The value of an operation at (a, b) and its partial derivatives of the first and second order.
///
/// Where a derivative does not exist these conventions hold, a subgradient where f is convex:
/// - |a| has slope 0 at 0; sign and floor have slope 0 everywhere; relu has slope 0 at 0.
/// - min and max take the slope of the first of equal numbers.
/// - A slope that would be infinite is 0: √a and ∛a at 0, aᵖ at 0 for p < 1, asin and acos at ±1. hypot and
///   atan2 have slope 0 at the origin.
/// - Where the value is NaN, so are all derivatives.
struct FormulaPartials {
  var value: Double
  var a = 0.0
  var b = 0.0
  var aa = 0.0
  var ab = 0.0
  var bb = 0.0

  /// A value, and derivatives by the first number alone.
  private init(_ value: Double, _ a: Double = 0, _ aa: Double = 0) {
    self.value = value
    self.a = a
    self.aa = aa
  }

  /// - Parameters:
  ///   - operation: what is differentiated.
  ///   - a: its first number.
  ///   - b: its second number, where it takes two.
  ///   - isExponentFixed: whether b is the same everywhere, so that nothing depends on its slope; then a may be
  ///     negative under a power.
  init(_ operation: FormulaOperation, _ a: Double, _ b: Double, isExponentFixed: Bool) {
    switch operation {
    case .power: self = isExponentFixed ? Self.power(a, fixed: b) : Self.power(a, b)
    default: self = operation.arity == .one ? Self.unary(operation, a) : Self.binary(operation, a, b)
    }
    settle()
  }

  /// Where the value is undefined nothing is known of its slopes, and infinite ones count as 0.
  private mutating func settle() {
    guard !value.isNaN else { return self = Self(.nan, all: .nan) }
    func finite(_ slope: Double) -> Double { slope.isInfinite ? 0 : slope }
    (a, b) = (finite(a), finite(b))
    (aa, ab, bb) = (finite(aa), finite(ab), finite(bb))
  }

  private init(_ value: Double, all slope: Double) {
    self.value = value
    (a, b, aa, ab, bb) = (slope, slope, slope, slope, slope)
  }

  // MARK: One number

  private static func unary(_ operation: FormulaOperation, _ a: Double) -> Self {
    let value = operation.value(a, 0)
    switch operation {
    case .negate: return Self(value, -1)
    case .total: return Self(value, 1)
    case .square: return Self(value, 2 * a, 2)
    case .abs: return Self(value, a > 0 ? 1 : a < 0 ? -1 : 0)
    case .relu: return Self(value, a > 0 ? 1 : 0)
    case .sign, .floor: return Self(value)
    case .exp: return Self(value, value, value)
    case .log: return Self(value, 1 / a, -1 / (a * a))
    case .log2: return Self(value, 1 / (a * .log(2)), -1 / (a * a * .log(2)))
    case .log10: return Self(value, 1 / (a * .log(10)), -1 / (a * a * .log(10)))
    case .sqrt: return Self(value, 0.5 / value, -0.25 / (value * a))
    case .cbrt: return Self(value, 1 / (3 * value * value), -2 / (9 * a * value * value))
    case .sigmoid:
      let slope = value * (1 - value)
      return Self(value, slope, slope * (1 - 2 * value))
    case .gauss: return Self(value, -2 * a * value, (4 * a * a - 2) * value)
    default: return trigonometric(operation, a, value)
    }
  }

  private static func trigonometric(_ operation: FormulaOperation, _ a: Double, _ value: Double) -> Self {
    switch operation {
    case .sin: return Self(value, .cos(a), -value)
    case .cos: return Self(value, -.sin(a), -value)
    case .tan: return Self(value, 1 + value * value, 2 * value * (1 + value * value))
    case .asin, .acos:
      let rest = 1 - a * a
      let slope = (operation == .asin ? 1 : -1) / rest.squareRoot()
      return Self(value, slope, slope * a / rest)
    case .atan:
      let slope = 1 / (1 + a * a)
      return Self(value, slope, -2 * a * slope * slope)
    case .sinh: return Self(value, .cosh(a), value)
    case .cosh: return Self(value, .sinh(a), value)
    case .tanh:
      let slope = 1 - value * value
      return Self(value, slope, -2 * value * slope)
    default: return Self(.nan)
    }
  }

  // MARK: Two numbers

  private static func binary(_ operation: FormulaOperation, _ a: Double, _ b: Double) -> Self {
    var result = Self(operation.value(a, b))
    switch operation {
    case .add: (result.a, result.b) = (1, 1)
    case .subtract: (result.a, result.b) = (1, -1)
    case .multiply: (result.a, result.b, result.ab) = (b, a, 1)
    case .divide:
      (result.a, result.b) = (1 / b, -result.value / b)
      (result.ab, result.bb) = (-1 / (b * b), 2 * result.value / (b * b))
    case .min: (result.a, result.b) = b < a ? (0, 1) : (1, 0)
    case .max: (result.a, result.b) = b > a ? (0, 1) : (1, 0)
    case .hypot:
      guard result.value > 0 else { break }
      let (u, v) = (a / result.value, b / result.value)
      (result.a, result.b) = (u, v)
      (result.aa, result.ab, result.bb) = (v * v / result.value, -u * v / result.value, u * u / result.value)
    case .atan2:
      let squared = a * a + b * b
      guard squared > 0 else { break }
      (result.a, result.b) = (b / squared, -a / squared)
      result.aa = -2 * result.a * a / squared
      result.ab = (a - b) * (a + b) / (squared * squared)
      result.bb = -result.aa
    default: break
    }
    return result
  }

  private static func power(_ a: Double, fixed b: Double) -> Self {
    func power(_ exponent: Double) -> Double { FormulaOperation.power.value(a, exponent) }
    let value = power(b)
    // Where the power is too small to be a number, its slopes are too.
    guard value != 0 || a == 0 else { return Self(0) }
    // A factor of 0 stays 0, whatever power of 0 it stands before.
    let slope = b == 0 ? 0 : b * power(b - 1)
    let curvature = b == 0 || b == 1 ? 0 : b * (b - 1) * power(b - 2)
    return Self(value, slope, curvature)
  }

  private static func power(_ a: Double, _ b: Double) -> Self {
    var result = power(a, fixed: b)
    // Where the power is 0, so near to 0 a base is that no exponent changes it.
    guard result.value != 0 else { return result }
    let logarithm = Double.log(a)
    result.b = result.value * logarithm
    result.ab = FormulaOperation.power.value(a, b - 1) * (1 + b * logarithm)
    result.bb = result.b * logarithm
    return result
  }
}
