import Catalogue
import Testing

@testable import Scenes

@Suite struct VariationTests {
  private static let good: [(String, [Variation])] = [
    ("adam:lr=1e-4..1", [Variation(lane: "adam", key: "lr", values: .range(lower: "1e-4", upper: "1"))]),
    (
      "momentum:lr=1e-4 .. 1, momentum=0.5..0.999",
      [
        Variation(lane: "momentum", key: "lr", values: .range(lower: "1e-4", upper: "1")),
        Variation(lane: "momentum", key: "momentum", values: .range(lower: "0.5", upper: "0.999")),
      ]
    ),
    ("batch_size=16,32,64", [Variation(lane: nil, key: "batch_size", values: .list(["16", "32", "64"]))]),
    ("seed=1..20", [Variation(lane: nil, key: "seed", values: .range(lower: "1", upper: "20"))]),
    (
      "schedule=cosine,\"step:step_size=30,gamma=0.5\",lr=1",
      [
        Variation(lane: nil, key: "schedule", values: .list(["cosine", "step:step_size=30,gamma=0.5"])),
        Variation(lane: nil, key: "lr", values: .list(["1"])),
      ]
    ),
    (
      "schedule=cosine:T_max=100,exponential:gamma=0.9",
      [Variation(lane: nil, key: "schedule", values: .list(["cosine:T_max=100", "exponential:gamma=0.9"]))]
    ),
    ("start=[-1.2,1],[2,2]", [Variation(lane: nil, key: "start", values: .list(["[-1.2,1]", "[2,2]"]))]),
    ("layers=2-8-1,2-16-16-1", [Variation(lane: nil, key: "layers", values: .list(["2-8-1", "2-16-16-1"]))]),
    ("x=-2..2", [Variation(lane: nil, key: "x", values: .range(lower: "-2", upper: "2"))]),
    ("adam 2:lr=0.10,1e-3", [Variation(lane: "adam 2", key: "lr", values: .list(["0.1", "0.001"]))]),
    (
      "seed=18446744073709551615,007",
      [Variation(lane: nil, key: "seed", values: .list(["18446744073709551615", "7"]))]
    ),
    ("\"a:b=c\":lr=1,2", [Variation(lane: "a:b=c", key: "lr", values: .list(["1", "2"]))]),
    ("average=\"a..b\"", [Variation(lane: nil, key: "average", values: .list(["a..b"]))]),
  ]

  @Test(arguments: good) func textIsRead(_ text: String, _ wanted: [Variation]) throws {
    #expect(try Variation.all(in: text) == wanted)
  }

  private static let grammar =
    "expected [LANE:]KEY=VALUES[,KEY=VALUES…], with a range or a list, such as adam:lr=1e-4..1 or batch_size=16,32,64"

  private static let bad: [(String, String)] = [
    ("", "“”: \(grammar)"), ("adam", "“adam”: \(grammar)"), ("adam:", "“adam:”: \(grammar)"),
    ("adam:0.1,lr=2", "“adam:0.1,lr=2”: \(grammar)"), (":lr=1..2", "“:lr=1..2”: \(grammar)"),
    ("\"adam:lr=1", "“\"adam:lr=1”: \(grammar)"),
    ("lr=", "“lr=”: expected values, such as lr=1e-4..1 or lr=1,2,3"),
    ("adam:lr=,beta1=0.9", "“lr=”: expected values, such as lr=1e-4..1 or lr=1,2,3"),
    ("lr=1,,2", "“lr=1,,2”: expected values, such as lr=1e-4..1 or lr=1,2,3"),
    ("lr=1..", "“lr=1..”: expected a range with both ends, such as lr=1e-4..1"),
    ("lr=..1", "“lr=..1”: expected a range with both ends, such as lr=1e-4..1"),
    ("seed=1...20", "“seed=1...20”: expected a range with both ends, such as seed=1e-4..1"),
    ("lr=1..2,3..4", "“lr=1..2,3..4”: expected a single range or a list of values"),
    ("lr=0.1,1,1e-1", "“lr=0.1,1,1e-1”: expected every value once; 0.1 appears twice"),
    ("schedule=\"cosine", "“\"cosine”: expected a closing quote"),
  ]

  @Test(arguments: bad) func mistakesAreNamed(_ text: String, _ message: String) {
    #expect(throws: OptionError.self) { try Variation.all(in: text) }
    do { _ = try Variation.all(in: text) } catch { #expect(error.description == message) }
  }

  /// Infinity would be written as a number, and not read back.
  @Test func wordsThatReadAsInfinityStayWords() throws {
    #expect(
      try Variation.all(in: "lr=inf,nan") == [Variation(lane: nil, key: "lr", values: .list(["inf", "nan"]))])
  }
}
