import CZlib

/// Files compressed by gzip, inflated through zlib.
enum Gzip {
  /// True for a file that begins as gzip's do.
  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The content of a compressed file, which may have at most `limit` bytes, however few it comes from. Several
  /// compressed parts in a row are one content, and zeros after the last are skipped, as in gzip.
  ///
  /// - Throws: `FileError.gzip`.
  static func inflated(_ bytes: [UInt8], limit: Int, file: String) throws(FileError) -> [UInt8] {
    var bytes = bytes
    var content = [UInt8](repeating: 0, count: min(limit + 1, max(65536, 4 * bytes.count)))
    let result = bytes.withUnsafeMutableBufferPointer { inflate($0, into: &content, limit: limit) }
    switch result {
    case .success(let count):
      content.removeLast(content.count - count)
      return content
    case .failure(let problem): throw .gzip(file: file, problem.problem)
    }
  }

  /// The first `count` bytes of the content, or fewer where there are no more.
  ///
  /// - Throws: `FileError.gzip`.
  static func beginning(of bytes: [UInt8], count: Int, file: String) throws(FileError) -> [UInt8] {
    // No content is so well compressed that its beginning takes more.
    var source = Array(bytes.prefix(1 << 16))
    var stream = z_stream()
    guard czlib_inflate_gzip(&stream) == Z_OK else { throw .gzip(file: file, .noMemory) }
    defer { inflateEnd(&stream) }
    var content = [UInt8](repeating: 0, count: count)
    let status = source.withUnsafeMutableBufferPointer { source in
      content.withUnsafeMutableBufferPointer { content in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = content.baseAddress
        stream.avail_out = UInt32(content.count)
        return CZlib.inflate(&stream, Z_SYNC_FLUSH)
      }
    }
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw .gzip(file: file, status == Z_MEM_ERROR ? .noMemory : .damaged)
    }
    guard stream.avail_out == 0 || status == Z_STREAM_END || source.count < bytes.count else {
      throw .gzip(file: file, .cutShort)
    }
    return content.dropLast(Int(stream.avail_out))
  }

  private struct Problem: Error { let problem: GzipProblem }

  private static func inflate(
    _ source: UnsafeMutableBufferPointer<UInt8>, into content: inout [UInt8], limit: Int
  ) -> Result<Int, Problem> {
    var stream = z_stream()
    guard czlib_inflate_gzip(&stream) == Z_OK else { return .failure(Problem(problem: .noMemory)) }
    defer { inflateEnd(&stream) }
    stream.next_in = source.baseAddress
    guard let length = UInt32(exactly: source.count) else {
      return .failure(Problem(problem: .tooLarge(limit: limit)))
    }
    stream.avail_in = length
    var count = 0
    while true {
      let status = step(&stream, &content, from: &count)
      guard count <= limit else { return .failure(Problem(problem: .tooLarge(limit: limit))) }
      switch status {
      case Z_STREAM_END:
        let rest = source[(source.count - Int(stream.avail_in))...]
        if rest.allSatisfy({ $0 == 0 }) { return .success(count) }
        inflateReset(&stream)
      case Z_OK, Z_BUF_ERROR:
        if count == content.count {
          let size = min(limit + 1, 2 * content.count)
          content += [UInt8](repeating: 0, count: size - content.count)
        } else if stream.avail_in == 0 {
          return .failure(Problem(problem: .cutShort))
        } else if status == Z_BUF_ERROR {
          return .failure(Problem(problem: .damaged))
        }
      case Z_MEM_ERROR: return .failure(Problem(problem: .noMemory))
      default: return .failure(Problem(problem: .damaged))
      }
    }
  }

  /// Inflates as far as there is room.
  private static func step(_ stream: inout z_stream, _ content: inout [UInt8], from count: inout Int) -> Int32
  {
    let room = UInt32(min(content.count - count, 1 << 30))
    let status = content.withUnsafeMutableBufferPointer { buffer in
      stream.next_out = buffer.baseAddress.map { $0 + count }
      stream.avail_out = room
      return CZlib.inflate(&stream, Z_NO_FLUSH)
    }
    count += Int(room - stream.avail_out)
    return status
  }
}
