import Canvas
import Catalogue
import Experiments
import Optimizers
import Testing

@testable import descent

@Suite struct ChoiceTests {
  @Test func namesAreTakenInAnyCase() throws {
    #expect(try ColorChoice(named: "TrueColor") == .truecolor)
    #expect(try ColorChoice(named: "true-color") == .truecolor)
    #expect(try GlyphSet(named: "ascii") == .ascii)
  }

  @Test func aSlipGetsTheNearestName() {
    let error = #expect(throws: OptionError.self) { try ColorChoice(named: "265") }
    #expect(
      error
        == .unknownName(
          kind: "colour depth", name: "265", nearest: "256",
          all: ["auto", "truecolor", "256", "16", "8", "mono"]))
  }

  @Test func formatsAreChosenByName() throws {
    #expect(try FormatChoice(named: "CSV").type == CSVFormat.self && FormatChoice.table.name == "table")
    let error = #expect(throws: OptionError.self) { try FormatChoice(named: "jsn") }
    #expect(
      error
        == .unknownName(kind: "format", name: "jsn", nearest: "json", all: ReportFormats.all.map { $0.name }))
    for command in ["run", "train"] {
      // Help is broken into lines where it is too long.
      let help = try Program.run([command, "--help"]).output.split { $0.isWhitespace }.joined(separator: " ")
      for format in ReportFormats.all { #expect(help.contains("\(format.name) (\(format.summary))")) }
    }
  }

  @Test func everyColourChoiceHasADepthOfItsOwn() {
    let depths = ColorChoice.allCases.map(\.depth)
    #expect(Set(depths).count == depths.count)
  }
}
