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

  /// One edit in three letters, or the beginning of a name; anything else would only distract.
  @Test(arguments: [
    ("foo", ["on", "cos", "xor", "mono"], nil), ("lr", ["l1", "l2"], nil), ("bogus", ["loss", "noise"], nil),
    ("beta3", ["set", "beta1"], "beta1"), ("lin", ["log", "linear"], "linear"),
    ("ada", ["adagrad", "sgd"], "adagrad"), ("drop", ["dropout", "on"], "dropout"),
    ("weight", ["weights-of-all", "weight_decay"], "weight_decay"), ("d", ["dropout"], nil),
    ("rosenbork", ["rosenbrock"], "rosenbrock"), ("himelblaw", ["himmelblau"], "himmelblau"),
    ("quiet", ["set", "seed"], nil),
  ])
  func onlyWhatIsNearIsSuggested(_ name: String, _ names: [String], _ near: String?) {
    #expect(nearest(to: name, in: names) == near)
  }
}
