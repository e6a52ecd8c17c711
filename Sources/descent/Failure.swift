import ArgumentParser
import Optimizers
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A mistake of the user's or of the world's, in one paragraph, with its exit code from sysexits.
struct Failure: Error, Equatable {
  let message: String
  let code: Int32
  /// Lines below the paragraph, aligned with each other: what is wrong, and a caret under the place.
  var pointer: [String] = []

  /// The command line cannot be used.
  static func usage(_ message: String, pointer: [String] = []) -> Failure {
    Failure(message: message, code: EX_USAGE, pointer: pointer)
  }
  /// What a file says cannot be used.
  static func data(_ message: String) -> Failure { Failure(message: message, code: EX_DATAERR) }
  /// A file cannot be opened.
  static func noInput(_ message: String) -> Failure { Failure(message: message, code: EX_NOINPUT) }
  /// A library that is needed is missing.
  static func unavailable(_ message: String) -> Failure { Failure(message: message, code: EX_UNAVAILABLE) }
  /// Reading or writing failed.
  static func io(_ message: String) -> Failure { Failure(message: message, code: EX_IOERR) }

  /// Says what is wrong on stderr, and how the program is to end.
  func report() -> ExitCode {
    // What is wrong in a file begins with its place, where editors look for it.
    let prefix = code == EX_DATAERR ? "" : "descent: "
    let lines = pointer.map { "  \($0)\n" }.joined()
    StandardError.write("\(prefix)\(Self.paragraph(message))\n\(lines)")
    return ExitCode(code)
  }

  private static let longest = 2000

  /// A text as it may reach a terminal: one paragraph of bounded length without control characters, whatever
  /// the user's own words in it are.
  static func paragraph(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      if scalar.properties.isWhitespace {
        if result.last != " " { result.append(" ") }
      } else {
        result.unicodeScalars.append(isPrintable(scalar) ? scalar : "?")
      }
    }
    return text.unicodeScalars.dropFirst(longest).isEmpty ? result : result + "…"
  }
}
