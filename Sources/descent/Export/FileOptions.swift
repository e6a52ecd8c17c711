import ArgumentParser
import Experiments
import Foundation
import Wording

/// The options for the file that `descent export` writes.
struct FileOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("The file to write; - for stdout.", "file", default: "named after the scene"),
    completion: .file())
  var output: String?

  @Option(
    help: .option(
      "The format: \(ExportFormat.names.joined(separator: ", ")).", "format", default: "by the file's ending"),
    completion: .list(ExportFormat.names), transform: { try ExportFormat(named: $0) })
  var format: ExportFormat?

  @Option(
    help: .option(
      "The numbers to write: \(RaceData.Part.names.joined(separator: " or ")).", "part",
      default: "paths; json has both"),
    completion: .list(RaceData.Part.names), transform: { try RaceData.Part(named: $0) })
  var of: RaceData.Part?

  @Flag(help: "Replace a file that is there.")
  var force = false

  /// The format, as given or by the ending.
  ///
  /// - Throws: `Failure`.
  func givenFormat() throws(Failure) -> ExportFormat {
    if let format { return format }
    guard let output, output != "-" else { return .svg }
    try OutputFile(path: output).refuseFolder()
    return try ExportFormat(ofFile: output)
  }

  /// Finds out whether the file can be written, before anything is computed.
  ///
  /// - Throws: `Failure`.
  func check(_ format: ExportFormat) throws(Failure) {
    if of != nil, format.content != .numbers {
      throw .usage("--of is for numbers: .csv, .json and .npy; this is a .\(format.name)")
    }
    guard let output else { return }
    try OutputFile(path: output, replaces: force).check(isBinary: format.isBinary)
  }

  /// Writes the file; without a name, one named after the race, and prints its name.
  ///
  /// - Throws: `Failure`.
  func write(_ bytes: [UInt8], _ format: ExportFormat, named name: String) throws(Failure) {
    if let output { return try OutputFile(path: output, replaces: force).write(bytes) }
    let stem = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    let path = OutputFile.free(stem, ending: format.name, replaces: force)
    try OutputFile(path: path, replaces: force).write(bytes)
    var output = StandardOutput()
    output.write("\(Failure.paragraph(path))\n")
    try output.finish()
  }
}
