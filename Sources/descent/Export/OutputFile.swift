import Networks
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written whole or not at all; `-` is stdout.
struct OutputFile {
  let path: String
  /// True if a file of this name may be replaced.
  var replaces = false

  var isStandardOutput: Bool { path == "-" }

  /// - Throws: `Failure` (74) where the name is a folder's, which has no ending to complain of.
  func refuseFolder() throws(Failure) {
    var status = stat()
    guard !isStandardOutput, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
    throw Failure(FileError.unwritable(file: path, reason: "it is a folder"))
  }

  /// Finds out whether the file can be written, before anything is computed for it.
  ///
  /// - Throws: `Failure`: 73 if there is such a file already, 74 if none can be made, 64 for stdout if it is a
  ///   terminal and the format is for programs.
  func check(isBinary: Bool) throws(Failure) {
    if isStandardOutput {
      guard isBinary, isatty(STDOUT_FILENO) != 0 else { return }
      throw .usage("this format is not for a terminal; name a file, or pipe the output to a program")
    }
    do { try SystemFile.probe(path) } catch { throw Failure(error) }
    if !replaces { try refuseExisting() }
  }

  /// Writes the file; signals that would end the program wait until that is done.
  ///
  /// - Throws: `Failure`, as `check` does.
  func write(_ bytes: [UInt8]) throws(Failure) {
    if isStandardOutput {
      var output = StandardOutput()
      output.write(bytes)
      return try output.finish()
    }
    let mask = Self.holdSignals()
    defer { Self.release(mask) }
    if !replaces { try refuseExisting() }
    do {
      try replaces ? SystemFile.replace(path, with: bytes) : SystemFile.create(path, with: bytes)
    } catch {
      throw Failure(error)
    }
  }

  /// A name in the working directory that no file has, `NAME.svg` or with a number; any where files are replaced.
  static func free(_ name: String, ending: String, replaces: Bool) -> String {
    let names = (1...1000).lazy.map { "\(name)\($0 == 1 ? "" : "-\($0)").\(ending)" }
    var status = stat()
    return names.first { replaces || lstat($0, &status) != 0 } ?? "\(name).\(ending)"
  }

  private func refuseExisting() throws(Failure) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    throw .existing("the file “\(excerpt(path))” exists already; --force replaces it")
  }

  // MARK: Signals

  private static func holdSignals() -> sigset_t {
    var (ending, before) = (sigset_t(), sigset_t())
    sigemptyset(&ending)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, signal) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
    return before
  }

  private static func release(_ mask: sigset_t) {
    var mask = mask
    pthread_sigmask(SIG_SETMASK, &mask, nil)
  }
}
