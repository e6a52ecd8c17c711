import ArgumentParser

/// `descent check`: scene files, read as `play` and `run` would read them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether scene files can be played.",
    discussion: """
      Prints “ok” for every file that can, and for every other one its first mistake, with line and column, \
      on stderr. Exits 0 if all are right, 65 if one has a mistake, 66 if one cannot be read.

        descent check my-scene.yaml
        descent check scenes/*.yaml
      """)

  @Argument(help: "Scene files.")
  var files: [String]

  func run() throws {
    var output = StandardOutput()
    var worst: ExitCode?
    for file in files {
      do {
        _ = try SceneFile.scene(inFile: file)
        output.write("\(Failure.paragraph(file)): ok\n")
      } catch {
        let code = error.report()
        if worst.map({ $0.rawValue < code.rawValue }) ?? true { worst = code }
      }
    }
    try output.finish()
    if let worst { throw worst }
  }
}
