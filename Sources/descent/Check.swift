import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `descent check`: reads scene files as `play` and `run` would read them.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that scenes are valid.",
    discussion: """
      Prints “ok” on stdout for each valid file, and the first mistake of each other file, with line and \
      column, on stderr. Exits with 0 if all files are valid, 65 if one has a mistake, 66 if one cannot be read.

        descent check my-scene.yaml
        descent check scenes/*.yaml
      """)

  @Argument(help: "Scene files, or names of scenes (see descent list scenes).")
  var files: [String]

  func run() throws {
    var output = StandardOutput()
    var worst: ExitCode?
    for file in files {
      do {
        _ = try SceneFile.scene(named: file)
        output.write("\(Failure.paragraph(file)): ok\n")
      } catch {
        // A name is a file's here, as in other lists of files.
        let isMissing = error.code == EX_USAGE
        let code = (isMissing ? .noInput(error.message) : error).report()
        if worst.map({ $0.rawValue < code.rawValue }) ?? true { worst = code }
      }
    }
    try output.finish()
    if let worst { throw worst }
  }
}
