import Testing
import Yams

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// A few lines that stand for billions are refused before anything is expanded. Every text here would take hours, or
/// more memory than there is.
@Suite struct AliasBoundTests {
  private func message(_ text: String) -> String {
    do { _ = try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml") } catch {
      return error.description
    }
    return "nothing is wrong"
  }

  /// `a0: &a0 [x, x]`, and every further line the one before, so many times.
  private func laughs(levels: Int, times: Int) -> String {
    var text = "a0: &a0 [1, 1]\n"
    for level in 1...levels {
      let aliases = Array(repeating: "*a\(level - 1)", count: times).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    return text
  }

  @Test func layersOfLayersAreRefused() {
    let text = laughs(levels: 30, times: 2) + "network: {data: moons, layers: *a30}\noptimizers: [adam]\n"
    #expect(message(text) == "s.yaml:6:10: aliases are nested too deeply; the limit is 4")
  }

  /// Below the limit of levels, but much too wide: 75 KB stand behind every alias of the third line, and the 55th is
  /// too much.
  @Test func widthIsBoundedToo() {
    #expect(
      message(laughs(levels: 3, times: 3000))
        == "s.yaml:3:280: aliases make the scene too large; the limit is 4 MiB")
  }

  /// The parser itself compares the keys of mappings.
  @Test func keysAreNoWayRound() {
    let text = laughs(levels: 40, times: 2) + "? *a40\n: x\n? [*a40]\n: y\n"
    #expect(message(text).hasPrefix("s.yaml:6:10: aliases are nested"))
    let flow = (1...40).map { "{&a\($0) {*a\($0 - 1) : 1, 2: *a\($0 - 1)} : 1}" }.joined(separator: ", ")
    #expect(message("x: [&a0 y, \(flow)]").contains("aliases are nested"))
  }

  /// An anchor that is given anew inside of itself still means what it meant before.
  @Test func anchorsAreGivenOnce() {
    let text = "x: &a [1, 1]\n" + (0..<40).map { "y\($0): &a [*a, *a]\n" }.joined()
    #expect(message(text) == "s.yaml:2:9: the anchor &a appears twice")
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 900) + "1" + String(repeating: "]", count: 900)
    let list = "network: {data: moons, layers: \(deep)}\noptimizers: [adam]\n"
    #expect(message(list) == "s.yaml:1:34: layers must be a single value, not a list")
    #expect(message(String(repeating: "[", count: 60_000)).contains("Maximum nesting level"))
  }

  /// Aliases as people write them are read, and text that only looks like one is not taken for one.
  @Test func aliasesOfPeopleAreRead() throws {
    let text = """
      title: Good & *bold*, R&D
      surface: {formula: "2*x^2 + 3 *y^2"}
      optimizers:
        - adam: &rate {lr: 0.1}
        - sgd: *rate
        - momentum: *rate
        - adam: &own {lr: 0.2, label: &name "x*rate &"}
        - rmsprop: {lr: 0.3, label: *name}
      """
    let experiment = try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml").experiment
    #expect(experiment.lanes.map { $0.values[0] } == [0.1, 0.1, 0.1, 0.2, 0.3])
    #expect(experiment.lanes.last?.label == "x*rate & 2")
    // The parser says what has no anchor.
    #expect(message("surface: *nowhere").contains("found undefined alias"))
  }

  /// No text has more nodes than the bound says, whatever stands for what.
  @Test func theBoundIsNeverTooLow() throws {
    var random = RandomStream(seed: 3, stream: .sweep)
    var expanded = 0
    for _ in 0..<300 {
      var text = ""
      for index in 0..<(2 + Int(random.next() % 8)) {
        let items = (0..<(1 + Int(random.next() % 4))).map { _ in
          index > 0 && random.next() % 2 == 0 ? "*a\(random.next() % UInt64(index))" : "[x, {y: 1}]"
        }
        text += "- &a\(index) [\(items.joined(separator: random.next() % 2 == 0 ? ", " : ",\n   "))]\n"
      }
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      guard let bound = try? AliasBound.validate(lines, file: "s.yaml") else { continue }
      let count = nodes(try #require(try Yams.compose(yaml: text)))
      #expect(count <= bound, "\(text)")
      if count > text.utf8.count { expanded += 1 }
    }
    #expect(expanded > 0)
  }

  private func nodes(_ node: Node) -> Int {
    switch node {
    case .scalar, .alias: 1
    case .sequence(let items): items.reduce(1) { $0 + nodes($1) }
    case .mapping(let pairs): pairs.reduce(1) { $0 + nodes($1.key) + nodes($1.value) }
    }
  }

  /// Many aliases of little are little.
  @Test func theBoundIsNearTheTruth() {
    let crowd =
      "surface: &a beale\nx: [" + Array(repeating: "*a", count: 60_000).joined(separator: ",") + "]\n"
    #expect(message(crowd).contains("has no key “x”"))
  }
}
