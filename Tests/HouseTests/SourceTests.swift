import Testing

/// Texts that no source may contain.
@Suite struct SourceTests {
  static let longest = 350

  @Test func filesFitAReader() {
    #expect(House.swiftSources.count > 50)
    for file in House.sources + House.files(under: "Tests") where file.path.hasSuffix(".swift") {
      #expect(file.lines.count <= Self.longest, "\(file.path) has \(file.lines.count) lines")
    }
  }

  /// Split, so that this file does not contain them itself.
  static let forbidden = ["try" + "!", "fatal" + "Error(", "as" + "!", "TO" + "DO", "FIX" + "ME"]

  @Test(arguments: forbidden)
  func nothingIsForcedOrLeftUndone(_ text: String) {
    for file in House.sources {
      // The only deliberate crash, which shows that the terminal survives.
      for (index, line) in file.lines.enumerated()
      where line.contains(text) && !line.contains("a crash on purpose") {
        Issue.record("\(file.path):\(index + 1) has \(text)")
      }
    }
  }

  /// A clone must be self-contained.
  @Test func nothingPointsOutOfTheRepository() {
    let elsewhere = ["/" + "shared", "/" + "work/"]
    for file in House.files() {
      for text in elsewhere where file.text.contains(text) {
        Issue.record("\(file.path) mentions \(text)")
      }
    }
  }

  // MARK: Comments

  /// The libraries that others build on: each public symbol has a comment of its own.
  @Test(arguments: ["Optimizers", "Networks"])
  func everyPublicSymbolHasAComment(_ target: String) {
    let files = House.swiftSources.filter { $0.target == target }
    let symbols = files.flatMap { file in Self.publicSymbols(in: file.lines).map { (file.path, $0) } }
    #expect(symbols.count > 200)
    for (path, symbol) in symbols where !symbol.hasComment {
      Issue.record("\(path):\(symbol.line) has no comment")
    }
  }

  /// Comments name things: “The steps at which …”, “True when …”.
  @Test func commentsAskNothing() {
    let openings = ["/// What ", "/// Whether ", "// What ", "// Whether "]
    for file in House.swiftSources {
      for (index, line) in file.lines.enumerated()
      where openings.contains(where: line.drop(while: \.isWhitespace).hasPrefix) {
        Issue.record("\(file.path):\(index + 1) asks what or whether")
      }
    }
  }

  static func publicSymbols(in lines: [Substring]) -> [(line: Int, hasComment: Bool)] {
    let trimmed = lines.map { $0.drop(while: \.isWhitespace) }
    return trimmed.indices.filter { trimmed[$0].hasPrefix("public ") }.map { index in
      let above = trimmed[..<index].last { !$0.hasPrefix("@") } ?? ""
      return (index + 1, above.hasPrefix("///"))
    }
  }

  @Test func commentsAreSeen() {
    let text = "/// α\n@inlinable\npublic var a: Int\n\n  public func b() {}\nvar c = 1"
    let symbols = Self.publicSymbols(in: text.split(separator: "\n", omittingEmptySubsequences: false))
    #expect(symbols.map(\.line) == [3, 5] && symbols.map(\.hasComment) == [true, false])
  }

  // MARK: Tests

  private static func testFolder(of target: String) -> String {
    "Tests/\(target.prefix(1).uppercased())\(target.dropFirst())Tests"
  }

  @Test(arguments: House.swiftTargets.map(\.name))
  func everyTargetIsTested(_ target: String) {
    let folder = Self.testFolder(of: target)
    #expect(House.manifest.targets.contains { $0.kind == "testTarget" && $0.path == folder }, "\(folder)")
    #expect(House.files(under: folder).contains { $0.text.contains("@Test") }, "\(folder) has no test")
  }

  /// A folder of tests has the name of the folder that it tests; what is excluded holds data.
  @Test(arguments: House.swiftTargets.map(\.name))
  func testsMirrorSources(_ target: String) {
    let folder = Self.testFolder(of: target)
    let excluded = House.manifest.targets.first { $0.path == folder }?.excluded ?? []
    func folders(under root: String) -> Set<String> {
      let paths = House.files(under: root).map(\.path).filter { $0.hasSuffix(".swift") }
      let inside = paths.map { $0.dropFirst(root.count + 1).split(separator: "/") }
      return Set(inside.filter { $0.count > 1 }.map { String($0[0]) })
    }
    let (sources, tests) = (folders(under: "Sources/\(target)"), folders(under: folder))
    #expect(tests.subtracting(sources).subtracting(excluded) == [])
  }
}
