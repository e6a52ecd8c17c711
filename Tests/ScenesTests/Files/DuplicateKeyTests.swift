import Testing

@testable import Scenes

/// A key that a mapping has twice is reported where it stands for the second time.
@Suite struct DuplicateKeyTests {
  @Test(arguments: [
    // In a block, in a flow, in a list, in an inner mapping.
    ("seed: 1\nsurface: beale\nseed: 2\n", "3:1", 1),
    ("surface: {name: rosenbrock, a: 1, b: 3, a: 2}\n", "1:41", 1),
    ("surface: {a: 1,\n  b: 3,\n  a: 2}\n", "3:3", 1),
    ("optimizers:\n  - adam:\n      lr: 1\n      beta1: 0\n      lr: 2\n", "5:7", 3),
    // Other mappings have the key too, and values, comments and longer keys have its text.
    (
      "a: {seed: 1}\nb: {seed: 2}\nseed: 3 # seed: 4\nx: \"seed: 5\"\nseeds: 6\nreseed: 7\nseed: 8\n", "7:1",
      3
    ),
    ("seed: 1\na: {seed: 2}\nb: |\n  seed: 3\nseed: 4\nseed: 5\n", "5:1", 1),
    // Quoted, spaced, and far away.
    ("\"seed\": 1\n'seed' : 2\n", "2:2", 1), ("é: 1\nè: 2\né: 3\n", "3:1", 1),
    ("seed: 1\n" + (0..<3000).map { "k\($0): {seed: \($0)}\n" }.joined() + "seed: 2\n", "3002:1", 1),
  ])
  func isReportedAtItsSecondPlace(_ text: String, _ place: String, _ first: Int) {
    let error = #expect(throws: SceneError.self) { try SceneDecoder(colormaps: nil).decode(text, file: "s") }
    let message = error?.description ?? ""
    #expect(message.hasPrefix("s:\(place): the key “"))
    #expect(message.hasSuffix("” appears twice; it is on line \(first) already"))
  }

  /// Where the search does not know how the key is written, the first place is better than none.
  @Test func isReportedAtItsFirstPlaceOtherwise() {
    let text = "seed: 1\n\"se\\x65d\": 2\n"
    let error = #expect(throws: SceneError.self) { try SceneDecoder(colormaps: nil).decode(text, file: "s") }
    #expect(error?.description == "s:1:1: the key “seed” appears twice")
  }
}
