import Testing

@testable import Wording

@Suite struct ExcerptTests {
  @Test func controlsAreReplacedAndLongTextsCut() {
    #expect(excerpt("\u{1B}[2J\u{7}\u{202E}\u{9B}31m\n\u{200B}end") == "?[2J???31m??end")
    let long = String(repeating: "x", count: 41)
    #expect(excerpt(String(long.dropLast())) == String(long.dropLast()))
    #expect(excerpt(long) == String(long.dropLast()) + "…")
  }

  @Test func numbersAreShort() {
    #expect(
      [1, 0.001, 1e-8, 1e20, 100, -2.5].map(shortest) == ["1", "0.001", "1e-8", "1e+20", "100", "-2.5"])
  }
}
