import Catalogue
import Testing
import Wording

@testable import Optimizers

@Suite struct OptionErrorTests {
  static let texts: [(OptionError, String)] = [
    (
      .unknownName(kind: "optimizer", name: "adm", nearest: "adam", all: ["gd", "adam"]),
      "no optimizer is named “adm”; the nearest is “adam”. There are: gd, adam"
    ),
    (
      .unknownName(kind: "surface", name: "?", nearest: nil, all: ["bowl"]),
      "no surface is named “?”. There are: bowl"
    ),
    (
      .unknownKey(owner: "adam", key: "bta1", nearest: "beta1", all: ["lr", "beta1"]),
      "adam has no key “bta1”; the nearest is “beta1”. It takes: lr, beta1"
    ),
    (.unknownKey(owner: "beale", key: "a", nearest: nil, all: []), "beale has no key “a”. It takes none"),
    (
      .outOfRange(owner: "adam", key: "beta1", value: "1.5", range: .belowOne),
      "adam: beta1 is 1.5, but must be 0 or more, less than 1"
    ),
    (.notANumber(owner: "gd", key: "lr", text: "fast"), "gd: lr is “fast”, but must be a number"),
    (.duplicateKey(owner: "gd", key: "lr"), "gd: lr is given twice"),
    (.missingKey(owner: "step", key: "step_size"), "step needs step_size=…"),
    (.malformed(text: "1;2", expected: "X,Y"), "“1;2”: expected X,Y"),
  ]

  @Test(arguments: texts)
  func saysWhatIsWrong(_ error: OptionError, _ text: String) {
    #expect(error.description == text)
  }

  /// Whatever a user or a file gives, an error stays a paragraph, and no control reaches the terminal.
  @Test func longAndHostileTextsAreCut() {
    let bomb = String(repeating: "x", count: 2_000_000)
    let hostile = "\u{1B}[2J\u{7}\u{202E}\u{9B}31m\n\u{200B}end"
    for text in [bomb, hostile] {
      let errors: [OptionError] = [
        .unknownName(kind: "optimizer", name: text, nearest: nil, all: ["gd"]),
        .unknownKey(owner: "gd", key: text, nearest: nil, all: ["lr"]),
        .outOfRange(owner: "gd", key: "lr", value: text, range: .positive),
        .notANumber(owner: "gd", key: "lr", text: text), .duplicateKey(owner: "gd", key: text),
        .malformed(text: text, expected: "X,Y"),
      ]
      for error in errors {
        #expect(error.description.count < 200)
        #expect(error.description.unicodeScalars.allSatisfy(isPrintable))
      }
    }
  }
}
