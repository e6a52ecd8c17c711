import Optimizers

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
    let parts = rule.parts.isEmpty ? [RulePart(range: parameters.indices, rule: rule)] : rule.parts
    guard parts.allSatisfy({ !$0.rule.formula.isEmpty }) else { return nil }
    var settings = ["t": [Double(step)]]
    for (index, hyperparameter) in hyperparameters.enumerated() {
      settings[hyperparameter.symbol] = [value(at: index, in: rule)]
    }
    if let learningRate { settings["α"] = [learningRate] }
    let steps = try parts.map { part in
      var symbols = settings
      for (symbol, values) in part.rule.memory { symbols[symbol] = values.map { Double($0) } }
      symbols["θ"] = Array(parameters[part.range])
      symbols["g"] = Array(gradient[part.range])
      symbols["∇f(θ)"] = symbols["g"]
      return try TextbookStep(
        part.rule.formula, reading: symbols, at: max(0, index - part.range.lowerBound), format: format)
    }
    return TextbookStep(joining: steps, of: parts.map(\.range), at: index)
  }
}
