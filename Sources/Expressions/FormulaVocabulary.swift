/// The names and functions that an expression may use, and how it is spelled. A formula of x and y and a line of
/// a rule's text differ in this alone.
struct FormulaVocabulary: Sendable {
  /// Where an expression stands.
  enum Dialect: Sendable {
    /// `2x·sin(y)`: products need no sign, parameters have values.
    case formula
    /// `m ← β₁·m + (1−β₁)·g`: products have a sign, |x| and ‖x‖ are values, ᵗ is a power.
    case rule
  }

  let dialect: Dialect
  /// The variables of an expression; a program knows them by their places.
  let variables: [String]
  /// Names that users gave a value.
  var parameters: [String: Double] = [:]

  /// The vocabulary of a function of x and y.
  static func formula(_ parameters: [String: Double] = [:]) -> FormulaVocabulary {
    FormulaVocabulary(dialect: .formula, variables: ["x", "y"], parameters: parameters)
  }

  /// The vocabulary of a rule's line, which reads these symbols.
  static func rule(_ symbols: [String]) -> FormulaVocabulary {
    FormulaVocabulary(dialect: .rule, variables: symbols)
  }

  static let euler = 2.718281828459045

  /// Names that always have the same value.
  var constants: [String: Double] { dialect == .formula ? Self.numbers : [:] }

  /// The functions by their names.
  var functions: [String: FormulaOperation] {
    dialect == .formula ? FormulaOperation.functions : FormulaOperation.ruleFunctions
  }

  private static let numbers: [String: Double] = ["pi": .pi, "π": .pi, "e": euler]

  /// True for a name with a meaning of its own, which no parameter may have.
  func isReserved(_ name: String) -> Bool {
    variables.contains(name) || constants[name] != nil || functions[name] != nil
  }

  /// The names that may stand for a value, to be suggested.
  var known: [String] {
    variables + (dialect == .formula ? ["pi", "e"] : []) + parameters.keys.sorted()
  }

  // MARK: Spelling

  /// The plain sign that a character means.
  func sign(_ character: Character) -> Character? {
    Self.signs[character] ?? (dialect == .rule && "←=|‖".contains(character) ? character : nil)
  }

  /// The bracket that closes another.
  static func closing(_ bracket: Character) -> Character? {
    switch bracket {
    case "(": ")"
    case "[": "]"
    case "|", "‖": bracket
    default: nil
    }
  }

  /// The name that a raised letter stands for: `ᵗ`.
  func raisedName(_ character: Character) -> String? { dialect == .rule && character == "ᵗ" ? "t" : nil }

  func beginsName(_ character: Character) -> Bool {
    if dialect == .rule && "∇∑".contains(character) { return true }
    return (character == "_" || character.isLetter) && raisedName(character) == nil
  }

  func continuesName(_ character: Character) -> Bool {
    if dialect == .rule && "′⁺".contains(character) { return true }
    return beginsName(character) || character.isDigit || ("₀"..."₉").contains(character)
  }

  private static let signs: [Character: Character] = [
    "+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "·": "*", "⋅": "*", "×": "*", "/": "/", "÷": "/",
    "^": "^", ",": ",", "(": "(", ")": ")", "[": "[", "]": "]",
  ]
}

extension Character {
  /// True for 0 to 9.
  var isDigit: Bool { isASCII && isNumber }
}
