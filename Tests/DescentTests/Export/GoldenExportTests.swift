import Foundation
import TestSupport
import Testing

@testable import descent

/// Small exports, compared with files byte for byte.
@Suite struct GoldenExportTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil

  private static let race = [
    "export", "quadratic", "--optimizer", "gd:lr=0.15", "--optimizer", "momentum:lr=0.05,momentum=0.8",
    "--steps", "20",
  ]

  @Test(arguments: [
    ("figure.svg", ["--layout", "overlay", "--width", "85mm"]),
    ("panels.svg", ["--width", "85mm", "--map", "lines", "--theme", "dark", "--no-chart", "--caption"]),
    ("motion.svg", ["--layout", "overlay", "--map", "none", "--animate", "3", "--no-legend"]),
    ("screen.svg", ["--screen", "--size", "60x16"]),
    ("line.svg", ["--view", "line", "--lane", "momentum", "--size", "60x20"]),
    ("basins.svg", ["--view", "basins", "--lane", "gd", "--size", "60x20"]),
    ("screen.ans", ["--size", "50x14"]), ("screen.txt", ["--size", "50x14"]),
    ("race.cast", ["--size", "50x14", "--seconds", "0.3"]), ("race.csv", []), ("race.npy", []),
  ])
  func bytesAreThoseOnFile(_ name: String, _ options: [String]) throws {
    let folder = try TemporaryFolder()
    let path = folder.path(name)
    let result = try Program.run(Self.race + options + ["-o", path])
    #expect(result.status == 0, "\(result.errorOutput)")
    let actual = try Data(contentsOf: URL(filePath: path))
    let file = Self.folder.appending(path: name)
    if Self.isRecording { return try actual.write(to: file) }
    let expected = try Data(contentsOf: file)
    guard actual != expected else { return }
    let place = zip(actual, expected).enumerated().first { $1.0 != $1.1 }?.offset
    Issue.record("Golden/\(name) differs from byte \(place ?? min(actual.count, expected.count)) on")
  }
}
