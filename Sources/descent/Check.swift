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
    abstract: "Check that scenes are valid, and lessons right.",
    discussion: """
      Prints “ok” on stdout for each valid file, and the first mistake of each other file, with line and \
      column, on stderr. Exits with 0 if all files are valid, 65 if one has a mistake, 66 if one cannot be read.

        descent check my-scene.yaml
        descent check scenes/*.yaml

      With --lessons, plays the lessons of the files without a screen, or of the library if none is given. Prints \
      what each lesson has, and on stderr every number of a text that the race does not give, every page that \
      cannot be finished, and every question without a right answer, with the line; exits with 65 then.

        descent check --lessons
        descent check --lessons my-scene.yaml
      """)

  @Argument(help: "Scene files, or names of scenes (see descent list scenes).")
  var files: [String] = []

  @Flag(help: "Play the lessons, and compare their texts with their races.")
  var lessons = false

  func validate() throws {
    guard lessons || !files.isEmpty else {
      throw ValidationError("Missing expected argument '<files> ...'")
    }
  }

  func run() throws {
    if lessons {
      var lessons = LessonFiles(files)
      return try lessons.check()
    }
    var output = StandardOutput()
    var worst: ExitCode?
    for file in files {
      do {
        _ = try SceneFile.listed(file)
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
