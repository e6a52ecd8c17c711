import Testing

@testable import Networks

@Suite struct GzipTests {
  private let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }

  private func inflated(_ bytes: [UInt8], limit: Int = 1 << 20) throws(FileError) -> [UInt8] {
    try Gzip.inflated(bytes, limit: limit, file: "f.gz")
  }

  @Test func whatWasCompressedComesBack() throws {
    #expect(Gzip.isCompressed(compressed(content)) && !Gzip.isCompressed(content))
    #expect(try inflated(compressed(content)) == content)
    #expect(try inflated(compressed([])) == [])
    #expect(try inflated(compressed(content) + compressed([1, 2]) + [0, 0, 0]) == content + [1, 2])
    #expect(try inflated(compressed(content), limit: 5000) == content)
    // More than its buffer has at first.
    let zeros = [UInt8](repeating: 0, count: 1_000_000)
    #expect(try inflated(compressed(zeros)) == zeros)
  }

  @Test func aBombIsDefused() {
    let bomb = compressed([UInt8](repeating: 0, count: 20_000_000))
    #expect(bomb.count < 30_000)
    #expect(
      message { () throws(FileError) in try inflated(bomb, limit: 4_000_000) }
        == "f.gz: the inflated content is too large; the limit is 4 MB")
    #expect(
      message { () throws(FileError) in try inflated(compressed(content), limit: 4999) }
        == "f.gz: the inflated content is too large; the limit is 4999 bytes")
  }

  @Test func whatIsDamagedIsNamed() {
    let good = compressed(content)
    var damaged = good
    damaged[good.count - 6] ^= 1
    #expect(
      message { () throws(FileError) in try inflated(damaged) } == "f.gz: the compressed data is damaged")
    #expect(
      message { () throws(FileError) in try inflated(good + [7, 7]) }
        == "f.gz: the compressed data is damaged")
    for count in [2, 9, 30, good.count - 9, good.count - 1] {
      #expect(
        message { () throws(FileError) in try inflated(Array(good.prefix(count))) }
          == "f.gz: the compressed data is cut short")
    }
  }

  @Test func brokenFilesCrashNothing() {
    var wrong = 0
    for bytes in mutations(of: compressed(content), count: 2000, seed: 4) {
      do { _ = try inflated(bytes, limit: 100_000) } catch { wrong += 1 }
    }
    #expect(wrong > 1500)
  }
}
