import Catalogue
import Optimizers
import Testing

@testable import Landscapes

@Suite struct SurfaceCatalogueTests {
  private func entry(_ name: String) throws -> SurfaceEntry {
    try lookup(name, in: SurfaceEntry.all, kind: "surface")
  }

  @Test func namesAndAliasesAreUnique() {
    let names = SurfaceEntry.all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0 == $0.lowercased() && !$0.contains("_") })
  }

  @Test(arguments: SurfaceEntry.all.map(\.name))
  func rowsAreComplete(_ name: String) throws {
    let entry = try entry(name)
    #expect(entry.name == name)
    #expect(!entry.title.isEmpty && !entry.citation.isEmpty)
    #expect(Set(entry.parameters.map(\.key)).count == entry.parameters.count)
    for parameter in entry.parameters {
      #expect(
        parameter.defaultNumber.map(parameter.range.contains) == true, "default of \(parameter.key)")
      #expect(!parameter.meaning.isEmpty)
    }
    #expect(!entry.makeDefault().formula.isEmpty)
  }

  /// The defaults stand at the initialisers and in the catalogue; they must be the same.
  @Test func defaultsAgree() {
    func sameFormula(_ entry: SurfaceEntry, _ surface: some Surface) -> Bool {
      entry.makeDefault().formula == surface.formula
    }
    #expect(sameFormula(.rosenbrock, Rosenbrock()))
    #expect(sameFormula(.quadratic, Quadratic()))
    #expect(sameFormula(.rastrigin, Rastrigin()))
  }

  @Test(arguments: [
    ("rosenbrock", "rosenbrock"), ("Styblinski_Tang", "styblinski-tang"), ("rotated_quadratic", "quadratic"),
    ("quadratic_bowl", "quadratic"), ("bowl", "quadratic"), ("three_hump_camel", "three-hump-camel"),
    ("LINEAR-REGRESSION", "regression"),
  ])
  func namesAreFound(_ spelling: String, _ name: String) throws {
    #expect(try entry(spelling).name == name)
  }

  @Test func unknownNamesAreNotFound() {
    #expect(throws: OptionError.self) { try entry("rosenbrok") }
    #expect(throws: OptionError.self) { try entry("") }
  }

  @Test func theOrderIsThatOfTheProgram() {
    let names = [
      "rosenbrock", "quadratic", "beale", "himmelblau", "rastrigin", "ackley", "styblinski-tang",
      "goldstein-price", "booth", "matyas", "three-hump-camel", "six-hump-camel", "easom", "levy13",
      "mccormick",
      "branin", "saddle", "monkey-saddle", "distill-banana", "two-wells", "noisy-hills", "plateau",
      "regression",
      "adam-counterexample",
    ]
    #expect(SurfaceEntry.all.map(\.name) == names)
  }
}
