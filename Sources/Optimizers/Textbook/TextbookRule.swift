/// A rule that can say what it does as a textbook writes it, in lines that can be computed.
///
/// The lines are the rule once more: a test computes them beside it and compares. They read:
///
///     m ← β₁·m + (1−β₁)·g
///     θ ← θ − α·m
///
/// A symbol is a hyperparameter's, a part of `memory`, `g` (the gradient that the rule sees), `θ`, `t` (the
/// number of this step, from 1) or the left-hand side of an earlier line. Products are written with `·`.
public protocol TextbookRule<Scalar>: Optimizer {
  /// The lines of the next update, with the options as they are; the last one is that of θ. None where they cannot
  /// be computed.
  var formula: [String] { get }

  /// What the rule remembers, by the symbols of `formula`, before the next update.
  var memory: [(symbol: String, values: [Scalar])] { get }

  /// Lines that cannot be computed before the step, or not number by number; none by default.
  var remarks: [String] { get }

  /// The rule tensor by tensor, where its lines are those of one tensor; empty by default: they are of all parameters.
  var parts: [RulePart<Scalar>] { get }
}

extension TextbookRule {
  /// None.
  public var remarks: [String] { [] }

  /// None: the lines are of all parameters.
  public var parts: [RulePart<Scalar>] { [] }
}

/// What a rule is to one tensor of its layout.
public struct RulePart<Scalar: OptimizerScalar>: Sendable {
  /// Where the tensor lies in the vector of parameters.
  public let range: Range<Int>
  /// The rule with the state of this tensor, which is all of its layout.
  public let rule: any TextbookRule<Scalar>

  /// A part from its place and its rule.
  public init(range: Range<Int>, rule: any TextbookRule<Scalar>) {
    self.range = range
    self.rule = rule
  }
}

extension ParameterLayout {
  /// A part for every tensor.
  ///
  /// - Parameter make: the rule of a tensor, from the tensor, its place, and a layout of it alone.
  /// - Returns: the parts in the order of the tensors.
  func parts<Rule: TextbookRule>(
    _ make: (_ tensor: Tensor, _ index: Int, _ alone: ParameterLayout) -> Rule
  ) -> [RulePart<Rule.Scalar>] {
    tensors.enumerated().map { index, tensor in
      RulePart(range: tensor.range, rule: make(tensor, index, alone(tensor)))
    }
  }
}

/// One step of a rule, computed line by line as a textbook writes it.
public struct TextbookStep: Sendable {
  /// A line, and what it comes to.
  public struct Line: Sendable, Hashable {
    /// The left-hand side.
    public let symbol: String
    /// `m ← β₁·m + (1−β₁)·g`
    public let formula: String
    /// The right-hand side with the numbers of one parameter.
    public let numbers: String
    /// The result: one number for a scalar, else one a parameter.
    public let values: [Double]
  }

  public private(set) var lines: [Line]

  /// - Parameters:
  ///   - formula: the lines.
  ///   - symbols: what they may read: hyperparameters, memory, `g`, `θ`, `t`.
  ///   - index: the parameter whose numbers are shown.
  ///   - format: how numbers are written in `Line.numbers`.
  /// - Throws: for a line that cannot be read or computed, which is a mistake of the rule's author.
  public init(
    _ formula: [String], reading symbols: [String: [Double]], at index: Int = 0, format: (Double) -> String
  ) throws {
    var environment = symbols
    var lines: [Line] = []
    for text in formula {
      let (symbol, _, expression) = try ExpressionParser.assignment(text)
      let values = try expression.value(in: environment)
      let numbers = expression.text(in: environment, at: index, format: format)
      environment[symbol] = values
      lines.append(Line(symbol: symbol, formula: text, numbers: numbers, values: values))
    }
    self.lines = lines
  }

  /// A step of a rule that asks the objective on its way: its lines stand without numbers between the gradient
  /// and what came of them.
  public init(around formula: [String], parameters: [Double], gradient: [Double], displacement: [Double]) {
    let between = formula.map { Line(symbol: "", formula: $0, numbers: "", values: []) }
    let end = zip(parameters, displacement).map { $0 + $1 }
    lines =
      [Line(symbol: "g", formula: "g = ∇f(θ)", numbers: "", values: gradient)] + between + [
        Line(symbol: "Δ", formula: "Δ = θ − θ₀, the whole step", numbers: "", values: displacement),
        Line(symbol: "θ", formula: "θ ← θ₀ + Δ", numbers: "", values: end),
      ]
  }

  /// The same step of a few of the parameters.
  ///
  /// - Parameters:
  ///   - chosen: their places.
  ///   - count: of all parameters.
  /// - Returns: the lines with the values of the chosen parameters alone.
  public func selecting(_ chosen: [Int], of count: Int) -> TextbookStep {
    var result = self
    result.lines = lines.map { line in
      line.values.count == count && count > 1
        ? Line(
          symbol: line.symbol, formula: line.formula, numbers: line.numbers,
          values: chosen.map { line.values[$0] }) : line
    }
    return result
  }

  /// The result of the last line for a symbol, or nil.
  public func values(of symbol: String) -> [Double]? {
    lines.last { $0.symbol == symbol }?.values
  }
}

extension OptimizerEntry {
  /// The next step of a rule that this row made.
  ///
  /// - Parameters:
  ///   - rule: before its step.
  ///   - parameters: θ.
  ///   - gradient: g, as the rule is going to see it.
  ///   - step: t, from 1.
  ///   - learningRate: α of this step, where a schedule says otherwise.
  ///   - index: the parameter whose numbers are shown.
  ///   - format: how numbers are written.
  /// - Returns: nil for a rule whose update is no short formula.
  /// - Throws: see `TextbookStep`.
  public func textbookStep<Scalar: OptimizerScalar>(
    of rule: any Optimizer<Scalar>, parameters: [Double], gradient: [Double], step: Int,
    learningRate: Double? = nil, at index: Int = 0, format: (Double) -> String
  ) throws -> TextbookStep? {
    guard let textbook = rule as? any TextbookRule<Scalar> else { return nil }
    let parts = textbook.parts
    let whole = parts.isEmpty ? [RulePart(range: parameters.indices, rule: textbook)] : parts
    guard whole.allSatisfy({ !$0.rule.formula.isEmpty }) else { return nil }
    let steps = try whole.map { part in
      try TextbookStep(
        part.rule.formula,
        reading: symbols(
          of: part.rule, parameters: Array(parameters[part.range]), gradient: Array(gradient[part.range]),
          step: step, learningRate: learningRate),
        at: index - part.range.lowerBound, format: format)
    }
    return TextbookStep(joining: steps, of: whole.map(\.range), at: index)
  }

  private func symbols<Scalar: OptimizerScalar>(
    of rule: any TextbookRule<Scalar>, parameters: [Double], gradient: [Double], step: Int,
    learningRate: Double?
  ) -> [String: [Double]] {
    var symbols = ["θ": parameters, "g": gradient, "∇f(θ)": gradient, "t": [Double(step)]]
    for (index, hyperparameter) in hyperparameters.enumerated() {
      symbols[hyperparameter.symbol] = [value(at: index, in: rule)]
    }
    if let learningRate { symbols["α"] = [learningRate] }
    for (symbol, values) in rule.memory { symbols[symbol] = values.map { Double($0) } }
    return symbols
  }
}

extension TextbookStep {
  /// The steps of several tensors as one: the lines of the tensor that `index` lies in, with the values of all. A
  /// line that another tensor does not have is NaN there.
  fileprivate init(joining steps: [TextbookStep], of ranges: [Range<Int>], at index: Int) {
    let shown = steps[ranges.firstIndex { $0.contains(index) } ?? 0]
    guard steps.count > 1 else {
      lines = shown.lines
      return
    }
    lines = shown.lines.enumerated().map { place, line in
      let values = zip(steps, ranges).flatMap { step, range in
        let same = step.lines.dropFirst(place).first { $0.formula == line.formula }
        let values = same?.values ?? step.values(of: line.symbol) ?? [.nan]
        return values.count == range.count ? values : Array(repeating: values[0], count: range.count)
      }
      return Line(symbol: line.symbol, formula: line.formula, numbers: line.numbers, values: values)
    }
  }
}
