import Catalogue
import Testing
import Wording

@testable import Optimizers

@Suite struct OptimizerCatalogueTests {
  @Test func noTwoRowsAnswerToOneName() {
    let names = OptimizerEntry.all.flatMap { ([$0.name] + $0.aliases).map(canonical) }
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func everyRowIsFoundByEachOfItsNames(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    for spelling in [name, name.uppercased(), name.replacing("-", with: "_")] + entry.aliases {
      #expect(try OptimizerEntry.named(spelling).name == name)
    }
  }

  @Test func theNamesOfTheReferencesAreKnown() throws {
    let names = [
      "sgd": "sgd", "gradient_descent": "gd", "ema_momentum": "ema-momentum", "rmsprop": "rmsprop",
      "rmsprop_eps_inside": "rmsprop-eps-inside", "adam": "adam",
    ]
    for (name, expected) in names { #expect(try OptimizerEntry.named(name).name == expected) }
  }

  @Test func anUnknownNameSaysTheNearest() {
    #expect(
      throws: OptionError.unknownName(
        kind: "optimizer", name: "adma", nearest: "adam", all: OptimizerEntry.all.map(\.name))
    ) { try OptimizerEntry.named("adma") }
    #expect(
      throws: OptionError.unknownName(
        kind: "optimizer", name: "levenberg-marquardt", nearest: nil, all: OptimizerEntry.all.map(\.name))
    ) { try OptimizerEntry.named("levenberg-marquardt") }
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func aRowIsComplete(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    for text in [entry.name, entry.title, entry.citation, entry.matches] { #expect(!text.isEmpty) }
    #expect(entry.name == entry.name.lowercased() && !entry.name.contains("_"))
    #expect(entry.defaults.count == entry.hyperparameters.count)
    #expect(entry.hyperparameters.first?.key == "lr")
    #expect(entry.citation.contains { $0.isNumber }, "a citation has its year")
  }

  /// A cell of the screen holds one scalar: no combining marks, nothing that reorders text.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func formulasArePlain(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    #expect(!entry.formula.isEmpty)
    for text in entry.formula + entry.hyperparameters.map(\.symbol) {
      #expect(text.allSatisfy { $0.unicodeScalars.count == 1 }, "\(text)")
      #expect(text.unicodeScalars.allSatisfy(isPrintable), "\(text)")
      #expect(text.unicodeScalars.count <= 40, "\(text) is too long for the panel")
    }
    #expect(entry.formula.contains { $0.hasPrefix("θ ← ") })
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func defaultsAndTracksLieInTheirRanges(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    for (index, hyperparameter) in entry.hyperparameters.enumerated() {
      #expect(throws: Never.self) { try entry.validate(entry.defaults[index], at: index) }
      #expect(hyperparameter.range.contains(hyperparameter.track.lowerBound), "\(hyperparameter.key)")
      #expect(hyperparameter.range.contains(hyperparameter.track.upperBound), "\(hyperparameter.key)")
      #expect(!hyperparameter.range.contains(.nan), "\(hyperparameter.key)")
      #expect(!hyperparameter.range.contains(.infinity), "\(hyperparameter.key)")
    }
  }

  /// Keys win over aliases: rmsprop's `alpha` is torch's, the coefficient of the average.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func keysNameOneHyperparameterEach(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    let keys = entry.hyperparameters.map { canonical($0.key) }
    #expect(Set(keys).count == keys.count)
    for (index, hyperparameter) in entry.hyperparameters.enumerated() {
      #expect(entry.index(of: hyperparameter.key) == index)
      for alias in hyperparameter.aliases + [hyperparameter.name, hyperparameter.key.uppercased()]
      where !keys.contains(canonical(alias)) {
        #expect(entry.index(of: alias) == index, "\(alias)")
      }
    }
    #expect(entry.index(of: "no such key") == nil)
  }

  @Test func rmspropsAlphaIsTorchs() throws {
    let index = try #require(OptimizerEntry.rmsprop.index(of: "alpha"))
    #expect(OptimizerEntry.rmsprop.hyperparameters[index].name == "beta")
    #expect(OptimizerEntry.gd.index(of: "alpha") == 0)
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func valuesAreWrittenAndReadBack(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    var rule = entry.make(parameterCount: 2)
    for (index, hyperparameter) in entry.hyperparameters.enumerated() {
      #expect(entry.value(at: index, in: rule) == entry.defaults[index])
      let value =
        hyperparameter.scale == .toggle ? 1 - entry.defaults[index] : hyperparameter.isWhole ? 3 : 0.375
      entry.setValue(value, at: index, in: &rule)
      #expect(entry.value(at: index, in: rule) == value, "\(hyperparameter.key)")
    }
    #expect(rule.learningRate == 0.375)
  }

  @Test func presetsMakeTheRow() {
    func defaults(_ entry: OptimizerEntry, _ key: String) -> Double? {
      entry.index(of: key).map { entry.defaults[$0] }
    }
    #expect(defaults(.sgd, "momentum") == 0)
    #expect(defaults(.momentum, "momentum") == 0.9)
    #expect(defaults(.momentum, "nesterov") == 0)
    #expect(defaults(.nesterov, "nesterov") == 1)
    #expect(defaults(.rmspropEpsilonInside, "eps_inside") == 1)
    #expect(defaults(.amsgrad, "amsgrad") == 1)
    #expect(defaults(.adam, "beta2") == 0.999)
  }

  @Test func aValueOutOfRangeSaysTheRange() {
    #expect(
      throws: OptionError.outOfRange(owner: "adam", key: "beta1", value: "1", range: .belowOne)
    ) { try OptimizerEntry.adam.validate(1, at: 1) }
  }
}
