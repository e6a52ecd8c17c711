import Testing

@testable import Networks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Tables are read a part at a time; where the parts end does not matter.
@Suite struct CSVStreamTests {
  /// The cells and lines of all rows.
  private func rows(_ text: String, capacity: Int) throws -> [String] {
    let reader = try CSVReader(ByteSource(Array(text.utf8), file: "t.csv"), capacity: capacity)
    var rows: [String] = []
    while try reader.next() {
      rows.append("\(reader.line): " + reader.cells.indices.map(reader.text).joined(separator: "|"))
    }
    return rows
  }

  private static let text =
    "\u{FEFF}a b;\"c;\"\"d\"\"\r\ne\";é\u{301}\r\n\r\n 1 ; \"2\" ;x\"\"y\r\r\n\"\";;\n3;4;\"5\""

  @Test func rowsDoNotDependOnTheParts() throws {
    let expected = ["1: a b|c;\"d\"\r\ne|é\u{301}", "4: 1|2|x\"y", "6: ||", "7: 3|4|5"]
    for capacity in 1...80 { #expect(try rows(Self.text, capacity: capacity) == expected, "\(capacity)") }
  }

  @Test func mistakesDoNotDependOnTheParts() {
    let broken = [
      "a,b\n1,\"x\ny\"z\n": "t.csv:3:3", "a,b\n\n1,\"x\n\ny": "t.csv:3:3", "a,b\n1,2\n3,4\"\n": "t.csv:3:4",
    ]
    for (text, place) in broken {
      for capacity in 4...40 {
        let said = message { () throws(FileError) in
          let reader = try CSVReader(ByteSource(Array(text.utf8), file: "t.csv"), capacity: capacity)
          while try reader.next() {}
        }
        #expect(said.hasPrefix("\(place): "), "\(said), \(capacity)")
      }
    }
  }

  /// More rows than are read at once, some of them longer than the others.
  @Test func largeTablesAreRead() throws {
    let count = 20_000
    var text = "a,b,y\n"
    for row in 0..<count { text += "\(row),\(Double(row) / 8),\(row % 3)\n" }
    text += "0,\"\(String(repeating: " ", count: 300_000))7\",1\n"
    let folder = try Folder()
    try SystemFile.replace(folder.path("t.csv"), with: Array(text.utf8))
    let data = try CSVFile.dataSet(contentsOf: folder.path("t.csv"), as: Double.self)
    #expect(data.count == count + 1 && data.task.classes == ["0", "1", "2"])
    var inputs: [Double] = (0..<count).flatMap { [Double($0), Double($0) / 8] }
    inputs += [0, 7]
    var targets: [Double] = (0..<count).map { Double($0 % 3) }
    targets.append(1)
    #expect(data.inputs == inputs && data.targets == targets)
  }

  /// Pipes, devices and folders are refused before they are read: one waits for ever, another never ends.
  @Test func onlyRegularFilesAreRead() throws {
    let folder = try Folder()
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    for (path, reason) in [
      (folder.path("pipe"), "it is not a regular file"), ("/dev/zero", "it is not a regular file"),
      (folder.url.path, "it is a folder"),
    ] {
      let said = message { () throws(FileError) in try CSVFile.dataSet(contentsOf: path, as: Double.self) }
      #expect(said == "the file “\(path)” cannot be read: \(reason)")
    }
    let none = folder.path("none.csv")
    let said = message { () throws(FileError) in try CSVFile.dataSet(contentsOf: none, as: Double.self) }
    #expect(said == "there is no file “\(none)”")
  }

  @Test func largeFilesAreNotRead() throws {
    let folder = try Folder()
    let path = folder.path("large.csv")
    // A file with a hole takes no place on the disk.
    try SystemFile.replace(path, with: [])
    #expect(truncate(path, off_t(CSVFile.largestSize + 1)) == 0)
    let said = message { () throws(FileError) in try CSVFile.dataSet(contentsOf: path, as: Double.self) }
    #expect(said == "\(path): too large; the limit is 1000 MB")
  }
}
