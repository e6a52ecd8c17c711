import Landscapes
import Testing

@testable import Expressions

@Suite struct FormulaTests {
  /// At (3, 2), with a = 5.
  static let values: [(String, Double)] = [
    ("x", 3), ("x+y*2", 7), ("(x+y)*2", 10), ("x-y-1", 0), ("x/y/2", 0.75), ("-x^2", -9), ("(-x)^2", 9),
    ("2^3^2", 512), ("2^-x", 0.125), ("2^-x^2", 1.0 / 512), ("x**2", 9), ("--x", 3), ("-+-x", 3), ("+x", 3),
    ("3x", 9), ("2x^2", 18), ("2(x+1)(y-1)", 8), ("x(y+1)", 9), ("(x)(y)", 6), ("x y", 6), ("xy", 6),
    ("axy", 30),
    ("2a", 10), ("a*x", 15), ("1/2x", 1.5), ("2pi", 2 * .pi), ("e", 2.718281828459045),
    ("2e", 5.43656365691809),
    ("2e3", 2000), ("2e-1x", 0.6), ("2e^0", 2), (".5x", 1.5), ("1.x", 3), ("[x+1]*(y)", 8),
    ("x²", 9), ("x⁻¹", 1.0 / 3), ("x²³", 94_143_178_827), ("½x", 1.5), ("x·y−1", 5), ("√(x+1)", 2),
    ("2√4", 4),
    ("√x²", 3), ("∛8", 2), ("π", .pi), ("2πx", 6 * .pi), ("cos 2πx", 1), ("sin²(x) + cos²(x)", 1),
    ("sin(x)^2 + cos x ^2", 0.0199148566748170 + -0.9111302618846769),
    ("sin x cos y", 0.1411200080598672 * -0.4161468365471424),
    ("xy²", 12), ("2xy^2", 24), ("1/xy", 2.0 / 3), ("xy(x+1)", 24), ("πx", 3 * .pi),
  ]

  @Test(arguments: values)
  func grammar(_ text: String, _ expected: Double) throws {
    let value = try Formula(text, parameters: ["a": 5]).value(3, 2)
    #expect(abs(value - expected) <= 1e-14 * (1 + abs(expected)), "\(text) is \(value)")
  }

  static let functions: [(String, Double)] = [
    ("sin(x)", 0.1411200080598672), ("cos(x)", -0.9899924966004454), ("tan(x)", -0.1425465430742778),
    ("asin(x/4)", 0.848062078981481), ("acos(x/4)", 0.7227342478134157), ("atan(x)", 1.2490457723982544),
    ("atan2(x, y)", 0.982793723247329), ("sinh(x)", 10.017874927409903), ("cosh(x)", 10.067661995777765),
    ("tanh(x)", 0.9950547536867305), ("exp(x)", 20.085536923187668), ("log(x)", 1.0986122886681098),
    ("ln(x)", 1.0986122886681098), ("log2(x)", 1.584962500721156), ("log10(x)", 0.47712125471966244),
    ("sqrt(x)", 1.7320508075688772), ("cbrt(x)", 1.4422495703074083), ("cbrt(-8)", -2), ("abs(-x)", 3),
    ("min(x, y)", 2), ("max(x, y)", 3), ("max(x, y, 7, 1)", 7), ("min(x, y, 7, 1)", 1), ("hypot(x, 4)", 5),
    ("pow(x, y)", 9), ("pow(-x, 3)", -27), ("(-x)^y", 9), ("x^0", 1), ("x^20", 3_486_784_401),
    ("sign(-x)", -1),
    ("sign(0)", 0), ("floor(-x/2)", -2), ("sigmoid(x)", 0.9525741268224334), ("sigmoid(-800)", 0),
    ("sigmoid(-x)", 0.04742587317756678), ("relu(x)", 3), ("relu(-x)", 0),
    ("gauss(x)", 0.00012340980408667956),
  ]

  @Test(arguments: functions)
  func functionsHaveTheirValues(_ text: String, _ expected: Double) throws {
    let value = try Formula(text).value(3, 2)
    #expect(abs(value - expected) <= 1e-15 * (1 + abs(expected)), "\(text) is \(value)")
  }

  @Test func everyFunctionIsTested() {
    let tested = Set(Self.functions.map { $0.0.prefix { $0 != "(" } }.map(String.init))
    #expect(tested.isSuperset(of: FormulaOperation.functions.keys))
  }

  @Test func whatIsUndefinedIsNaN() throws {
    for text in ["log(-x)", "sqrt(-y)", "asin(x)", "(-x)^0.5", "log(-x)/y", "min(x, sqrt(-y))"] {
      let formula = try Formula(text)
      #expect(formula.value(3, 2).isNaN, "\(text)")
      #expect(formula.gradient(3, 2).x.isNaN, "\(text)")
    }
    #expect(try Formula("0/0").value(0, 0).isNaN)
    #expect(try Formula("1/x").value(0, 1) == .infinity)
  }

  /// What a derivative is where there is none.
  @Test(arguments: [
    ("abs(x)", Point(0, 0)), ("min(x, 2x)", Point(1, 0)), ("max(y, x)", Point(0, 1)),
    ("relu(x)", Point(0, 0)),
    ("floor(x)", Point(0, 0)), ("sign(x)", Point(0, 0)), ("sqrt(x)", Point(0, 0)), ("cbrt(x)", Point(0, 0)),
    ("hypot(x, y)", Point(0, 0)), ("atan2(x, y)", Point(0, 0)), ("x^0.5 + y", Point(0, 1)),
    ("sqrt(x^2+y^2)", Point(0, 0)), ("asin(x+1)", Point(0, 0)), ("x^1.5", Point(0, 0)),
  ])
  func kinksHaveAGradient(_ text: String, _ expected: Point) throws {
    #expect(try Formula(text).gradient(0, 0) == expected)
  }

  @Test func parametersHaveValues() throws {
    let formula = try Formula("a*x^2 + b", parameters: ["a": 2, "b": -1, "unused": 7])
    #expect(formula.value(3, 0) == 17)
    #expect(formula.parameters == ["a": 2, "b": -1])
    #expect(Formula.isParameterName("alpha_1") && Formula.isParameterName("β"))
    for name in ["x", "y", "pi", "e", "sin", "", "2a", "a b", "a=", "ln", "π"] {
      #expect(!Formula.isParameterName(name), "\(name)")
    }
  }

  /// The formula with numbers in the places of names means the same.
  @Test(arguments: [
    "2A*x", "A x^2", "-Ax", "x/A y", "2 A^2 + A A", "3bx", "2^b", "b^2x", "sin b", "c x - 2c",
  ])
  func substitutionKeepsTheMeaning(_ text: String) throws {
    let formula = try Formula(text, parameters: ["A": 10, "b": -1.5, "c": 1e-20])
    let substituted = formula.substituted
    #expect(!substituted.contains("A") && !substituted.contains("b") && !substituted.contains("c"))
    let again = try Formula(substituted)
    #expect(again.value(3, 2) == formula.value(3, 2), "\(substituted)")
  }

  @Test func equalPartsAreComputedOnce() throws {
    #expect(try Formula("sin(x*y) + cos(x*y)").length == 4)
    #expect(try Formula("2*3 + sin(1)").length == 0)
    #expect(try Formula("(1-x)^2 + 100*(y-x^2)^2").length == 3)
  }

  /// More registers than fit the stack's few.
  @Test func longFormulasAreComputed() throws {
    let text = (1...60).map { "sin(\($0)x)" }.joined(separator: "*(1+") + String(repeating: ")", count: 59)
    let formula = try Formula(text)
    var expected = try Formula("sin(60x)").value(0.3, 0)
    for factor in (1...59).reversed() {
      expected = try Formula("sin(\(factor)x)").value(0.3, 0) * (1 + expected)
    }
    #expect(formula.value(0.3, 0) == expected)
    let sum = try Formula((1...500).map { "\($0).5x" }.joined(separator: "+"))
    #expect(sum.value(2, 0) == 2 * (125_250 + 250))
    #expect(sum.gradient(2, 0) == Point(125_500, 0))
  }
}
