import Testing

@testable import descent

@Suite struct FailureTests {
  @Test func aParagraphHasNoControlCharactersAndAnEnd() {
    #expect(Failure.paragraph("a\u{1B}[31m b\n\n  c\u{202E}d") == "a?[31m b c?d")
    #expect(Failure.paragraph(String(repeating: "x", count: 3000)).count == 2001)
  }
}
