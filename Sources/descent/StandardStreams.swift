#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// stdout, written in large pieces.
struct StandardOutput: TextOutputStream {
  private var buffer: [UInt8] = []
  /// The `errno` of the first write that failed.
  private var failure: Int32?

  init() {
    // A reader that closes the pipe (`| head`) ends this program silently, even if the shell that started it
    // ignores the signal.
    signal(SIGPIPE, SIG_DFL)
  }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  mutating func write(_ bytes: [UInt8]) {
    buffer += bytes
    flush()
  }

  /// Writes the buffer.
  mutating func flush() {
    if failure == nil { failure = buffer.withUnsafeBytes { writeAll($0, to: STDOUT_FILENO) } }
    buffer.removeAll(keepingCapacity: true)
  }

  /// True if a write has failed.
  var isBroken: Bool { failure != nil }

  /// Writes the rest of the buffer.
  ///
  /// - Throws: `Failure` (74) if any write failed.
  mutating func finish() throws(Failure) {
    flush()
    if let failure { throw .io("the output could not be written: \(String(cString: strerror(failure)))") }
  }
}

/// stderr, for everything that is not data.
enum StandardError {
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { _ = writeAll(UnsafeRawBufferPointer($0), to: STDERR_FILENO) }
  }
}

/// Writes bytes to a file, a pipe or a device.
///
/// - Returns: `errno` if not everything could be written, else nil.
func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let count = write(descriptor, rest.baseAddress, rest.count)
    if count > 0 {
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    } else if errno != EINTR {
      return errno
    }
  }
  return nil
}
