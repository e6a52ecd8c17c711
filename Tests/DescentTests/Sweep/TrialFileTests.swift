import Foundation
import TestSupport
import Testing

@testable import descent

/// Files of trials at the level of bytes.
@Suite struct TrialFileTests {
  private static let header = Array("{\"descent_sweep\":1}\n".utf8)

  private func line(_ index: Int) -> [UInt8] { Array("{\"trial\":\(index),\"x\":0}\n".utf8) }

  private func open(_ path: String, _ header: [UInt8] = header) throws -> TrialFile {
    try TrialFile.opened(path, header: header) { _ in .data("another sweep") }
  }

  @Test func aFileGrowsAndGoesOn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    do {
      var file = try open(path)
      try file.append(line(0))
    }
    do {
      var file = try open(path)
      let wasCut = file.wasCut
      #expect(!wasCut)
      try file.append(line(1) + line(2))
    }
    let text = "{\"descent_sweep\":1}\n" + (0..<3).map { "{\"trial\":\($0),\"x\":0}\n" }.joined()
    #expect(folder.text("t.jsonl") == text)
  }

  /// Wherever a program is killed in the middle of a line, the line has not been written.
  @Test func aPartOfALineIsCutOff() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let whole = Self.header + line(0) + line(1)
    for count in 0...whole.count {
      try Data(whole.prefix(count)).write(to: URL(fileURLWithPath: path))
      let file = try open(path)
      let ends = [0, Self.header.count, Self.header.count + line(0).count, whole.count]
      let kept = max(Self.header.count, ends.last { $0 <= count } ?? 0)
      #expect(folder.text("t.jsonl").utf8.elementsEqual(whole.prefix(kept)), "\(count)")
      #expect(file.wasCut == (count > Self.header.count && !ends.contains(count)), "\(count)")
    }
  }

  /// The last line may be longer than a piece that is read at once.
  @Test func aLongPartOfALineIsCutOff() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    for length in [1 << 16, 1 << 16 - 1, 200_000] {
      let whole = Self.header + line(0)
      try Data(whole + [UInt8](repeating: 0x78, count: length)).write(to: URL(fileURLWithPath: path))
      let file = try open(path)
      #expect(file.wasCut && file.size == whole.count)
      #expect(folder.text("t.jsonl").utf8.elementsEqual(whole))
    }
  }

  @Test func aFileOfAnotherKindIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    for text in ["a,b\n1,2", "words", "{\"descent_sweep\":2"] {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      #expect(throws: Failure.self) { _ = try self.open(path).size }
      #expect(folder.text("t.jsonl") == text)
    }
    #expect(throws: Failure.self) { _ = try self.open(folder.path("")).size }
    #expect(throws: Failure.self) { _ = try self.open("/dev/null").size }
  }

  @Test func linesAreReadOneByOne() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let lines = (0..<3000).map { [UInt8](repeating: 0x61, count: $0) + [0x0A] }
    try Data(lines.joined() + [0x62, 0x62]).write(to: URL(fileURLWithPath: path))
    var reader = try LineReader(path)
    var count = 0
    while let line = try reader.next() {
      guard line == lines[count][...] else {
        Issue.record("line \(count)")
        return
      }
      count += 1
    }
    #expect(count == 3000 && reader.line == 3000 && reader.isCut)
  }

  @Test func theNumberOfATrialIsRead() {
    func index(_ text: String) -> Int? { TrialFile.index(ofLine: Array(text.utf8)[...]) }
    #expect(index("{\"trial\":17,\"round\":0}") == 17)
    #expect(index("{\"trial\":0,") == 0)
    for text in [
      "{\"trial\":,", "{\"trial\":1", "{\"trial\":1x,", "{\"trial\":-1,", "{\"round\":1,", "", "{\"trial\":",
      "{\"trial\":99999999999999999999,",
    ] { #expect(index(text) == nil, "\(text)") }
  }

  // MARK: The trials that are ahead

  @Test func trialsThatAreAheadAreKept() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    do {
      var ahead = AheadFile(beside: path, header: Self.header)
      #expect(try ahead.lines().isEmpty)
      try ahead.append(line(5))
      try ahead.append(line(3) + line(9))
    }
    do {
      let ahead = AheadFile(beside: path, header: Self.header)
      #expect(try ahead.lines() == line(5) + line(3) + line(9))
      // A line that is not whole is not there.
      try Data(Self.header + line(5) + line(3).dropLast()).write(to: URL(fileURLWithPath: path + ".ahead"))
      #expect(try ahead.lines() == line(5))
    }
    do {
      let other = AheadFile(beside: path, header: Array("{\"descent_sweep\":1,\"seed\":2}\n".utf8))
      #expect(try other.lines().isEmpty)
      #expect(!FileManager.default.fileExists(atPath: path + ".ahead"))
    }
  }
}
