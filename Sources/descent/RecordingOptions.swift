import ArgumentParser
import Wording

/// The options of a recording of the screen.
struct RecordingOptions: ParsableArguments {
  @Option(
    help: .option("Record the screen for asciinema in this .cast file.", "file", default: "none"),
    completion: .file(extensions: ["cast"]))
  var record: String?

  @Option(
    parsing: .unconditional,
    help: .number("The longest pause of --record, in seconds.", default: "pauses as they are"))
  var idleLimit: Double?

  @Flag(help: "Replace the file of --record if there is one.")
  var force = false

  func validate() throws {
    if record == nil, idleLimit != nil || force {
      throw ValidationError("\(force ? "--force" : "--idle-limit") is of no use without --record")
    }
    if let idleLimit, !(idleLimit >= 0 && idleLimit.isFinite) {
      throw ValidationError("--idle-limit is \(shortest(idleLimit)), but must be 0 or more")
    }
    guard let record else { return }
    if record.isEmpty || record == "-" { throw ValidationError("--record needs the name of a file") }
    let ending = record.split(separator: "/").last?.split(separator: ".").dropFirst().last
    if let ending, ending.lowercased() != "cast" {
      throw ValidationError("a recording is a .cast file, not .\(excerpt(String(ending)))")
    }
  }

  /// The recording, opened; nil if none is wanted.
  ///
  /// - Throws: `Failure` if there is such a file already (73), or it cannot be written (74).
  func recording() throws(Failure) -> Recording? {
    guard let record else { return nil }
    return try Recording(file: record, replaces: force, idleLimit: idleLimit)
  }
}
