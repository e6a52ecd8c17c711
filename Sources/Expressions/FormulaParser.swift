import Wording

/// Reads a formula, or the right-hand side of a rule's line, into a graph.
///
///     sum      = product (("+" | "-") product)*
///     product  = signed (("*" | "/") signed | power)*          power alone, a factor: in formulas only
///     signed   = ("+" | "-")* power
///     power    = postfix ["^" ("+" | "-")* power]
///     postfix  = primary superscript*
///     primary  = number | "(" sum ")" | "|" sum "|" | "‖" sum "‖" | ("√" | "∛") power | name | function
///     function = name [superscript] ("(" sum ("," sum)* ")" | power+)
///
/// So −x² is −(x²), 2^−x and 2^3^2 = 2^(3^2) are powers, 1/2x is (1/2)·x, and cos 2πx is cos(2πx).
struct FormulaParser {
  private let tokens: [FormulaToken]
  private let vocabulary: FormulaVocabulary
  private var position: Int
  private var depth = 0
  var graph = FormulaGraph()
  /// The parameters that the formula has.
  var used: Set<String> = []

  /// - Parameters:
  ///   - tokens: of the text, with the end.
  ///   - vocabulary: the names that it may use.
  ///   - position: of the first token to read.
  init(_ tokens: [FormulaToken], _ vocabulary: FormulaVocabulary, from position: Int = 0) {
    self.tokens = tokens
    self.vocabulary = vocabulary
    self.position = position
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
      while let exponent = try parser.superscript() { base = parser.graph.apply(.power, base, exponent) }
      guard parser.next(among: ["^"]) != nil else { return base }
      let exponent = try parser.signed { parser throws(FormulaError) in try parser.power() }
      return parser.graph.apply(.power, base, exponent)
    }
  }

  /// True where a token may follow a factor with no sign between: numbers may not, they run together.
  private func beginsFactor(_ token: FormulaToken) -> Bool {
    switch token.kind {
    case .name, .root, .sign("("), .sign("["): vocabulary.dialect == .formula
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
    case .sign("("), .sign("["): return try inside(token)
    case .sign("|"): return graph.apply(.abs, try inside(token))
    case .sign("‖"): return graph.call(.norm, [try inside(token)])
    case .sign(","): throw token.error(.strayComma)
    case .end: throw token.error(.missingValue(before: nil))
    default: throw token.error(.missingValue(before: token.text))
    }
  }

  /// The expression between a bracket and the one that closes it.
  private mutating func inside(_ bracket: FormulaToken) throws(FormulaError) -> Int {
    position += 1
    let inside = try sum()
    try close(bracket)
    return inside
  }

  private mutating func named(_ token: FormulaToken) throws(FormulaError) -> Int {
    if let operation = vocabulary.functions[token.text] { return try call(operation, token) }
    if let node = value(named: token.text) { return node }
    let functions = vocabulary.functions.keys.sorted { ($0.count, $0) < ($1.count, $1) }
    if opensBracket(current) {
      throw token.error(.unknownFunction(token.text, nearest: nearest(to: token.text, in: functions)))
    }
    let near = nearest(to: token.text, in: vocabulary.known + functions)
    throw token.error(
      vocabulary.dialect == .formula
        ? .unknownName(token.text, nearest: near) : .unknownSymbol(token.text, nearest: near))
  }

  private mutating func value(named name: String) -> Int? {
    if let place = vocabulary.variables.firstIndex(of: name) { return graph.place(of: .variable(place)) }
    if let value = vocabulary.constants[name] { return graph.constant(value) }
    guard let value = vocabulary.parameters[name] else { return nil }
    used.insert(name)
    return graph.constant(value)
  }

  // MARK: Functions

  private mutating func call(_ operation: FormulaOperation, _ name: FormulaToken) throws(FormulaError) -> Int
  {
    let raised = try superscript()
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
      case .three: (3...3, "three arguments")
      case .twoOrMore: (2...Int.max, "two arguments or more")
      }
    guard range.contains(arguments.count) else {
      throw name.error(.argumentCount(function: name.text, takes: takes, found: arguments.count))
    }
    return graph.call(operation, arguments)
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
    while beginsFactor(current), vocabulary.functions[current.text] == nil {
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

  private mutating func superscript() throws(FormulaError) -> Int? {
    let token = current
    switch token.kind {
    case .superscript(let exponent):
      position += 1
      return graph.constant(Double(exponent))
    case .raised(let name):
      position += 1
      guard let node = value(named: name) else { throw token.error(.unknownSymbol(name, nearest: nil)) }
      return node
    default: return nil
    }
  }

  /// Passes the bracket that closes `bracket`.
  private mutating func close(_ bracket: FormulaToken) throws(FormulaError) {
    if case .sign(let opening) = bracket.kind, case .sign(let sign) = current.kind,
      sign == FormulaVocabulary.closing(opening)
    {
      position += 1
      return
    }
    switch current.kind {
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
