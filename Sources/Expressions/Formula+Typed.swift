import Wording

extension Formula {
  /// A formula as it is typed, with the values of its parameters behind it: `x^2 + a*y^2, a=3, b=-1`.
  ///
  /// - Parameters:
  ///   - typed: the formula, and the values, each after a comma or a semicolon.
  ///   - parameters: values given elsewhere; what the formula does not have is passed over.
  /// - Throws: `FormulaError`, at the first mistake, with its column in the whole text.
  public init(typed: String, parameters: [String: Double] = [:]) throws(FormulaError) {
    guard typed.utf8.count <= Self.longest else { throw FormulaError(.tooLong) }
    let pieces = TypedPiece.pieces(of: Array(typed))
    var values = parameters
    var settings: [(piece: TypedPiece, name: String)] = []
    for piece in pieces.dropFirst() {
      let (name, value) = try piece.setting()
      guard values[name] == nil else { throw piece.error(.repeatedParameter(name)) }
      values[name] = value
      settings.append((piece, name))
    }
    try self.init(pieces.first?.trimmed ?? "", parameters: values)
    for (piece, name) in settings where self.parameters[name] == nil {
      throw piece.error(.uselessParameter(name))
    }
  }

  /// The formula with the values of its parameters behind it, as it can be typed again.
  public var typedText: String {
    ([text] + parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(shortest($0.value))" })
      .joined(separator: ", ")
  }
}

/// A part of a typed formula, between commas outside of brackets.
private struct TypedPiece {
  let characters: ArraySlice<Character>

  static func pieces(of characters: [Character]) -> [TypedPiece] {
    var pieces: [TypedPiece] = []
    var (start, depth) = (0, 0)
    for (index, character) in characters.enumerated() {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case ",", ";":
        guard depth <= 0 else { continue }
        pieces.append(TypedPiece(characters: characters[start..<index]))
        start = index + 1
      default: break
      }
    }
    return pieces + [TypedPiece(characters: characters[start...])]
  }

  /// The text up to the last character that is no white space, so that columns stay as they are.
  var trimmed: String {
    let end = characters.lastIndex { !$0.isWhitespace }.map { $0 + 1 } ?? characters.startIndex
    return String(characters[..<end])
  }

  func error(_ mistake: FormulaError.Mistake) -> FormulaError {
    let start = characters.firstIndex { !$0.isWhitespace } ?? characters.endIndex
    let end = characters.lastIndex { !$0.isWhitespace } ?? start
    return FormulaError(mistake, column: start + 1, length: end - start + 1)
  }

  /// `a = 3`
  func setting() throws(FormulaError) -> (name: String, value: Double) {
    guard let sign = characters.firstIndex(of: "=") else { throw error(.missingSetting) }
    let name = Self.words(characters[..<sign])
    guard Formula.isParameterName(name) else { throw error(.notAParameter(name)) }
    let text = Self.words(characters[(sign + 1)...])
    guard !text.isEmpty else { throw error(.missingParameterValue(name)) }
    // The minus sign of the screen is accepted, too.
    guard let value = Double(text.replacing("−", with: "-")), value.isFinite else {
      throw error(.malformedNumber(text))
    }
    return (name, value)
  }

  private static func words(_ characters: ArraySlice<Character>) -> String {
    characters.split(whereSeparator: \.isWhitespace).map { String($0) }.joined(separator: " ")
  }
}
