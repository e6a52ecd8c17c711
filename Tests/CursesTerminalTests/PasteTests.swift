import CNcurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite struct PasteTests {
  /// What bursts of characters become. `«` and `»` stand for the codes that ncurses gives for the sequences that
  /// open and close a paste, `↑` for that of a key.
  private func decode(_ bursts: [String], with decoder: inout InputDecoder) -> [Input] {
    bursts.flatMap { burst in
      var inputs: [Input] = []
      for scalar in burst.unicodeScalars {
        switch scalar {
        case "«": inputs += decoder.code(Self.code(of: .pasteStart))
        case "»": inputs += decoder.code(Self.code(of: .pasteEnd))
        case "↑": inputs += decoder.code(KEY_UP)
        default: inputs += decoder.character(scalar)
        }
      }
      return inputs + decoder.endOfBurst()
    }
  }

  private func decode(_ bursts: String...) -> [Input] {
    var decoder = InputDecoder()
    return decode(bursts, with: &decoder)
  }

  private static func code(of meaning: KeyTable.Meaning) -> Int32 {
    let index = KeyTable.sequences.firstIndex { $0.meaning == meaning } ?? -1
    return KeyTable.firstCode + Int32(index)
  }

  @Test func pastedTextIsOneEvent() {
    #expect(decode("a«x^2 + y»b") == [.key("a"), .paste("x^2 + y"), .key("b")])
    #expect(decode("a\u{1B}[200~x^2\u{1B}[201~b") == [.key("a"), .paste("x^2"), .key("b")])
    #expect(decode("«»q") == [.key("q")])
  }

  @Test func nothingInItIsAKey() {
    #expect(decode("«q\u{3}\u{1B}\u{1B}[A↑\u{7F}\r\n\tx»") == [.paste("q[A\n\n x")])
  }

  /// However the terminal's bytes arrive, they mean the same.
  @Test func aPasteMayBeSplitAnywhere() {
    let text = Array("\u{1B}[200~ab\u{1B}[201~q".unicodeScalars)
    // ncurses waits for what follows an Escape and a bracket.
    for place in 3..<text.count {
      let bursts = [text[..<place], text[place...]].map { String(String.UnicodeScalarView($0)) }
      var decoder = InputDecoder()
      let inputs = decode(bursts, with: &decoder)
      #expect(inputs == [.paste("ab"), .key("q")], "split at \(place)")
    }
    var decoder = InputDecoder()
    let inputs = decode(["\u{1B}[2"] + text.dropFirst(3).map { String($0) }, with: &decoder)
    #expect(inputs == [.paste("ab"), .key("q")])
  }

  @Test func whatLooksLikeTheEndIsText() {
    #expect(decode("«a\u{1B}[20b\u{1B}[201x\u{1B}\u{1B}[201~") == [.paste("a[20b[201x")])
  }

  /// A paste without end keeps a bounded text, and takes no keys out of it; once the terminal has paused, the keys
  /// count again.
  @Test func aPasteWithoutEndIsBounded() throws {
    var decoder = InputDecoder()
    var inputs = decode(
      ["«"] + Array(repeating: String(repeating: "q", count: 1000), count: 100), with: &decoder)
    #expect(inputs.isEmpty && decoder.isPasting)
    inputs = decoder.endPaste()
    #expect(inputs == [.paste(String(repeating: "q", count: PasteScanner.longest))])
    #expect(!decoder.isPasting)
    inputs = decode(["q"], with: &decoder) + decoder.endPaste()
    #expect(inputs == [.key("q")])
  }

  @Test func anEndWithoutAPasteIsNothing() {
    #expect(decode("»q") == [.key("q")])
    #expect(decode("\u{1B}[201~q") == [.key("q")])
  }

  /// Alt and a bracket is no paste, and the next key is a key.
  @Test func aBracketTypedWithAltIsNoPaste() {
    #expect(decode("\u{1B}[", "2", "q") == [.key("2"), .key("q")])
  }
}
