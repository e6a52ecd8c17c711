import Wording

extension Formula {
  /// The formula with the values of its parameters in their places.
  public var substituted: String {
    // Text that has been read once can be read again.
    let tokens = (try? FormulaTokenizer.tokens(of: text, .formula(parameters))) ?? []
    let characters = Array(text)
    var result = ""
    var end = 0
    for (index, token) in tokens.enumerated() where token.kind == .name {
      guard let value = parameters[token.text] else { continue }
      result += String(characters[end..<token.start]) + Self.digits(of: value, behind: tokens[..<index])
      end = token.start + token.length
    }
    return result + String(characters[end...])
  }

  /// A number as it may stand behind other tokens: in brackets where it has a sign, or where a value before it
  /// would run together with it. Behind a function without brackets they would cut its argument short.
  private static func digits(of value: Double, behind tokens: ArraySlice<FormulaToken>) -> String {
    let digits = shortest(value)
    let isSigned = value < 0 || digits.contains("e")
    if endsInFunction(tokens) { return isSigned ? "1(\(digits))" : digits }
    return isSigned || tokens.last?.endsValue() == true ? "(\(digits))" : digits
  }

  /// `sin` or `sin²`, and nothing behind it yet.
  private static func endsInFunction(_ tokens: ArraySlice<FormulaToken>) -> Bool {
    guard let last = tokens.last else { return false }
    if case .superscript = last.kind {
      return tokens.dropLast().last.map { FormulaOperation.functions[$0.text] != nil } ?? false
    }
    return FormulaOperation.functions[last.text] != nil
  }
}

extension FormulaToken {
  /// True when a value may end here. Whether a bar opens or closes depends on what stands before it.
  func endsValue(behindValue: Bool = false) -> Bool {
    switch kind {
    case .number, .name, .superscript, .raised, .sign(")"), .sign("]"): true
    case .sign("|"), .sign("‖"): behindValue
    default: false
    }
  }
}
