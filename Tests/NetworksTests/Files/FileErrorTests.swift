import Testing

@testable import Networks

@Suite struct FileErrorTests {
  @Test func namesReachATerminalTamed() {
    let error = FileError.missing(file: "a\u{1B}[2J\u{202E}b")
    #expect(error.description == "there is no file “a?[2J?b”")
    let long = FileError.csv(file: String(repeating: "x", count: 500) + ".csv", line: 3, column: 0, .noInputs)
    #expect(long.description.hasPrefix("…xxx") && long.description.contains("x.csv:3: every column"))
    #expect(long.description.count < 300)
  }
}
