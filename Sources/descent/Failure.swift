import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A mistake of the user's or of the world's, in one paragraph, with its exit code from sysexits.
struct Failure: Error {
  let message: String
  let code: Int32

  /// The command line cannot be used.
  static func usage(_ message: String) -> Failure { Failure(message: message, code: EX_USAGE) }
  /// What a file says cannot be used.
  static func data(_ message: String) -> Failure { Failure(message: message, code: EX_DATAERR) }
  /// A file cannot be opened.
  static func noInput(_ message: String) -> Failure { Failure(message: message, code: EX_NOINPUT) }
  /// Reading or writing failed.
  static func io(_ message: String) -> Failure { Failure(message: message, code: EX_IOERR) }

  /// Says what is wrong on stderr, and how the program is to end.
  func report() -> ExitCode {
    StandardError.write("descent: \(message)\n")
    return ExitCode(code)
  }
}

/// stderr, for everything that is not data.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = systemWrite(STDERR_FILENO, rest.baseAddress, rest.count)
        guard count > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }
  }
}
