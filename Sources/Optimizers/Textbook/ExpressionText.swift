extension Expression {
  /// The expression with the numbers of one parameter in place of its symbols.
  ///
  /// - Parameters:
  ///   - environment: what the symbols stand for.
  ///   - index: the parameter whose numbers are shown.
  ///   - format: how a number is written.
  /// - Returns: the text.
  func text(
    in environment: Environment, at index: Int, format: (Double) -> String
  ) -> String {
    func show(_ expression: Expression) -> String {
      expression.text(in: environment, at: index, format: format)
    }
    switch self {
    case .number(let value, let text): return text.contains("e") ? format(value) : text
    case .symbol(let name):
      guard let value = environment[name] else { return name }
      let number = value[value.count == 1 ? 0 : min(index, value.count - 1)]
      return number < 0 ? "(\(format(number)))" : format(number)
    case .group(let inside): return "(\(show(inside)))"
    case .negated(let inside): return "−\(show(inside))"
    case .sum(let left, let right): return "\(show(left)) + \(show(right))"
    case .difference(let left, let right): return "\(show(left)) − \(show(right))"
    case .product(let left, let right): return "\(show(left)) · \(show(right))"
    case .quotient(let left, let right): return "\(show(left)) / \(show(right))"
    case .power(let base, .whole(let exponent)): return show(base) + Self.superscript(exponent)
    case .power(let base, .symbol(let name)):
      let value = environment[name].map { Int($0[0]) }
      return show(base) + (value.map(Self.superscript) ?? "ᵗ")
    case .call(let function, let arguments): return Self.text(of: function, arguments.map(show))
    }
  }

  private static func text(of function: Function, _ arguments: [String]) -> String {
    switch function {
    case .squareRoot, .cubeRoot: function.rawValue + arguments.joined()
    case .magnitude, .norm: function.rawValue + arguments.joined() + function.rawValue
    default: "\(function.rawValue)(\(arguments.joined(separator: ", ")))"
    }
  }

  private static func superscript(_ number: Int) -> String {
    let digits: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(number).map { digits[$0] ?? $0 })
  }
}
