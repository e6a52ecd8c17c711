/// A piece of a formula: a number, a name, a sign.
struct FormulaToken: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case number(Double)
    case name
    /// `+ - * / ^ ,` and brackets, whatever they are spelled with.
    case sign(Character)
    /// A run of raised digits: `²`, `⁻¹`.
    case superscript(Int)
    /// A raised name: `ᵗ`.
    case raised(String)
    /// √ or ∛.
    case root(FormulaOperation)
    case end
  }

  let kind: Kind
  /// As it is written.
  let text: String
  /// The index of its first character, from 0 on.
  let start: Int
  let length: Int

  func error(_ mistake: FormulaError.Mistake) -> FormulaError {
    FormulaError(mistake, column: start + 1, length: length)
  }
}

/// Cuts a formula into tokens.
struct FormulaTokenizer {
  private let characters: [Character]
  private let vocabulary: FormulaVocabulary
  private var position = 0

  /// Every token; the last one is the end. In a formula a name of which every letter is a variable, π or a
  /// parameter is as many names: xy is x y.
  static func tokens(
    of text: String, _ vocabulary: FormulaVocabulary
  ) throws(FormulaError) -> [FormulaToken] {
    var tokenizer = FormulaTokenizer(characters: Array(text), vocabulary: vocabulary)
    var tokens: [FormulaToken] = []
    repeat {
      let token = try tokenizer.next()
      if token.kind == .name, let letters = tokenizer.letters(of: token) {
        tokens += letters
      } else {
        tokens.append(token)
      }
    } while tokens.last?.kind != .end
    return tokens
  }

  /// Euler's number is no letter here, since words have many.
  private func letters(of name: FormulaToken) -> [FormulaToken]? {
    func isKnown(_ name: String) -> Bool {
      vocabulary.parameters[name] != nil || vocabulary.isReserved(name)
    }
    guard vocabulary.dialect == .formula, name.length > 1, !isKnown(name.text) else { return nil }
    let letters = name.text.map(String.init)
    guard letters.allSatisfy({ $0 != "e" && isKnown($0) }) else { return nil }
    return letters.enumerated().map { index, letter in
      FormulaToken(kind: .name, text: letter, start: name.start + index, length: 1)
    }
  }

  private mutating func next() throws(FormulaError) -> FormulaToken {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    let start = position
    guard let first = peek() else { return token(.end, from: start) }
    if first.isDigit || (first == "." && peek(1)?.isDigit == true) { return try number() }
    if vocabulary.beginsName(first) { return name() }
    if Self.superscripts[first] != nil { return try superscript() }
    position += 1
    if let name = vocabulary.raisedName(first) { return token(.raised(name), from: start) }
    if let value = Self.fractions[first] { return token(.number(value), from: start) }
    if let root = Self.roots[first] { return token(.root(root), from: start) }
    guard let sign = vocabulary.sign(first) else {
      let stray = token(.end, from: start)
      throw stray.error(.strayCharacter(stray.text))
    }
    // Two stars are a power, as many languages have it.
    if sign == "*", first == "*", peek() == "*" {
      position += 1
      return token(.sign("^"), from: start)
    }
    return token(.sign(sign), from: start)
  }

  private mutating func number() throws(FormulaError) -> FormulaToken {
    let start = position
    var digits = ""
    while let digit = peek(), digit.isDigit || digit == "." {
      digits.append(digit)
      position += 1
    }
    if let exponent = exponent() { digits += exponent }
    let result = token(.end, from: start)
    guard let value = Double(digits), value.isFinite else {
      throw result.error(.malformedNumber(result.text))
    }
    return FormulaToken(kind: .number(value), text: result.text, start: start, length: result.length)
  }

  /// `e-3` behind digits; an e that no digits follow is Euler's number.
  private mutating func exponent() -> String? {
    guard peek() == "e" || peek() == "E" else { return nil }
    let sign = peek(1).flatMap { vocabulary.sign($0) }.flatMap { $0 == "-" || $0 == "+" ? $0 : nil }
    var ahead = sign == nil ? 1 : 2
    guard peek(ahead)?.isDigit == true else { return nil }
    var text = "e" + (sign.map(String.init) ?? "")
    while let digit = peek(ahead), digit.isDigit {
      text.append(digit)
      ahead += 1
    }
    position += ahead
    return text
  }

  private mutating func name() -> FormulaToken {
    let start = position
    while let next = peek(), vocabulary.continuesName(next) || isSuperscriptMinusOfName { position += 1 }
    // The gradient is a symbol with its brackets: ∇f(θ).
    let gradient = Array("∇f(θ)")
    if vocabulary.dialect == .rule, characters[start...].starts(with: gradient) {
      position = start + gradient.count
    }
    return token(.name, from: start)
  }

  /// A raised minus before no raised digit is part of a rule's symbol: `η⁻`.
  private var isSuperscriptMinusOfName: Bool {
    vocabulary.dialect == .rule && peek() == "⁻" && peek(1).flatMap { Self.superscripts[$0] } == nil
  }

  private mutating func superscript() throws(FormulaError) -> FormulaToken {
    let start = position
    var digits = ""
    while let digit = peek().flatMap({ Self.superscripts[$0] }) {
      digits.append(digit)
      position += 1
    }
    let result = token(.end, from: start)
    guard let value = Int(digits), abs(value) < 1_000_000 else {
      throw result.error(.malformedNumber(result.text))
    }
    return FormulaToken(kind: .superscript(value), text: result.text, start: start, length: result.length)
  }

  private func peek(_ ahead: Int = 0) -> Character? {
    position + ahead < characters.count ? characters[position + ahead] : nil
  }

  private func token(_ kind: FormulaToken.Kind, from start: Int) -> FormulaToken {
    FormulaToken(
      kind: kind, text: String(characters[start..<position]), start: start, length: position - start)
  }

  private static let superscripts: [Character: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁻": "-", "⁺": "+",
  ]
  private static let fractions: [Character: Double] = ["½": 0.5, "¼": 0.25, "¾": 0.75]
  private static let roots: [Character: FormulaOperation] = ["√": .sqrt, "∛": .cbrt]
}
