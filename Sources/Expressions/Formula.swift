/// A function of x and y, written as a person writes it, with exact derivatives.
///
/// `+ − * / ^`, brackets, numbers, the functions of `FormulaOperation`, pi and e, and parameters by name; a
/// product needs no sign (`3x`, `2sin(x)`, `(x+1)(y−1)`). `FormulaParser` has the grammar, `FormulaPartials` what
/// a derivative is where there is none.
public struct Formula: Sendable {
  /// As it was given.
  public let text: String
  /// The parameters that the formula has, with their values.
  public let parameters: [String: Double]
  private let program: FormulaProgram

  /// Longer texts are refused unread, in bytes.
  public static let longest = 64 * 1024
  /// Deeper brackets, powers and functions are refused.
  public static let deepest = 200

  /// - Parameters:
  ///   - text: the formula.
  ///   - parameters: values by name; what the formula does not have is passed over.
  /// - Throws: `FormulaError`, at the first mistake.
  public init(_ text: String, parameters: [String: Double] = [:]) throws(FormulaError) {
    guard text.utf8.count <= Self.longest else { throw FormulaError(.tooLong) }
    let vocabulary = FormulaVocabulary.formula(parameters)
    var parser = FormulaParser(try FormulaTokenizer.tokens(of: text, vocabulary), vocabulary)
    let root = try parser.formula()
    self.text = text
    self.parameters = parameters.filter { parser.used.contains($0.key) }
    program = FormulaProgram(parser.graph, root: root)
  }

  /// True for a name that a parameter may have: letters, digits and `_`, and not x, y, pi, e or a function.
  public static func isParameterName(_ name: String) -> Bool {
    let vocabulary = FormulaVocabulary.formula()
    let tokens = try? FormulaTokenizer.tokens(of: name, vocabulary)
    return tokens?.first?.kind == .name && tokens?.first?.text == name && !vocabulary.isReserved(name)
  }

  /// Operations in one evaluation.
  public var length: Int { program.length }

  /// f(x, y); NaN where f is undefined.
  public func value(_ x: Double, _ y: Double) -> Double { program.run(x, y) }

  /// f(x, y) and ∇f(x, y), by forward differentiation.
  public func valueAndGradient(_ x: Double, _ y: Double) -> (value: Double, gradient: SIMD2<Double>) {
    let result = program.run(FirstOrder(x, SIMD2(1, 0)), FirstOrder(y, SIMD2(0, 1)))
    return (result.value, result.gradient)
  }

  /// ∇f(x, y).
  public func gradient(_ x: Double, _ y: Double) -> SIMD2<Double> { valueAndGradient(x, y).gradient }

  /// The second derivatives of f, by forward differentiation.
  public func hessian(_ x: Double, _ y: Double) -> (xx: Double, xy: Double, yy: Double) {
    let result = program.run(SecondOrder(x, x: 1, y: 0), SecondOrder(y, x: 0, y: 1))
    return (result.xx, result.xy, result.yy)
  }

  /// f computed with another kind of number.
  func value<Number: FormulaNumber>(_ x: Number, _ y: Number) -> Number { program.run(x, y) }
}
