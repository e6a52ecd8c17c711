extension OptimizerEntry {
  /// The text of a rule as lists show it: after its first steps, which may be special; without the line of the
  /// gradient; and with the step in the line of θ.
  ///
  /// - Parameter rule: before its first step, for one parameter.
  /// - Returns: the lines that can be computed, then the others.
  static func listed(_ rule: some Optimizer<Double>) -> [String] {
    var rule = rule
    var parameters = [1.0]
    for _ in 0..<10 { rule.step(&parameters, gradient: [1]) }
    return folded(rule.formula) + rule.remarks
  }

  private static func folded(_ formula: [String]) -> [String] {
    let lines = formula.filter { $0 != "g = ∇f(θ)" }
    let users = lines.filter { $0.contains("Δ") }
    guard users.count == 2, users[0].hasPrefix("Δ = "), users[1] == "θ ← θ + Δ" else { return lines }
    let step = String(users[0].dropFirst(4))
    let end =
      step.hasPrefix("−")
      ? "θ ← θ − \(step.dropFirst())" : step.hasSuffix(" − θ") ? "θ ← \(step.dropLast(4))" : "θ ← θ + \(step)"
    return lines.filter { $0 != users[0] }.map { $0 == users[1] ? end : $0 }
  }
}
