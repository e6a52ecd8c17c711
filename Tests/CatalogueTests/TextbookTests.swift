import Expressions
import Optimizers
import Testing

@testable import Catalogue

/// The lines that the inside view shows are the rule: computed beside it, they walk the same path.
@Suite struct TextbookTests {
  /// Options that change the formula, by row; the defaults are tried for every row.
  static let variants: [(name: String, settings: [String: Double])] =
    OptimizerEntry.all.map { ($0.name, [:]) } + [
      ("sgd", ["momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1]),
      ("sgd", ["momentum": 0.9, "nesterov": 1, "maximize": 1]),
      ("rmsprop", ["centered": 1, "momentum": 0.5, "weight_decay": 0.1]),
      ("rmsprop", ["centered": 1, "eps_inside": 1]),
      ("adam", ["amsgrad": 1, "weight_decay": 0.1]),
      ("adagrad", ["weight_decay": 0.1, "lr_decay": 0.1, "initial_accumulator_value": 0.5]),
      ("adadelta", ["weight_decay": 0.1]), ("adamax", ["weight_decay": 0.1]),
      ("nadam", ["weight_decay": 0.1]),
      ("nadam", ["weight_decay": 0.1, "decoupled_weight_decay": 1]),
      ("radam", ["weight_decay": 0.1, "beta2": 0.8]),
      ("asgd", ["weight_decay": 0.1, "lambd": 0.1]), ("lars", ["nesterov": 1, "weight_decay": 0.1]),
      ("lamb", ["weight_decay": 0.1]), ("adafactor", ["weight_decay": 0.1]), ("muon", ["nesterov": 0]),
      ("adan", ["weight_decay": 0.1]), ("prodigy", ["weight_decay": 0.1]), ("lion", ["weight_decay": 0.1]),
      ("schedule-free-adamw", ["weight_decay": 0.1]), ("madgrad", ["weight_decay": 0.1]),
      ("adam", ["decoupled_weight_decay": 1, "weight_decay": 0.1, "bias_correction": 0]),
    ]

  @Test(arguments: variants)
  func linesWalkTheRulesPath(name: String, settings: [String: Double]) throws {
    let entry = try OptimizerEntry.named(name)
    var rule = entry.make(parameterCount: 2)
    for (key, value) in settings {
      entry.setValue(value, at: try #require(entry.index(ofKey: key)), in: &rule)
    }
    var parameters = [1.5, -0.7]
    for step in 1...20 {
      let gradient = [parameters[0] + 0.3, 20 * parameters[1] - parameters[0]]
      let trace = try entry.textbookStep(
        of: rule, parameters: parameters, gradient: gradient, step: step, format: { "\($0)" })
      rule.step(&parameters, gradient: gradient)
      guard let trace else { return }
      let result = try #require(trace.values(of: "θ"))
      for index in 0..<2 {
        #expect(abs(result[index] - parameters[index]) <= 1e-12 * (1 + abs(parameters[index])))
      }
    }
  }

  /// Two rules ask the objective while they step: their lines cannot be computed before.
  @Test func allButTheProbingBaselinesCanBeComputed() {
    let silent = OptimizerEntry.all.filter { $0.make(parameterCount: 2).formula.isEmpty }
    #expect(silent.map(\.name) == ["newton", "lbfgs"])
  }

  @Test func numbersStandInTheSymbolsPlaces() throws {
    let step = try TextbookStep(
      ["m ← β₁·m + (1−β₁)·g", "m′ = m/(1−β₁ᵗ)"],
      reading: ["β₁": [0.9], "m": [4.0, 1], "g": [-58.0, 2], "t": [17]], format: { "\($0)" })
    #expect(step.lines[0].numbers == "0.9 · 4.0 + (1 − 0.9) · (-58.0)")
    #expect(step.lines[1].numbers.hasSuffix("/ (1 − 0.9¹⁷)"))
    #expect(abs(step.lines[0].values[1] - 1.1) < 1e-15)
  }

  @Test(arguments: ["m + g", "m ← ", "m ← 2 g", "m ← (g", "m ← sine(g)", "m ← √", "← g"])
  func brokenLinesAreRefused(line: String) {
    #expect(throws: FormulaError.self) { try Assignment(line, reading: ["m", "g"]) }
  }

  /// A memory of tensors beside a gradient of parameters: no number is right, and none is taken for it.
  @Test(arguments: [[], [1, 2], [1, 2, 3, 4]])
  func vectorsOfDifferentLengthsAreRefused(_ memory: [Double]) {
    for line in ["θ ← m + g", "θ ← g·m", "θ ← max(g, m)", "θ ← clip(g, 0, m)"] {
      #expect(throws: FormulaError.self, "\(line)") {
        try TextbookStep([line], reading: ["m": memory, "g": [1, 2, 3]], format: \.description)
      }
    }
  }
}
