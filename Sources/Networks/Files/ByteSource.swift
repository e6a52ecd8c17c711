#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes that are read a part at a time from their beginning: those of a regular file, or some in memory.
final class ByteSource {
  /// The file's name as given, for errors.
  let file: String
  /// How many bytes there are. A file may grow while it is read, but not beyond `limit`.
  let size: Int
  private let limit: Int
  private let bytes: [UInt8]
  /// −1 for bytes in memory.
  private let descriptor: Int32
  private var place = 0

  /// The bytes of a regular file of at most `limit` bytes.
  ///
  /// - Throws: `FileError.missing`, `.unreadable` or `.tooLarge`.
  init(contentsOf path: String, limit: Int) throws(FileError) {
    let (descriptor, size) = try SystemFile.openRegular(path, limit: limit)
    (file, self.size, self.limit, bytes) = (path, size, limit, [])
    self.descriptor = descriptor
  }

  /// Bytes in memory; `file` is their name, for errors.
  init(_ bytes: [UInt8], file: String) {
    (self.file, self.bytes, size, limit, descriptor) = (file, bytes, bytes.count, bytes.count, -1)
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// Reads the next bytes, as many as there are and `target` has room for.
  ///
  /// - Returns: how many; 0 at the end.
  /// - Throws: `FileError.unreadable` or `.tooLarge`.
  func read(into target: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    guard descriptor >= 0 else {
      let count = min(target.count, bytes.count - place)
      bytes.withUnsafeBytes {
        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[place..<place + count]))
      }
      place += count
      return count
    }
    var count = 0
    while count < target.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: target[count...])
      let got = systemRead(descriptor, rest)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(file: file, reason: systemReason()) }
      if got == 0 { break }
      count += got
    }
    place += count
    guard place <= limit else { throw .tooLarge(file: file, limit: limit) }
    return count
  }

  /// Goes back to the first byte.
  ///
  /// - Throws: `FileError.unreadable`.
  func rewind() throws(FileError) {
    place = 0
    guard descriptor < 0 || lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .unreadable(file: file, reason: systemReason())
    }
  }
}

/// `read` of the system, whose name the class has taken.
private func systemRead(_ descriptor: Int32, _ target: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, target.baseAddress, target.count)
}
