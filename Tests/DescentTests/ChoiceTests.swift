import Canvas
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
          kind: "kind of colour", name: "265", nearest: "256",
          all: ["auto", "truecolor", "256", "16", "8", "mono"]))
  }

  @Test func everyColourChoiceHasADepthOfItsOwn() {
    let depths = ColorChoice.allCases.map(\.depth)
    #expect(Set(depths).count == depths.count)
  }
}
