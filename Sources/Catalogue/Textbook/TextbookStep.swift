import Expressions

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

    /// A line with its result.
    public init(symbol: String, formula: String, numbers: String, values: [Double]) {
      self.symbol = symbol
      self.formula = formula
      self.numbers = numbers
      self.values = values
    }
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
      let line = try Assignment(text, reading: environment.keys)
      let values = try line.value(in: environment)
      let numbers = line.numbers(in: environment, at: index, format: format)
      environment[line.symbol] = values
      lines.append(Line(symbol: line.symbol, formula: text, numbers: numbers, values: values))
    }
    self.lines = lines
  }

  /// A step of a rule that asks the objective on its way: its lines stand without numbers between the gradient
  /// and what came of them.
  public init(around formula: [String], parameters: [Double], gradient: [Double], displacement: [Double]) {
    let between = formula.map { Line(symbol: "", formula: $0, numbers: "", values: []) }
    let end = zip(parameters, displacement).map { $0 + $1 }
    lines =
      [Line(symbol: "g", formula: Self.gradientLine, numbers: "", values: gradient)] + between + [
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

  /// The same step with other lines that lead to the gradient, in place of the line `g = ∇f(θ)`.
  public func leadingToGradient(by beginning: [Line]) -> TextbookStep {
    var result = self
    result.lines = beginning + (lines.first?.formula == Self.gradientLine ? lines.dropFirst() : lines[...])
    return result
  }

  /// The first line of every rule.
  public static let gradientLine = "g = ∇f(θ)"

  /// The result of the last line for a symbol, or nil.
  public func values(of symbol: String) -> [Double]? {
    lines.last { $0.symbol == symbol }?.values
  }
}

extension TextbookStep {
  /// The steps of several tensors as one: the lines of the tensor that `index` lies in, with the values of all. A
  /// line that another tensor does not have is NaN there.
  init(joining steps: [TextbookStep], of ranges: [Range<Int>], at index: Int) {
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
