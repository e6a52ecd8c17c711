import ArgumentParser
import Optimizers
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An error for the user, in one paragraph, with its exit code from sysexits.h.
struct Failure: Error, Equatable {
  let message: String
  let code: Int32
  /// Lines below the paragraph: the text with the mistake, and a caret under it.
  var pointer: [String] = []

  /// The command line is invalid.
  static func usage(_ message: String, pointer: [String] = []) -> Failure {
    Failure(message: message, code: EX_USAGE, pointer: pointer)
  }
  /// The contents of a file are invalid.
  static func data(_ message: String) -> Failure { Failure(message: message, code: EX_DATAERR) }
  /// A file cannot be opened.
  static func noInput(_ message: String) -> Failure { Failure(message: message, code: EX_NOINPUT) }
  /// A required library is missing.
  static func unavailable(_ message: String) -> Failure { Failure(message: message, code: EX_UNAVAILABLE) }
  /// The race or the training was carried out, and missed its aim.
  static func aim(_ message: String) -> Failure { Failure(message: message, code: EXIT_FAILURE) }
  /// A file is not made, because there is one of its name.
  static func existing(_ message: String) -> Failure { Failure(message: message, code: EX_CANTCREAT) }
  /// Reading or writing failed.
  static func io(_ message: String) -> Failure { Failure(message: message, code: EX_IOERR) }

  /// Prints the error on stderr and returns the exit code.
  func report() -> ExitCode {
    // An error in a file starts with its location, where editors look for it.
    let prefix = code == EX_DATAERR ? "" : "descent: "
    let lines = pointer.map { "  \($0)\n" }.joined()
    StandardError.write("\(prefix)\(Self.paragraph(message))\n\(lines)")
    return ExitCode(code)
  }

  private static let longest = 2000

  /// A text made safe for a terminal: one paragraph of bounded length without control characters, whatever
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
