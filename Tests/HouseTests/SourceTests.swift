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
