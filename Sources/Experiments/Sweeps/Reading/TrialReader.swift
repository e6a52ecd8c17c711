/// Reads the lines of a sweep's trials into a table, as a file grows.
///
/// It reads whole lines only: what stands after the last line end has been cut off by a kill, or is being written,
/// and counts as not run. Lines as this program writes them are read at the speed of memory; others, with spaces or
/// with keys in another order, are read more slowly.
///
///     var reader = TrialReader(sweep)
///     let consumed = try reader.read(bytes)     // the bytes after the header
public struct TrialReader: Sendable {
  /// All trials read so far.
  public private(set) var table: TrialTable
  /// The lines read so far, with the header.
  public private(set) var lineCount: Int
  private let words: TrialWords

  /// The bytes that one call of `perform` reads.
  private static let pieceSize = 1 << 20
  /// The pieces that are read before they are put together; bounds the memory beside the table.
  private static let piecesAtOnce = 16

  /// - Parameters:
  ///   - sweep: the sweep that the header describes.
  ///   - linesBefore: the lines of the file before the first trial.
  public init(_ sweep: Sweep, linesBefore: Int = 1) {
    table = TrialTable(of: sweep)
    words = TrialWords(of: sweep)
    lineCount = linesBefore
  }

  /// Reads the lines of trials at the beginning of `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: the file from the first line on that has not been read.
  ///   - perform: how calls are spread over threads; by default, one after the other.
  /// - Returns: the number of bytes read, up to the last line end.
  /// - Throws: `TrialFileError` for a line that is no trial of the sweep; those before it are then in the table.
  @discardableResult
  public mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>,
    concurrently perform: Repeats.Perform = { count, work in for index in 0..<count { work(index) } }
  ) throws(TrialFileError) -> Int {
    guard let last = bytes.lastIndex(of: .lineFeed) else { return 0 }
    let pieces = Self.pieces(of: UnsafeBufferPointer(rebasing: bytes[...last]))
    for first in stride(from: 0, to: pieces.count, by: Self.piecesAtOnce) {
      try read(Array(pieces[first..<min(pieces.count, first + Self.piecesAtOnce)]), concurrently: perform)
      if first == 0, pieces.count > Self.piecesAtOnce {
        // Growing by doubling would need up to three times the memory.
        table.reserveCapacity(table.count * (pieces.count + 1) / Self.piecesAtOnce)
      }
    }
    return last + 1
  }

  /// Reads the lines of trials at the beginning of an array of bytes.
  @discardableResult
  public mutating func read(_ bytes: [UInt8]) throws(TrialFileError) -> Int {
    let result = bytes.withUnsafeBufferPointer { [self] bytes -> (TrialReader, Result<Int, TrialFileError>) in
      var reader = self
      do throws(TrialFileError) {
        let count = try reader.read(bytes)
        return (reader, .success(count))
      } catch { return (reader, .failure(error)) }
    }
    self = result.0
    return try result.1.get()
  }

  private mutating func read(
    _ pieces: [UnsafeBufferPointer<UInt8>], concurrently perform: Repeats.Perform
  ) throws(TrialFileError) {
    var parts = [TrialPiece?](repeating: nil, count: pieces.count)
    parts.withUnsafeMutableBufferPointer { parts in
      // Call i writes only part i, and all calls end before the buffer and the bytes do.
      nonisolated(unsafe) let (parts, pieces) = (parts, pieces)
      perform(pieces.count) { [words, table] i in
        parts[i] = TrialPiece(pieces[i], words, like: table)
      }
    }
    for part in parts {
      guard let part else { continue }
      table.append(part.table)
      lineCount += part.lineCount
      if var error = part.error {
        error.line = lineCount
        throw error
      }
    }
  }

  /// Whole lines of about `pieceSize` bytes each.
  private static func pieces(of bytes: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
    var pieces: [UnsafeBufferPointer<UInt8>] = []
    var start = 0
    while start < bytes.count {
      var end = min(bytes.count, start + pieceSize)
      while end < bytes.count, bytes[end - 1] != .lineFeed { end += 1 }
      pieces.append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      start = end
    }
    return pieces
  }
}

/// A part of a file, read.
private struct TrialPiece {
  var table: TrialTable
  var lineCount = 0
  /// The problem with the last line.
  var error: TrialFileError?

  /// Reads whole lines.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ words: TrialWords, like other: TrialTable) {
    table = TrialTable(like: other)
    guard var next = bytes.baseAddress else { return }
    let end = next + bytes.count
    do throws(TrialFileError) {
      try words.withScanner { scanner throws(TrialFileError) in
        while next < end {
          lineCount += 1
          if scanner.scan(&next, end, into: &table) { continue }
          let line = Self.line(&next, end)
          if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { continue }
          table.append(try words.record(inLine: line))
        }
      }
    } catch { self.error = error }
  }

  /// The line from `next` on, without its end; `next` moves behind it.
  private static func line(
    _ next: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let start = next
    while next < end, next.pointee != .lineFeed { next += 1 }
    let line = UnsafeBufferPointer(start: start, count: next - start)
    if next < end { next += 1 }
    return line
  }
}

extension UInt8 {
  /// The end of a line.
  static let lineFeed = UInt8(ascii: "\n")
}
