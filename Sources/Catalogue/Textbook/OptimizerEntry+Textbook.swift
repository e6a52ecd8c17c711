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
  public func textbookStep<Scalar>(
    of rule: any Optimizer<Scalar>, parameters: [Double], gradient: [Double], step: Int,
    learningRate: Double? = nil, at index: Int = 0, format: (Double) -> String
  ) throws -> TextbookStep? {
    let lines = rule.formula
    guard !lines.isEmpty else { return nil }
    return try TextbookStep(
      lines,
      reading: symbols(
        rule.doubleMemory, rule, parameters: parameters, gradient: gradient, step: step,
        learningRate: learningRate), at: index, format: format)
  }

  private func symbols<Scalar>(
    _ memory: [(symbol: String, values: [Double])], _ rule: any Optimizer<Scalar>, parameters: [Double],
    gradient: [Double], step: Int, learningRate: Double?
  ) -> [String: [Double]] {
    var symbols = ["θ": parameters, "g": gradient, "∇f(θ)": gradient, "t": [Double(step)]]
    for (index, hyperparameter) in hyperparameters.enumerated() {
      symbols[hyperparameter.symbol] = [value(at: index, in: rule)]
    }
    if let learningRate { symbols["α"] = [learningRate] }
    for (symbol, values) in memory { symbols[symbol] = values }
    return symbols
  }
}

extension Optimizer {
  fileprivate var doubleMemory: [(symbol: String, values: [Double])] {
    memory.map { ($0.symbol, $0.values.map { Double($0) }) }
  }
}
