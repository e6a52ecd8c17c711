import Optimizers

/// What a name in a formula stands for.
enum FormulaName {
  static let euler = 2.718281828459045

  static let variables = ["x", "y"]
  static let constants: [String: Double] = ["pi": .pi, "π": .pi, "e": euler]

  /// Whether a name has a meaning of its own, so that no parameter may have it.
  static func isReserved(_ name: String) -> Bool {
    variables.contains(name) || constants[name] != nil || FormulaOperation.functions[name] != nil
  }

  /// The names that a formula may use besides functions.
  static func known(with parameters: [String: Double]) -> [String] {
    variables + ["pi", "e"] + parameters.keys.sorted()
  }
}
