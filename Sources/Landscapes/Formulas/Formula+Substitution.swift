import Optimizers

extension Formula {
  /// The formula with the values of its parameters in their places.
  public var substituted: String {
    // What has been read once can be read again.
    let tokens = (try? FormulaTokenizer.tokens(of: text)) ?? []
    let characters = Array(text)
    var result = ""
    var end = 0
    for (index, token) in tokens.enumerated() where token.kind == .name {
      result += String(characters[end..<token.start])
      result += substitute(for: token.text, isFactor: index > 0 && tokens[index - 1].endsValue)
      end = token.start + token.length
    }
    return result + String(characters[end...])
  }

  /// What stands in the place of a name. Behind a value, with no sign between, two numbers would run together.
  private func substitute(for name: String, isFactor: Bool) -> String {
    if let value = parameters[name] {
      let digits = shortest(value)
      return isFactor || value < 0 || digits.contains("e") ? "(\(digits))" : digits
    }
    // Only names that stand for the product of their letters hold parameters.
    let letters = name.map(String.init)
    guard FormulaOperation.functions[name] == nil, FormulaName.constants[name] == nil,
      letters.contains(where: { parameters[$0] != nil })
    else { return name }
    return "(" + letters.map { substitute(for: $0, isFactor: false) }.joined(separator: "*") + ")"
  }
}

extension FormulaToken {
  /// Whether a value may end here.
  fileprivate var endsValue: Bool {
    switch kind {
    case .number, .name, .superscript, .sign(")"), .sign("]"): true
    default: false
    }
  }
}
