import Testing
import Wording

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

@Suite struct SurfaceSetupTests {
  private func error(_ text: String) -> String {
    do {
      _ = try SurfaceSetup(text)
      return "nothing is wrong"
    } catch { return "\(error)" }
  }

  @Test func theNamesOfTheReferencesAreKnown() throws {
    let names = [
      "quadratic_bowl": "quadratic", "rotated_quadratic": "quadratic", "rosenbrock": "rosenbrock",
      "beale": "beale", "himmelblau": "himmelblau", "saddle": "saddle", "rastrigin": "rastrigin",
      "ackley": "ackley", "styblinski_tang": "styblinski-tang", "booth": "booth",
      "three_hump_camel": "three-hump-camel",
    ]
    for (name, expected) in names { #expect(try SurfaceSetup(name).entry.name == expected) }
  }

  @Test func noTwoSurfacesAnswerToOneName() {
    let names = SurfaceCatalogue.all.flatMap { ([$0.name] + $0.aliases).map(canonical) }
    #expect(Set(names).count == names.count)
  }

  @Test func settingsShapeTheSurface() throws {
    let setup = try SurfaceSetup("rosenbrock:B=5,a=2")
    #expect(setup.values == [2, 5] && setup.text == "rosenbrock:a=2,b=5")
    #expect(setup.surface.value(0, 1) == 4 + 5)
    #expect(try SurfaceSetup("Rosenbrock").text == "rosenbrock")
    #expect(try SurfaceSetup("rosenbrock:a=1").text == "rosenbrock")
    let again = try SurfaceSetup(try SurfaceSetup("rotated_quadratic:kappa=20,angle=0.6").text)
    #expect(again.values == [20, 0.6])
  }

  @Test(arguments: ["samples=2.7", "seed=0.5"])
  func countsOfARegressionAreWhole(_ setting: String) throws {
    #expect(error("regression:\(setting)").hasSuffix("a whole number"))
    #expect(try SurfaceSetup("regression:samples=3").surface.formula.contains("over 3 samples"))
  }

  @Test func errors() {
    let all = SurfaceCatalogue.all.map(\.name).joined(separator: ", ")
    let texts = [
      "rosenbrok": "no surface is named “rosenbrok”; the nearest is “rosenbrock”. There are: \(all)",
      "": "“”: expected NAME[:key=value,…], such as adam:lr=0.01,beta1=0.9",
      "rosenbrock:c=1": "rosenbrock has no key “c”. It takes: a, b",
      "beale:a=1": "beale has no key “a”. It takes none",
      "rosenbrock:a=1,A=2": "rosenbrock: A is given twice",
      "rosenbrock:b=0": "rosenbrock: b is 0, but must be 0.01 or more, at most 1000000",
      "rosenbrock:b=nan": "rosenbrock: b is nan, but must be 0.01 or more, at most 1000000",
      "rosenbrock:b=steep": "rosenbrock: b is “steep”, but must be a number",
    ]
    for (text, expected) in texts { #expect(error(text) == expected) }
  }
}
