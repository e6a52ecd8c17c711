import Networks
import Testing

@testable import descent

@Suite struct FailureFileErrorTests {
  @Test(
    arguments: [
      (FileError.missing(file: "a"), 66), (.unreadable(file: "a", reason: "it is a folder"), 66),
      (.unwritable(file: "a", reason: "No space left on device"), 74), (.tooLarge(file: "a", limit: 10), 65),
      (.csv(file: "a", line: 1, column: 2, .noRows), 65), (.idx(file: "a", .noAxes), 65),
      (.gzip(file: "a", .damaged), 65), (.safetensors(file: "a", field: "b", .tooManyNumbers), 65),
    ] as [(FileError, Int32)])
  func everyCauseHasItsExitCode(_ error: FileError, _ code: Int32) {
    #expect(Failure(error) == Failure(message: error.description, code: code))
  }
}
