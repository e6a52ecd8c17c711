import Catalogue
import Expressions
import Landscapes
import Optimizers
import Testing

@testable import Experiments
@testable import Scenes

@Suite struct SurfaceSetupFormulaTests {
  private func setup(_ text: String, _ parameters: [String: Double] = [:]) throws -> SurfaceSetup {
    SurfaceSetup(try Formula(text, parameters: parameters))
  }

  @Test func formulasDifferByTheirText() throws {
    let texts = [
      try setup("x^2"), try setup("y^2"), try setup("a*x", ["a": 1]), try setup("a*x", ["a": 2]),
      try setup("a*x+b", ["b": 2, "a": 1]),
    ].map(\.text)
    #expect(
      texts == ["formula:x^2", "formula:y^2", "formula:a*x;a=1", "formula:a*x;a=2", "formula:a*x+b;a=1,b=2"])
  }

  @Test func parametersAreTheEntrys() throws {
    let surface = try setup("a*x^2 + b*y^2", ["b": 3, "a": 2])
    #expect(surface.entry.parameters.map(\.key) == ["a", "b"] && surface.values == [2, 3])
    #expect(surface.entry.make([5, 7]).value(1, 1) == 12)
    #expect(surface.entry.make([5, 7]).gradient(1, 1) == [10, 14])
  }

  @Test func surfacesAreChanged() throws {
    #expect(try setup("a*x", ["a": 2]).with([("a", "5")]).text == "formula:a*x;a=5")
    #expect(try SurfaceSetup("rosenbrock:a=2,b=5").with([("B", "7")]).text == "rosenbrock:a=2,b=7")
    #expect(throws: OptionError.self) { try SurfaceSetup("beale").with([("a", "1")]) }
    #expect(throws: OptionError.self) { try setup("a*x", ["a": 2]).with([("b", "1")]) }
  }

  @Test func surfacesCanBeEdited() throws {
    #expect(try SurfaceSetup("rosenbrock:a=-2").editableText == "((-2)-x)^2 + 100*(y-x^2)^2")
    #expect(try setup("a*x", ["a": 2]).editableText == "a*x")
    #expect(try setup("a*x", ["a": 2]).typedText == "a*x, a=2")
    #expect(try SurfaceSetup("rosenbrock:a=-2").typedText == "((-2)-x)^2 + 100*(y-x^2)^2")
    #expect(try SurfaceSetup("regression").editableText == nil)
    for entry in SurfaceCatalogue.all where entry.formulaText != nil {
      let text = try #require(SurfaceSetup(entry).editableText)
      let start = entry.makeDefault().start
      let gap = try Formula(text).value(start.x, start.y) - entry.makeDefault().value(start.x, start.y)
      #expect(abs(gap) < 1e-9, "\(entry.name)")
    }
  }

  /// A domain of the race's own is where a formula is searched for its minimizers.
  @Test func theDomainIsSearched() throws {
    var draft = ExperimentDraft(
      title: "t", surface: try setup("(x-40)^2 + (y-30)^2"), lanes: [try LaneDraft("gd")])
    #expect(try draft.finished().surface?.surface.minimum == nil)
    draft.surface?.domain = try Domain("0:50,0:50")
    let experiment = try draft.finished()
    #expect(experiment.surface?.surface.minimizers.map(\.point) == [[40, 30]])
    #expect(experiment.surface?.start == [10, 40])
  }

  @Test func aStartMustHaveAValue() throws {
    var draft = ExperimentDraft(title: "t", surface: try setup("log(x) + y"), lanes: [try LaneDraft("gd")])
    #expect(try #require(try draft.finished().surface).start.x > 0)
    draft.surface?.start = [-1, 0]
    #expect(throws: ExperimentError.self) { try draft.finished() }
    do { _ = try draft.finished() } catch {
      #expect(
        "\(error)" == "“start -1,0”: expected a point where the surface is defined; "
          + "formula:log(x) + y has no value there")
    }
  }

  /// Two rules on a surface and on its formula: the same path.
  @Test(arguments: ["gd:lr=0.001", "adam:lr=0.05"])
  func racesAgree(_ lane: String) throws {
    let surface = try SurfaceSetup("rosenbrock")
    let formula = try setup(try #require(surface.editableText))
    let paths = try [surface, formula].map { surface in
      var draft = ExperimentDraft(title: "t", surface: surface, steps: 500, lanes: [try LaneDraft(lane)])
      draft.surface?.start = [-1.2, 1]
      let experiment = try draft.finished()
      var lane = SurfaceLane(experiment.lanes[0], in: experiment)
      lane.compute(to: 500)
      return lane.record(at: 500).position
    }
    #expect(abs(paths[0].x - paths[1].x) < 1e-9 && abs(paths[0].y - paths[1].y) < 1e-9)
  }
}
