import Foundation
import Testing

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct SystemFileTests {
  private let old = Array("the old content".utf8)

  /// Everything in a folder.
  private func names(in folder: borrowing Folder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test func filesAreReplaced() throws {
    let folder = try Folder()
    let path = folder.path("a")
    try SystemFile.replace(path, with: old)
    try SystemFile.replace(path, with: [1, 2, 3])
    #expect(try SystemFile.bytes(of: path, limit: 3) == [1, 2, 3])
    #expect(try names(in: folder) == ["a"])
    try SystemFile.replace(path, with: [])
    #expect(try SystemFile.bytes(of: path, limit: 0) == [])
  }

  @Test func permissionsAndLinksStay() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("a"), with: old)
    #expect(chmod(folder.path("a"), 0o640) == 0)
    #expect(symlink("a", folder.path("link")) == 0)
    try SystemFile.replace(folder.path("link"), with: [1])
    var status = stat()
    #expect(lstat(folder.path("a"), &status) == 0 && status.st_mode & 0o7777 == 0o640)
    #expect(lstat(folder.path("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(try SystemFile.bytes(of: folder.path("a"), limit: 9) == [1])
  }

  @Test func whatCannotBeReadIsNamed() throws {
    let folder = try Folder()
    let missing = folder.path("none")
    #expect(
      message { () throws(FileError) in try SystemFile.bytes(of: missing, limit: 9) }
        == "there is no file “\(missing)”")
    let place = folder.url.path
    #expect(
      message { () throws(FileError) in try SystemFile.bytes(of: place, limit: 9) }
        == "the file “\(place)” cannot be read: it is a folder")
    let path = folder.path("a")
    try SystemFile.replace(path, with: old)
    #expect(
      message { () throws(FileError) in try SystemFile.bytes(of: path, limit: 14) }
        == "\(path): too large; the limit is 14 bytes")
    // What never ends, and what waits for ever.
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    for path in ["/dev/zero", folder.path("pipe")] {
      #expect(
        message { () throws(FileError) in try SystemFile.bytes(of: path, limit: 5_000_000) }
          == "the file “\(path)” cannot be read: it is not a regular file")
    }
  }

  /// Known before, too.
  @Test(arguments: [false, true]) func whatCannotBeWrittenIsNamed(isProbed: Bool) throws {
    let folder = try Folder()
    let place = folder.url.path
    func said(_ path: String) -> String {
      message { () throws(FileError) in
        isProbed ? try SystemFile.probe(path) : try SystemFile.replace(path, with: [1])
      }
    }
    #expect(
      said("\(place)/none/a") == "the file “\(place)/none/a” cannot be written: No such file or directory")
    #expect(said(place) == "the file “\(place)” cannot be written: it is a folder")
    #expect(said("/dev/full") == "the file “/dev/full” cannot be written: it is not a regular file")
    #expect(said("") == "the file “” cannot be written: the path is empty")
    let name = String(repeating: "n", count: 300)
    #expect(said(folder.path(name)).hasSuffix("cannot be written: File name too long"))
  }

  @Test func aProbeLeavesNothing() throws {
    let folder = try Folder()
    try SystemFile.probe(folder.path("a"))
    #expect(try names(in: folder) == [])
    try SystemFile.replace(folder.path("a"), with: old)
    try SystemFile.probe(folder.path("a"))
    #expect(try names(in: folder) == ["a"])
    #expect(try SystemFile.bytes(of: folder.path("a"), limit: 100) == old)
  }

  /// The system's calls, of which one fails.
  private static let failures: [(name: String, code: Int32, calls: FileCalls)] = {
    var full = FileCalls.system
    full.writing = { descriptor, bytes in
      // The disk takes a part, and then no more.
      guard lseek(descriptor, 0, SEEK_CUR) == 0 else {
        errno = ENOSPC
        return -1
      }
      return write(descriptor, bytes.baseAddress, bytes.count / 2)
    }
    var unsynced = FileCalls.system
    unsynced.syncing = { _ in
      errno = EIO
      return -1
    }
    var unnamed = FileCalls.system
    unnamed.renaming = { _, _ in
      errno = EACCES
      return -1
    }
    var silent = FileCalls.system
    silent.writing = { _, _ in 0 }
    return [
      ("full", ENOSPC, full), ("unsynced", EIO, unsynced), ("unnamed", EACCES, unnamed),
      ("silent", EIO, silent),
    ]
  }()

  @Test(arguments: failures.indices)
  func whateverFailsTheOldFileStays(_ index: Int) throws {
    let (_, code, calls) = Self.failures[index]
    let folder = try Folder()
    let path = folder.path("a")
    try SystemFile.replace(path, with: old)
    #expect(throws: FileError.unwritable(file: path, reason: String(cString: strerror(code)))) {
      try SystemFile.replace(path, with: [UInt8](repeating: 1, count: 100), calls: calls)
    }
    #expect(try SystemFile.bytes(of: path, limit: 100) == old)
    #expect(try names(in: folder) == ["a"], "nothing is left beside it")
  }

  /// A new file is made whole; one that is there, or that comes while it is written, stays.
  @Test func newFilesReplaceNothing() throws {
    let folder = try Folder()
    let path = folder.path("a")
    try SystemFile.create(path, with: [1, 2])
    #expect(try SystemFile.bytes(of: path, limit: 9) == [1, 2])
    let exists = FileError.unwritable(file: path, reason: String(cString: strerror(EEXIST)))
    #expect(throws: exists) { try SystemFile.create(path, with: [3]) }
    // Another program is quicker.
    var calls = FileCalls.systemWithoutReplacing
    calls.syncing = { [old] _ in
      FileManager.default.createFile(atPath: path, contents: Data(old)) ? 0 : -1
    }
    #expect(unlink(path) == 0)
    #expect(throws: exists) { try SystemFile.replace(path, with: [3], calls: calls) }
    #expect(try SystemFile.bytes(of: path, limit: 100) == old)
    #expect(try names(in: folder) == ["a"])
    // A link that leads nowhere is a name that is taken.
    #expect(symlink(folder.path("nowhere"), folder.path("b")) == 0)
    #expect(throws: FileError.self) { try SystemFile.create(folder.path("b"), with: [1]) }
    #expect(try names(in: folder) == ["a", "b"])
  }

  /// What a killed program left is used, unless somebody is writing it.
  @Test func whatWasLeftIsUsed() throws {
    let folder = try Folder()
    try "left by a killed program".write(
      toFile: folder.path(".a.partial"), atomically: false, encoding: .utf8)
    try SystemFile.replace(folder.path("a"), with: [1])
    #expect(try SystemFile.bytes(of: folder.path("a"), limit: 9) == [1])
    #expect(try names(in: folder) == ["a"])

    let busy = open(folder.path(".a.partial"), O_WRONLY | O_CREAT, 0o600)
    #expect(flock(busy, LOCK_EX) == 0)
    try SystemFile.replace(folder.path("a"), with: [2])
    close(busy)
    #expect(try SystemFile.bytes(of: folder.path("a"), limit: 9) == [2])
    #expect(try names(in: folder) == [".a.partial", "a"])
  }

  /// Nobody is tricked into writing over another file.
  @Test func linksInTheWayAreNotFollowed() throws {
    let folder = try Folder()
    try SystemFile.replace(folder.path("b"), with: old)
    for tie in [symlink, link] {
      #expect(tie(folder.path("b"), folder.path(".a.partial")) == 0)
      try SystemFile.replace(folder.path("a"), with: [1])
      #expect(try SystemFile.bytes(of: folder.path("b"), limit: 99) == old)
      #expect(unlink(folder.path(".a.partial")) == 0)
    }
  }

  @Test func interruptionsAndShortWritesAreGoneOnFrom() throws {
    var calls = FileCalls.system
    calls.writing = { descriptor, bytes in
      if lseek(descriptor, 0, SEEK_CUR) == 3, bytes.count.isMultiple(of: 2) {
        errno = EINTR
        return write(descriptor, bytes.baseAddress, 1)
      }
      return write(descriptor, bytes.baseAddress, min(3, bytes.count))
    }
    let folder = try Folder()
    let content = (0..<100).map(UInt8.init)
    try SystemFile.replace(folder.path("a"), with: content, calls: calls)
    #expect(try SystemFile.bytes(of: folder.path("a"), limit: 100) == content)
  }

  /// At every moment a reader meets one content or the other.
  @Test func readersMeetWholeFiles() async throws {
    let folder = try Folder()
    let path = folder.path("a")
    let contents = [[UInt8](repeating: 1, count: 300_000), [UInt8](repeating: 2, count: 100)]
    try SystemFile.replace(path, with: contents[0])
    let wholes = try await withThrowingTaskGroup(of: Int.self) { group in
      group.addTask {
        for round in 0..<60 { try SystemFile.replace(path, with: contents[round % 2]) }
        return 0
      }
      group.addTask {
        for round in 0..<60 { try SystemFile.replace(path, with: contents[1 - round % 2]) }
        return 0
      }
      group.addTask {
        var wholes = 0
        for _ in 0..<60 where contents.contains(try SystemFile.bytes(of: path, limit: 1_000_000)) {
          wholes += 1
        }
        return wholes
      }
      return try await group.reduce(0, +)
    }
    #expect(wholes == 60)
  }
}
