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

  /// Two parameters; a matrix and vectors, of which one is at the origin, where norms are 0.
  static let shapes: [[(name: String, shape: [Int])]] = [
    [("θ", [2])], [("W", [3, 2]), ("b", [2]), ("c", [3])],
  ]

  /// Rules whose lines are those of vectors: means of rows and products of matrices are not number by number.
  static let vectorial = ["adafactor", "muon"]

  @Test(arguments: variants)
  func linesWalkTheRulesPath(name: String, settings: [String: Double]) throws {
    let entry = try OptimizerEntry.named(name)
    for shapes in Self.shapes {
      var rule = entry.make(layout: try ParameterLayout(shapes))
      for (key, value) in settings {
        entry.setValue(value, at: try #require(entry.index(ofKey: key)), in: &rule)
      }
      var parameters = [1.5, -0.7] + (shapes.count == 1 ? [] : [0.3, -2, 0.1, 4, 0, 0, 1.25, -0.5, 2])
      for step in 1...20 {
        let gradient = parameters.indices.map { Self.slope($0, at: parameters) }
        let trace = try entry.textbookStep(
          of: rule, parameters: parameters, gradient: gradient, step: step, format: { "\($0)" })
        rule.step(&parameters, gradient: gradient)
        let silent = ["newton", "lbfgs"] + (shapes.count > 1 ? Self.vectorial : [])
        #expect((trace == nil) == silent.contains(name))
        guard let trace else { break }
        let result = try #require(trace.values(of: "θ"))
        for (told, end) in zip(result, parameters) {
          #expect(abs(told - end) <= 1e-12 * (1 + abs(end)), "step \(step) of \(shapes.count) tensors")
        }
      }
    }
  }

  /// The gradient of a bowl with a floor off the origin; that of the first tensor is coupled.
  private static func slope(_ i: Int, at θ: [Double]) -> Double {
    i == 1 ? 20 * θ[1] - θ[0] : θ[i] + (i < 6 ? 0.3 : 0)
  }

  /// Where θ or the direction is 0, LAMB and LARS take a ratio of 1: the lines say so, and what comes is no NaN.
  @Test(
    arguments: ["lamb", "lars"],
    [([0, 0], [1, -2]), ([3, 4], [0, 0]), ([0, 0], [0, 0])] as [([Double], [Double])])
  func ratiosOfNothingAreOne(name: String, at point: (parameters: [Double], gradient: [Double])) throws {
    let (parameters, gradient) = point
    let entry = try OptimizerEntry.named(name)
    var rule = entry.make(parameterCount: 2)
    let step = try entry.textbookStep(
      of: rule, parameters: parameters, gradient: gradient, step: 1, format: \.description)
    var end = parameters
    rule.step(&end, gradient: gradient)
    #expect(try #require(step?.values(of: "θ")).elementsEqual(end) { abs($0 - $1) < 1e-15 })
    #expect(step?.values(of: "r")?.allSatisfy { $0.isFinite } == true)
  }

  /// The lines of one tensor are shown with the values of all; what a tensor has once stands for all its numbers.
  @Test func valuesOfSeveralTensorsAreJoined() throws {
    let entry = OptimizerEntry.novograd
    let rule = entry.make(layout: try ParameterLayout([("W", [2, 1]), ("b", [1])]))
    let step = try #require(
      try entry.textbookStep(
        of: rule, parameters: [1, 2, 3], gradient: [3, 4, 7], step: 1, at: 2, format: \.description))
    #expect(step.values(of: "v") == [25, 25, 49])
    #expect(step.lines.first { $0.symbol == "v" }?.numbers.contains("7") == true)
  }

  /// What the list and the README show is the rule too, once it is under way.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func listedLinesAreTheRules(name: String) throws {
    let entry = try OptimizerEntry.named(name)
    var rule = entry.make(parameterCount: 2)
    #expect(entry.formula.suffix(rule.remarks.count) == rule.remarks)
    let lines = Array(entry.formula.dropLast(rule.remarks.count))
    guard !lines.isEmpty else { return }
    var parameters = [1.5, -0.7]
    for _ in 1...10 { rule.step(&parameters, gradient: [parameters[0] + 0.3, 20 * parameters[1]]) }
    var symbols = ["θ": parameters, "g": [0.5, -0.25], "∇f(θ)": [0.5, -0.25], "t": [11]]
    for (index, hyperparameter) in entry.hyperparameters.enumerated() {
      symbols[hyperparameter.symbol] = [entry.value(at: index, in: rule)]
    }
    for (symbol, values) in rule.memory { symbols[symbol] = values }
    let told = try #require(try TextbookStep(lines, reading: symbols, format: \.description).values(of: "θ"))
    rule.step(&parameters, gradient: [0.5, -0.25])
    for (told, end) in zip(told, parameters) { #expect(abs(told - end) <= 1e-12 * (1 + abs(end))) }
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
