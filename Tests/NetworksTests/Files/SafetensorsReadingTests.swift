import Foundation
import Testing

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is no file of tensors at all is refused before it is read.
@Suite struct SafetensorsReadingTests {
  private func refusal(_ path: String) -> String {
    message { () throws(FileError) in try Safetensors(contentsOf: path) }
  }

  @Test func onlyRegularFilesAreRead() throws {
    let folder = try Folder()
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    // Opened as usual, a pipe without a writer would keep this waiting.
    #expect(refusal(pipe) == "the file “\(pipe)” cannot be read: it is not a regular file")
    #expect(refusal("/dev/zero") == "the file “/dev/zero” cannot be read: it is not a regular file")
    let place = folder.url.path
    #expect(refusal(place) == "the file “\(place)” cannot be read: it is a folder")
    #expect(refusal(folder.path("none")) == "there is no file “\(folder.path("none"))”")
  }

  /// Files with holes, which take no room.
  @Test func sizesAreCheckedFirst() throws {
    let folder = try Folder()
    let path = folder.path("large")
    func make(_ start: [UInt8], size: Int) throws {
      try SystemFile.replace(path, with: start)
      #expect(truncate(path, off_t(size)) == 0)
    }
    try make([], size: Safetensors.largestFile + 1)
    #expect(refusal(path) == "\(path): too large; the limit is 4294 MB")
    try make([], size: Safetensors.largestFile)
    #expect(refusal(path) == "\(path): byte 0 of the header: expected an object, {…}")
    try make([0, 0, 0, 0, 0, 0, 0, 1], size: Safetensors.largestFile)
    #expect(refusal(path) == "\(path): the header claims 72057594037927936 bytes; the limit is 100000000")
    try make(Array("short".utf8), size: 5)
    #expect(refusal(path) == "\(path): cut short: 5 bytes, fewer than the 8 of the header's length")
  }
}
