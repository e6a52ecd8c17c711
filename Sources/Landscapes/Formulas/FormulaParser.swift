import Optimizers
import Wording

/// Reads a formula into a graph.
///
///     sum      = product (("+" | "-") product)*
///     product  = signed (("*" | "/") signed | power)*          a power without a sign between is multiplied
///     signed   = ("+" | "-")* power
///     power    = postfix ["^" ("+" | "-")* power]
///     postfix  = primary superscript*
///     primary  = number | "(" sum ")" | ("√" | "∛") power | name | function
///     function = name [superscript] ("(" sum ("," sum)* ")" | power+)
///
/// So −x² is −(x²), 2^−x and 2^3^2 = 2^(3^2) are powers, 1/2x is (1/2)·x, and cos 2πx is cos(2πx).
struct FormulaParser {
  private let tokens: [FormulaToken]
  let parameters: [String: Double]
  private var position = 0
  private var depth = 0
  var graph = FormulaGraph()
  /// The parameters that the formula has.
  var used: Set<String> = []

  /// - Throws: `FormulaError`.
  init(_ text: String, parameters: [String: Double]) throws(FormulaError) {
    guard text.utf8.count <= Formula.longest else { throw FormulaError(.tooLong) }
    tokens = try FormulaTokenizer.tokens(of: text, parameters: parameters)
    self.parameters = parameters
  }

  /// Reads the whole formula.
  ///
  /// - Returns: the node of its value.
  mutating func formula() throws(FormulaError) -> Int {
    if current.kind == .end { throw FormulaError(.empty) }
    let root = try sum()
    switch current.kind {
    case .end: return root
    case .sign(","): throw current.error(.strayComma)
    case .sign(")"), .sign("]"): throw current.error(.unopenedBracket(current.text))
    default: throw current.error(.missingOperator(before: current.text))
    }
  }

  // MARK: Operators

  private mutating func sum() throws(FormulaError) -> Int {
    var left = try product()
    while let sign = next(among: ["+", "-"]) {
      left = graph.apply(sign == "+" ? .add : .subtract, left, try product())
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> Int {
    var left = try signed { parser throws(FormulaError) in try parser.power() }
    while true {
      if let sign = next(among: ["*", "/"]) {
        let right = try signed { parser throws(FormulaError) in try parser.power() }
        left = graph.apply(sign == "*" ? .multiply : .divide, left, right)
      } else if beginsFactor(current) {
        left = graph.apply(.multiply, left, try power())
      } else {
        return left
      }
    }
  }

  /// Signs before something; however many there are, they do not nest.
  private mutating func signed(
    _ operand: (inout FormulaParser) throws(FormulaError) -> Int
  ) throws(FormulaError) -> Int {
    var isNegative = false
    while let sign = next(among: ["+", "-"]) {
      if sign == "-" { isNegative.toggle() }
    }
    let node = try operand(&self)
    return isNegative ? graph.apply(.negate, node) : node
  }

  private mutating func power() throws(FormulaError) -> Int {
    try nested { parser throws(FormulaError) in
      var base = try parser.primary()
      while let exponent = parser.superscript() { base = parser.graph.apply(.power, base, exponent) }
      guard parser.next(among: ["^"]) != nil else { return base }
      let exponent = try parser.signed { parser throws(FormulaError) in try parser.power() }
      return parser.graph.apply(.power, base, exponent)
    }
  }

  /// Whether a token may follow a factor with no sign between: numbers may not, they run together.
  private func beginsFactor(_ token: FormulaToken) -> Bool {
    switch token.kind {
    case .name, .root, .sign("("), .sign("["): true
    default: false
    }
  }

  // MARK: Values

  private mutating func primary() throws(FormulaError) -> Int {
    let token = current
    switch token.kind {
    case .number(let value):
      position += 1
      return graph.constant(value)
    case .root(let operation):
      position += 1
      return graph.apply(operation, try power())
    case .name:
      position += 1
      return try named(token)
    case .sign("("), .sign("["):
      position += 1
      let inside = try sum()
      try close(token)
      return inside
    case .sign(","): throw token.error(.strayComma)
    case .end: throw token.error(.missingValue(before: nil))
    default: throw token.error(.missingValue(before: token.text))
    }
  }

  private mutating func named(_ token: FormulaToken) throws(FormulaError) -> Int {
    if let operation = FormulaOperation.functions[token.text] { return try call(operation, token) }
    if let node = value(named: token.text) { return node }
    let functions = FormulaOperation.functions.keys.sorted { ($0.count, $0) < ($1.count, $1) }
    if opensBracket(current) {
      throw token.error(.unknownFunction(token.text, nearest: nearest(to: token.text, in: functions)))
    }
    let names = FormulaName.known(with: parameters) + functions
    throw token.error(.unknownName(token.text, nearest: nearest(to: token.text, in: names)))
  }

  private mutating func value(named name: String) -> Int? {
    if name == "x" { return graph.place(of: .x) }
    if name == "y" { return graph.place(of: .y) }
    if let value = FormulaName.constants[name] { return graph.constant(value) }
    guard let value = parameters[name] else { return nil }
    used.insert(name)
    return graph.constant(value)
  }

  // MARK: Functions

  private mutating func call(_ operation: FormulaOperation, _ name: FormulaToken) throws(FormulaError) -> Int
  {
    let raised = superscript()
    let arguments = opensBracket(current) ? try list() : [try bareArgument(of: name)]
    var node = try apply(operation, arguments, name)
    if let raised { node = graph.apply(.power, node, raised) }
    return node
  }

  private mutating func apply(
    _ operation: FormulaOperation, _ arguments: [Int], _ name: FormulaToken
  ) throws(FormulaError) -> Int {
    let (range, takes): (ClosedRange<Int>, String) =
      switch operation.arity {
      case .one: (1...1, "one argument")
      case .two: (2...2, "two arguments")
      case .twoOrMore: (2...Int.max, "two arguments or more")
      }
    guard range.contains(arguments.count) else {
      throw name.error(.argumentCount(function: name.text, takes: takes, found: arguments.count))
    }
    if operation.arity == .one { return graph.apply(operation, arguments[0]) }
    return arguments.dropFirst().reduce(arguments[0]) { graph.apply(operation, $0, $1) }
  }

  /// The arguments in brackets.
  private mutating func list() throws(FormulaError) -> [Int] {
    let bracket = current
    position += 1
    var arguments = [try sum()]
    while next(among: [","]) != nil { arguments.append(try sum()) }
    try close(bracket)
    return arguments
  }

  /// The product behind a function without brackets, up to the next sign or function.
  private mutating func bareArgument(of name: FormulaToken) throws(FormulaError) -> Int {
    switch current.kind {
    case .number, .name, .root: break
    default: throw name.error(.missingArgument(function: name.text))
    }
    var node = try power()
    while beginsFactor(current), FormulaOperation.functions[current.text] == nil {
      node = graph.apply(.multiply, node, try power())
    }
    return node
  }

  // MARK: Tokens

  /// The tokens end with one that is never passed.
  private var current: FormulaToken { tokens[position] }

  private func opensBracket(_ token: FormulaToken) -> Bool {
    token.kind == .sign("(") || token.kind == .sign("[")
  }

  private mutating func next(among signs: [Character]) -> Character? {
    guard case .sign(let sign) = current.kind, signs.contains(sign) else { return nil }
    position += 1
    return sign
  }

  private mutating func superscript() -> Int? {
    guard case .superscript(let exponent) = current.kind else { return nil }
    position += 1
    return graph.constant(Double(exponent))
  }

  /// Passes the bracket that closes `bracket`.
  private mutating func close(_ bracket: FormulaToken) throws(FormulaError) {
    switch current.kind {
    case .sign(bracket.kind == .sign("(") ? ")" : "]"): position += 1
    case .sign(","): throw current.error(.strayComma)
    case .end, .sign(")"), .sign("]"): throw bracket.error(.unclosedBracket(bracket.text))
    default: throw current.error(.missingOperator(before: current.text))
    }
  }

  /// Counts how deep it goes, so that no formula uses up the stack.
  private mutating func nested(
    _ body: (inout FormulaParser) throws(FormulaError) -> Int
  ) throws(FormulaError) -> Int {
    guard depth < Formula.deepest else { throw current.error(.tooDeep) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }
}
