import CZlib
import Optimizers
import TestSupport

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

typealias Folder = TemporaryFolder

/// What an expression throws, in words.
func message<Value>(_ body: () throws(FileError) -> Value) -> String {
  do {
    _ = try body()
    return "nothing is wrong"
  } catch { return error.description }
}

/// Bytes as gzip compresses them.
func compressed(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  deflateInit2_(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  defer { deflateEnd(&stream) }
  var bytes = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + 1000)
  let rest = bytes.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      deflate(&stream, Z_FINISH)
      return Int(stream.avail_out)
    }
  }
  return output.dropLast(rest)
}

/// The bytes of an IDX file.
func idx(type: UInt8, _ shape: [Int], _ numbers: [UInt8]) -> [UInt8] {
  let lengths = shape.flatMap { length in (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } }
  return [0, 0, type, UInt8(shape.count)] + lengths + numbers
}

/// The bytes of a safetensors file with this header.
func safetensors(_ header: String, data: [UInt8] = []) -> [UInt8] {
  let count = header.utf8.count
  return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + Array(header.utf8) + data
}

/// Variants of a file: bytes changed, left out, doubled, cut off.
func mutations(of bytes: [UInt8], count: Int, seed: UInt64) -> some Sequence<[UInt8]> {
  (0..<count).lazy.map { number in
    var stream = RandomStream(seed: seed, stream: .noise, counter: UInt64(number))
    var mutated = bytes
    for _ in 0...Int(stream.next() % 4) where !mutated.isEmpty {
      let place = Int(stream.next() % UInt64(mutated.count))
      switch stream.next() % 6 {
      case 0: mutated[place] = UInt8(truncatingIfNeeded: stream.next())
      case 1: mutated[place] ^= 1 << (stream.next() % 8)
      case 2: mutated.remove(at: place)
      case 3: mutated.insert(mutated[Int(stream.next() % UInt64(mutated.count))], at: place)
      case 4: mutated.removeLast(Int(stream.next() % UInt64(mutated.count)))
      default:
        mutated[place] = [0, 0xFF, 0x7F, 0x80, UInt8(ascii: "\""), UInt8(ascii: ",")][Int(stream.next() % 6)]
      }
    }
    return mutated
  }
}

extension FileCalls {
  /// A disk that has room for so many bytes more.
  static func fillingUp(after room: Int) -> FileCalls {
    var calls = FileCalls.system
    calls.writing = { descriptor, bytes in
      let left = room - Int(lseek(descriptor, 0, SEEK_CUR))
      guard left > 0 else {
        errno = ENOSPC
        return -1
      }
      return write(descriptor, bytes.baseAddress, min(left, bytes.count))
    }
    return calls
  }
}
