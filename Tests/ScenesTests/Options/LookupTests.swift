import Catalogue
import Networks
import Testing
import Wording

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

/// All named things are looked up in the same way.
@Suite struct LookupTests {
  private struct Thing: Named {
    let name: String
    var aliases: [String] = []
  }

  private let things = [Thing(name: "first-one", aliases: ["α"]), Thing(name: "second")]

  @Test(arguments: ["first-one", "First_One", "first one", "α"])
  func spellingDoesNotMatter(_ text: String) throws {
    #expect(try lookup(text, in: things, kind: "thing").name == "first-one")
  }

  @Test func aSlipIsToldTheNearestName() {
    let error = OptionError.unknownName(
      kind: "thing", name: "secnd", nearest: "second", all: ["first-one", "second"])
    #expect(throws: error) { try lookup("secnd", in: things, kind: "thing") }
  }

  /// Everything is found by its name and aliases, which are unique.
  @Test func everyCatalogueAnswers() throws {
    try expectAnswers(SurfaceCatalogue.all) { try SurfaceCatalogue.entry(named: $0).name }
    try expectAnswers(OptimizerEntry.all) { try OptimizerEntry.named($0).name }
    try expectAnswers(ScheduleEntry.all) { try ScheduleEntry.named($0).name }
    try expectAnswers(DataSetEntry.all) { try DataSetEntry.named($0).name }
    try expectAnswers(Activation.allCases) { try Activation.named($0).name }
    try expectAnswers(Loss.all) { try Loss($0).name }
    try expectAnswers(Initializer.all) { try Initializer($0).name }
    for scaling in Scaling.allCases {
      let read: Scaling = try word(scaling.rawValue.uppercased(), kind: "scaling")
      #expect(read == scaling)
    }
  }

  @Test func theNearestDataSetIsSaid() {
    #expect(throws: OptionError.self) { try DataSetEntry.named("spirale") }
    do { _ = try DataSetEntry.named("digit") } catch {
      #expect(
        "\(error)"
          == "no data set is named “digit”; the nearest is “digits”. There are: moons, circles, spirals, "
          + "xor, gaussians, checkerboard, line, sine, plane, friedman, digits")
    }
  }

  private func expectAnswers(_ all: [some Named], _ read: (String) throws -> String) throws {
    let names = all.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names.map(canonical)).count == names.count)
    for item in all {
      for name in [item.name] + item.aliases { #expect(try read(name.uppercased()) == item.name, "\(name)") }
    }
  }
}
