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

  @Test func everyThemeIsAChoice() throws {
    #expect(ThemeChoice.names == ["auto"] + Theme.all.map(\.name))
    for theme in Theme.all {
      #expect(try ThemeChoice(named: theme.name.uppercased()).theme(on: nil, scene: "dark") == theme)
    }
    let error = #expect(throws: OptionError.self) { try ThemeChoice(named: "papper") }
    #expect(error == .unknownName(kind: "theme", name: "papper", nearest: "paper", all: ThemeChoice.names))
    let play = try Play.parse(["--theme", "paper"])
    #expect(play.theme.name == "paper")
    #expect(try Play.parse([]).theme.name == "auto")
  }

  /// Without a choice the scene decides, then the background.
  @Test(
    arguments: [
      (nil, nil, Theme.dark), (.rgb(0x101010), nil, .dark), (.rgb(0xFFFFFF), nil, .paper),
      (.rgb(0xFFFFFF), "contrast", .contrast), (nil, "paper", .paper), (.rgb(0xFFFFFF), "bogus", .paper),
    ] as [(Color?, String?, Theme)])
  func autoGoesByTheSceneAndTheBackground(background: Color?, scene: String?, theme: Theme) {
    #expect(ThemeChoice.auto.theme(on: background, scene: scene) == theme)
  }

  @Test func theThemeIsNoPartOfACommandWithoutAScreen() {
    let line = CommandLineWords(["play", "beale", "--theme", "paper", "--theme=dark", "--steps", "5"])
    #expect(Play.withoutScreen(line, trains: false) == "descent run beale --steps 5")
  }

  @Test func everyColourChoiceHasADepthOfItsOwn() {
    let depths = ColorChoice.allCases.map(\.depth)
    #expect(Set(depths).count == depths.count)
  }
}
