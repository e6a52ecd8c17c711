import Testing

@testable import Wording

@Suite struct NamesTests {
  @Test func theNearestNameIsNearEnough() {
    let names = ["gd", "sgd", "momentum", "adam", "rmsprop"]
    #expect(nearest(to: "adma", in: names) == "adam")
    #expect(nearest(to: "Adam", in: names) == "adam")
    #expect(nearest(to: "moment", in: names) == "momentum")
    #expect(nearest(to: "rms-porp", in: names) == "rmsprop")
    #expect(nearest(to: "ghf", in: ["gh", "ghg"]) == "gh")
    #expect(nearest(to: "nothing of the kind", in: names) == nil)
    #expect(nearest(to: "c", in: ["a", "b", "l1"]) == nil)
    #expect(nearest(to: "", in: names) == nil)
    #expect(nearest(to: "adam", in: []) == nil)
    // Of texts without end only the head is measured.
    #expect(nearest(to: String(repeating: "q", count: 2_000_000), in: names) == nil)
  }
}
