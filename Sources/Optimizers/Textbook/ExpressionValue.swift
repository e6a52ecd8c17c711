import RealModule

extension Expression {
  /// What the symbols of a line stand for; a scalar has one number, a vector one a parameter.
  typealias Environment = [String: [Double]]

  /// The value; one number for a scalar.
  ///
  /// - Throws: `TextbookError` for a symbol that stands for nothing.
  func value(in environment: Environment) throws(TextbookError) -> [Double] {
    switch self {
    case .number(let number, _): return [number]
    case .symbol(let name):
      guard let value = environment[name] else {
        throw TextbookError(line: name, message: "nothing is known by this name")
      }
      return value
    case .group(let inside): return try inside.value(in: environment)
    case .negated(let inside): return try inside.value(in: environment).map { -$0 }
    case .sum(let left, let right): return try Self.combine(left, right, environment) { $0 + $1 }
    case .difference(let left, let right): return try Self.combine(left, right, environment) { $0 - $1 }
    case .product(let left, let right): return try Self.combine(left, right, environment) { $0 * $1 }
    case .quotient(let left, let right): return try Self.combine(left, right, environment) { $0 / $1 }
    case .power(let base, .whole(let exponent)):
      return try base.value(in: environment).map { .pow($0, exponent) }
    case .power(let base, .symbol(let name)):
      return try Self.combine(base, .symbol(name), environment) { .pow($0, $1) }
    case .call(let function, let arguments):
      var values: [[Double]] = []
      for argument in arguments { values.append(try argument.value(in: environment)) }
      return try function.value(values)
    }
  }

  private static func combine(
    _ left: Expression, _ right: Expression, _ environment: Environment,
    _ operation: (Double, Double) -> Double
  ) throws(TextbookError) -> [Double] {
    try Function.spread(try left.value(in: environment), try right.value(in: environment), operation)
  }
}

extension Function {
  /// Number by number; a scalar is spread over a vector.
  ///
  /// - Throws: `TextbookError` for vectors of different lengths, as of a memory of tensors beside one of parameters.
  static func spread(
    _ left: [Double], _ right: [Double], _ operation: (Double, Double) -> Double
  ) throws(TextbookError) -> [Double] {
    let count = Swift.max(left.count, right.count)
    guard [1, count].contains(left.count), [1, count].contains(right.count) else {
      throw TextbookError(line: "", message: "\(left.count) and \(right.count) numbers do not fit together")
    }
    return (0..<count).map { operation(left[left.count == 1 ? 0 : $0], right[right.count == 1 ? 0 : $0]) }
  }

  func value(_ arguments: [[Double]]) throws(TextbookError) -> [Double] {
    let wanted = self == .clip ? 3 : [.max, .min, .dot, .pow, .ratio].contains(self) ? 2 : 1
    guard arguments.count == wanted else {
      throw TextbookError(line: rawValue, message: "\(wanted) arguments are wanted")
    }
    let first = arguments[0]
    switch self {
    case .squareRoot: return first.map { $0.squareRoot() }
    case .cubeRoot: return first.map { .root($0, 3) }
    case .magnitude: return first.map { abs($0) }
    case .norm: return [first.reduce(0) { $0 + $1 * $1 }.squareRoot()]
    case .sign: return first.map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .max: return try Self.spread(first, arguments[1], Swift.max)
    case .min: return try Self.spread(first, arguments[1], Swift.min)
    case .clip:
      let low = try Self.spread(first, arguments[1], Swift.max)
      return try Self.spread(low, arguments[2], Swift.min)
    case .pow: return try Self.spread(first, arguments[1]) { .pow($0, $1) }
    case .ratio: return try Self.spread(first, arguments[1]) { $0 == 0 || $1 == 0 ? 1 : $0 / $1 }
    case .total: return [first.reduce(0, +)]
    case .dot: return [try Self.spread(first, arguments[1]) { $0 * $1 }.reduce(0, +)]
    }
  }
}
