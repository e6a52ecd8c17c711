/// Reads a textbook's line: `m ← β₁·m + (1−β₁)·g`.
struct ExpressionParser {
  private let line: String
  private let scalars: [Unicode.Scalar]
  private var position = 0

  private init(_ line: String) {
    self.line = line
    scalars = line.unicodeScalars.filter { $0 != " " }
  }

  /// An assignment: its left-hand side, `←` or `=`, and its right-hand side.
  static func assignment(_ line: String) throws(TextbookError) -> (symbol: String, arrow: String, Expression)
  {
    var parser = ExpressionParser(line)
    let symbol = try parser.symbol()
    guard let arrow = parser.next(among: ["←", "="]) else { throw parser.error("← or = is missing") }
    let expression = try parser.sum()
    guard parser.position == parser.scalars.count else { throw parser.error("something is left over") }
    return (symbol, String(arrow), expression)
  }

  // MARK: Grammar

  private mutating func sum() throws(TextbookError) -> Expression {
    var left = try product()
    while let sign = next(among: ["+", "−"]) {
      let right = try product()
      left = sign == "+" ? .sum(left, right) : .difference(left, right)
    }
    return left
  }

  private mutating func product() throws(TextbookError) -> Expression {
    var left = try factor()
    while let sign = next(among: ["·", "/"]) {
      let right = try factor()
      left = sign == "·" ? .product(left, right) : .quotient(left, right)
    }
    return left
  }

  private mutating func factor() throws(TextbookError) -> Expression {
    if next(among: ["−"]) != nil { return .negated(try factor()) }
    if let root = next(among: ["√", "∛"]) {
      return .call(root == "√" ? .squareRoot : .cubeRoot, [try factor()])
    }
    var base = try primary()
    while let exponent = exponent() { base = .power(base, exponent) }
    return base
  }

  private mutating func primary() throws(TextbookError) -> Expression {
    guard position < scalars.count else { throw error("an end where a value should be") }
    if next(among: ["("]) != nil {
      let inside = try sum()
      try expect(")")
      return .group(inside)
    }
    for bar in [Function.magnitude, .norm] where next(among: [Unicode.Scalar(bar.rawValue) ?? "|"]) != nil {
      let inside = try sum()
      try expect(Unicode.Scalar(bar.rawValue) ?? "|")
      return .call(bar, [inside])
    }
    if scalars[position].properties.numericType != nil, scalars[position].isASCII { return try number() }
    let name = try symbol()
    guard next(among: ["("]) != nil else { return .symbol(name) }
    return try call(name)
  }

  private mutating func call(_ name: String) throws(TextbookError) -> Expression {
    if name == "∇f" {
      _ = try sum()
      try expect(")")
      return .symbol("∇f(θ)")
    }
    guard let function = Function(rawValue: name) else { throw error("no function is named \(name)") }
    var arguments = [try sum()]
    while next(among: [","]) != nil { arguments.append(try sum()) }
    try expect(")")
    return .call(function, arguments)
  }

  private mutating func number() throws(TextbookError) -> Expression {
    var text = ""
    while position < scalars.count, scalars[position].isASCII,
      scalars[position].properties.numericType != nil || scalars[position] == "."
    {
      text.unicodeScalars.append(scalars[position])
      position += 1
    }
    // 10⁻⁶ is a number of its own.
    if text == "10", let power = exponent(), case .whole(let exponent) = power {
      guard let value = Double("1e\(exponent)") else { throw error("no number: 10 to \(exponent)") }
      return .number(value, text: "1e\(exponent)")
    }
    guard let value = Double(text) else { throw error("no number: \(text)") }
    return .number(value, text: text)
  }

  /// Letters with their subscripts and primes: `β₁`, `m′`, `θ₀`.
  private mutating func symbol() throws(TextbookError) -> String {
    var name = ""
    while position < scalars.count,
      Self.isPartOfSymbol(scalars[position], isFirst: name.isEmpty) || !name.isEmpty && isRaisedMinus
    {
      name.unicodeScalars.append(scalars[position])
      position += 1
    }
    guard !name.isEmpty else { throw error("a symbol is missing") }
    return name
  }

  /// A raised minus before no raised digit is part of a name: `η⁻`.
  private var isRaisedMinus: Bool {
    guard scalars[position] == "⁻" else { return false }
    return position + 1 == scalars.count || Self.superscript(scalars[position + 1]) == nil
  }

  private static func isPartOfSymbol(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar == "∇" || scalar == "∑" || scalar == "Δ" { return true }
    if "₀₁₂₃₄₅₆₇₈₉ₜ′⁺".unicodeScalars.contains(scalar) { return !isFirst }
    return scalar.properties.isAlphabetic && superscript(scalar) == nil
  }

  private mutating func exponent() -> Expression.Exponent? {
    guard position < scalars.count else { return nil }
    if scalars[position] == "ᵗ" {
      position += 1
      return .symbol("t")
    }
    var digits = ""
    while position < scalars.count, let digit = Self.superscript(scalars[position]) {
      digits.append(digit)
      position += 1
    }
    return Int(digits).map { .whole($0) }
  }

  private static func superscript(_ scalar: Unicode.Scalar) -> Character? {
    switch scalar {
    case "⁻": "-"
    case "⁰": "0"
    case "¹": "1"
    case "²": "2"
    case "³": "3"
    case "⁴": "4"
    case "⁵": "5"
    case "⁶": "6"
    case "⁷": "7"
    case "⁸": "8"
    case "⁹": "9"
    case "ᵗ": "t"
    default: nil
    }
  }

  // MARK: Reading

  private mutating func next(among wanted: [Unicode.Scalar]) -> Unicode.Scalar? {
    guard position < scalars.count, wanted.contains(scalars[position]) else { return nil }
    position += 1
    return scalars[position - 1]
  }

  private mutating func expect(_ wanted: Unicode.Scalar) throws(TextbookError) {
    guard next(among: [wanted]) != nil else { throw error("\(wanted) is missing") }
  }

  private func error(_ message: String) -> TextbookError { TextbookError(line: line, message: message) }
}
