import RealModule

/// The operations of a formula: operators, and the functions of a scientific calculator.
enum FormulaOperation: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case negate = "negative"
  case square = "²"
  case power = "pow"
  case atan2, hypot, min, max
  case sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
  case exp, log, log2, log10, sqrt, cbrt
  case abs, sign, floor, sigmoid, relu, gauss
  /// Of vectors, in the text of rules: the sum of the numbers, ‖v‖, u·v; and numbers held within bounds.
  case total = "∑"
  case norm = "‖"
  case dot, clip
  /// a/b, and 1 where either is 0, in the text of rules.
  case ratio

  /// How many numbers it takes.
  enum Arity: Sendable { case one, two, three, twoOrMore }

  var arity: Arity {
    switch self {
    case .add, .subtract, .multiply, .divide, .power, .atan2, .hypot, .dot, .ratio: .two
    case .clip: .three
    case .min, .max: .twoOrMore
    default: .one
    }
  }

  /// The functions by the names that formulas call them.
  static let functions: [String: FormulaOperation] = {
    let others: [FormulaOperation] = [
      .add, .subtract, .multiply, .divide, .negate, .square, .total, .norm, .dot, .clip, .ratio,
    ]
    var named: [String: FormulaOperation] = ["ln": .log]
    for operation in allCases where !others.contains(operation) { named[operation.rawValue] = operation }
    return named
  }()

  /// The functions that rules' lines call.
  static let ruleFunctions = Dictionary(
    uniqueKeysWithValues: [sign, max, min, clip, power, total, dot, ratio].map { ($0.rawValue, $0) })

  /// The value at a, or at a and b.
  ///
  /// sigmoid(a) = 1/(1 + e⁻ᵃ), relu(a) = max(0, a), gauss(a) = e^(−a²), atan2(a, b) is the angle of the point
  /// (b, a). A negative number has powers with whole exponents only, and a⁰ = 1.
  func value<T: Real & BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
    switch self {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .negate: -a
    case .square: a * a
    default: arity == .one ? function(a) : function(a, b)
    }
  }

  private func function<T: Real & BinaryFloatingPoint>(_ a: T) -> T {
    switch self {
    case .sin: .sin(a)
    case .cos: .cos(a)
    case .tan: .tan(a)
    case .asin: .asin(a)
    case .acos: .acos(a)
    case .atan: .atan(a)
    case .sinh: .sinh(a)
    case .cosh: .cosh(a)
    case .tanh: .tanh(a)
    case .exp: .exp(a)
    case .log: .log(a)
    case .log2: .log2(a)
    case .log10: .log10(a)
    case .sqrt: a.squareRoot()
    case .cbrt: .root(a, 3)
    case .abs: a.magnitude
    case .sign: a > 0 ? 1 : a < 0 ? -1 : a
    case .floor: a.rounded(.down)
    // The one whose exponential cannot overflow.
    case .sigmoid: a < 0 ? 1 - 1 / (1 + .exp(a)) : 1 / (1 + .exp(-a))
    case .relu: a < 0 ? 0 : a
    case .gauss: .exp(-a * a)
    case .total: a
    default: .nan
    }
  }

  private func function<T: Real & BinaryFloatingPoint>(_ a: T, _ b: T) -> T {
    switch self {
    case .power: Int(exactly: b).map { .pow(a, $0) } ?? .pow(a, b)
    case .atan2: .atan2(y: a, x: b)
    case .hypot: .hypot(a, b)
    case .min: b < a || b.isNaN ? b : a
    case .max: b > a || b.isNaN ? b : a
    case .ratio: a == 0 || b == 0 ? 1 : a / b
    default: .nan
    }
  }
}
