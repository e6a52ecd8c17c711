import Foundation
import Testing

/// Screens as text files, to be read by people. They are written where `RECORD_SNAPSHOTS` is set in the
/// environment, and only there: one that is missing fails.
enum Snapshot {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")

  /// Holds a screen beside the one on file.
  ///
  /// - Throws: where a recorded file cannot be written.
  static func verify(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: "\(name).txt")
    if isRecording { return try (text + "\n").write(to: file, atomically: true, encoding: .utf8) }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      Issue.record(
        "Snapshots/\(name).txt is missing; RECORD_SNAPSHOTS=1 writes it", sourceLocation: sourceLocation)
      return
    }
    guard let difference = difference(expected, text + "\n") else { return }
    Issue.record("Snapshots/\(name).txt: \(difference)", sourceLocation: sourceLocation)
  }

  /// Where two texts first differ, and both of them; nil where they are equal.
  static func difference(_ expected: String, _ actual: String) -> String? {
    guard expected != actual else { return nil }
    let (left, right) = (rows(expected), rows(actual))
    let row = zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let first = row ?? min(left.count, right.count)
    return """
      row \(first) differs
      expected \(first < left.count ? left[first] : "nothing")
      actual   \(first < right.count ? right[first] : "nothing")
      expected screen:
      \(expected)actual screen:
      \(actual)
      """
  }

  private static func rows(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

@Suite struct SnapshotComparisonTests {
  @Test func equalTextsDoNotDiffer() { #expect(Snapshot.difference("│a│\n", "│a│\n") == nil) }

  @Test func theFirstRowThatDiffersIsNamed() throws {
    let text = try #require(Snapshot.difference("│a│\n│b │\n", "│a│\n│b  │\n"))
    #expect(text.hasPrefix("row 1 differs\nexpected │b │\nactual   │b  │\n"))
  }

  @Test func aMissingRowIsNamed() throws {
    let text = try #require(Snapshot.difference("│a│\n│b│\n", "│a│\n"))
    #expect(text.hasPrefix("row 1 differs\nexpected │b│\n"))
  }
}
