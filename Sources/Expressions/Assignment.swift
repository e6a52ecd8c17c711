import RealModule

/// A line of a rule's text, `m ← β₁·m + (1−β₁)·g`: a symbol, and the expression that gives its new value.
///
/// Values are vectors with one number a parameter, or scalars, which stand for vectors of equal numbers.
public struct Assignment: Sendable {
  /// The numbers that symbols stand for: one for a scalar, else one a parameter.
  public typealias Environment = [String: [Double]]

  /// The left-hand side.
  public let symbol: String
  /// The right-hand side.
  private let tokens: ArraySlice<FormulaToken>
  private let variables: [String]
  private let graph: FormulaGraph
  private let root: Int

  /// - Parameters:
  ///   - line: the left-hand side, `←` or `=`, and the right-hand side.
  ///   - symbols: the names that it may read.
  /// - Throws: `FormulaError`, at the first mistake.
  public init(_ line: String, reading symbols: some Collection<String>) throws(FormulaError) {
    let vocabulary = FormulaVocabulary.rule(symbols.sorted())
    let tokens = try FormulaTokenizer.tokens(of: line, vocabulary)
    guard tokens.count > 2, tokens[0].kind == .name, [.sign("←"), .sign("=")].contains(tokens[1].kind) else {
      throw tokens[0].error(.missingArrow)
    }
    var parser = FormulaParser(tokens, vocabulary, from: 2)
    root = try parser.formula()
    graph = parser.graph
    symbol = tokens[0].text
    variables = vocabulary.variables
    self.tokens = tokens[2...].dropLast()
  }

  /// The value of the right-hand side; one number for a scalar.
  ///
  /// - Throws: `FormulaError` for vectors of different lengths, as of state of tensors beside one of parameters.
  public func value(in environment: Environment) throws(FormulaError) -> [Double] {
    var values: [[Double]] = []
    for node in graph.nodes[...root] {
      switch node {
      case .variable(let place): values.append(environment[variables[place]] ?? [])
      case .constant(let bits): values.append([Double(bitPattern: bits)])
      case .operation(.total, let a, _): values.append([values[a].reduce(0, +)])
      case .operation(let operation, let a, let b):
        values.append(try Self.spread(operation, values[a], values[b]))
      }
    }
    return values[root]
  }

  /// Number by number; a scalar is spread over a vector.
  private static func spread(
    _ operation: FormulaOperation, _ left: [Double], _ right: [Double]
  ) throws(FormulaError) -> [Double] {
    let count = max(left.count, right.count)
    guard [1, count].contains(left.count), [1, count].contains(right.count) else {
      throw FormulaError(.unequalLengths(left.count, right.count))
    }
    return (0..<count).map {
      operation.value(left[left.count == 1 ? 0 : $0], right[right.count == 1 ? 0 : $0])
    }
  }

  // MARK: Text

  /// The right-hand side with the numbers of one parameter in the places of its symbols.
  ///
  /// - Parameters:
  ///   - environment: what the symbols stand for.
  ///   - index: the parameter whose numbers are shown.
  ///   - format: how a number is written.
  /// - Returns: `0.9 · 4 + (1 − 0.9) · (-58)`
  public func numbers(
    in environment: Environment, at index: Int, format: (Double) -> String
  ) -> String {
    func text(of values: [Double]) -> String {
      guard let number = values.count == 1 ? values[0] : values.dropFirst(index).first ?? values.last else {
        return ""
      }
      return number < 0 ? "(\(format(number)))" : format(number)
    }
    var result = ""
    var isBehindValue = false
    for (place, token) in zip(tokens.indices, tokens) {
      switch token.kind {
      case .name: result += environment[token.text].map(text) ?? token.text
      case .number(let value):
        // 10⁻⁸ is a number of its own.
        let power = token.text == "10" ? exponent(at: place + 1).map { Double.pow(10, $0) } : nil
        result += power.map(format) ?? (token.text.contains("e") ? format(value) : token.text)
      case .superscript where place > tokens.startIndex && tokens[place - 1].text == "10": break
      case .raised(let name): result += environment[name]?.first.map { Self.raised(Int($0)) } ?? token.text
      case .sign(let sign): result += Self.spelling(of: sign, isBetween: isBehindValue)
      default: result += token.text
      }
      isBehindValue = token.endsValue(behindValue: isBehindValue)
    }
    return result
  }

  /// The raised whole number at a place, or nil.
  private func exponent(at place: Int) -> Int? {
    guard tokens.indices.contains(place), case .superscript(let exponent) = tokens[place].kind else {
      return nil
    }
    return exponent
  }

  /// A sign as textbooks print it, with spaces where it stands between two values.
  private static func spelling(of sign: Character, isBetween: Bool) -> String {
    switch sign {
    case "-": isBetween ? " − " : "−"
    case "+", "/": " \(sign) "
    case "*": " · "
    case ",": ", "
    default: String(sign)
    }
  }

  private static func raised(_ number: Int) -> String {
    let digits: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return String(String(number).map { digits[$0] ?? $0 })
  }
}
