import Testing

@testable import CursesTerminal

@Suite struct TerminalErrorTests {
  @Test(arguments: [
    (TerminalError.notATerminal(stream: "standard input"), "standard input"),
    (.termUnset, "TERM is not set"),
    (.termUnknown("nosuch"), "“nosuch”"),
    (.noCursorAddressing("dumb"), "“dumb”"),
    (.refused("Input/output error"), "Input/output error"),
  ])
  func saysWhatIsWrong(error: TerminalError, fact: String) {
    #expect(error.description.contains(fact))
    #expect(!error.description.contains("\n"))
    // The command line says what to do instead.
    #expect(!error.description.hasSuffix("."))
  }
}
