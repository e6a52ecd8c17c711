import Testing

/// What no source may hold.
@Suite struct SourceTests {
  static let longest = 350

  @Test func filesFitAReader() {
    #expect(House.sources.count > 50)
    for file in House.sources + House.files(under: "Tests") where file.path.hasSuffix(".swift") {
      #expect(file.lines.count <= Self.longest, "\(file.path) has \(file.lines.count) lines")
    }
  }

  /// Parted, so that this file does not hold them itself.
  static let forbidden = ["try" + "!", "fatal" + "Error(", "as" + "!", "TO" + "DO", "FIX" + "ME"]

  @Test(arguments: forbidden)
  func nothingIsForcedOrLeftUndone(_ text: String) {
    for file in House.sources {
      // The one crash there is on purpose: it shows that the terminal survives.
      for (index, line) in file.lines.enumerated()
      where line.contains(text) && !line.contains("a crash on purpose") {
        Issue.record("\(file.path):\(index + 1) has \(text)")
      }
    }
  }

  /// A clone has only itself.
  @Test func nothingPointsOutOfTheRepository() {
    let elsewhere = ["/" + "shared", "/" + "work/"]
    for file in House.files() {
      for text in elsewhere where file.text.contains(text) {
        Issue.record("\(file.path) mentions \(text)")
      }
    }
  }

  @Test(arguments: ["Optimizers", "Landscapes", "Networks", "Experiments", "Canvas"])
  func everyTargetIsTested(_ target: String) {
    let tests = House.files(under: "Tests/\(target)Tests").filter { $0.text.contains("@Test") }
    #expect(!tests.isEmpty)
    let placeholders = House.files().filter {
      $0.path.contains("/\(target)") && $0.path.hasSuffix("/Placeholder.swift")
    }
    #expect(placeholders.isEmpty)
  }
}
