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
      "The numbers to write: \(FigurePart.names.joined(separator: " or ")).", "part",
      default: "paths; json has both"),
    completion: .list(FigurePart.names), transform: { try FigurePart(named: $0) })
  var of: FigurePart?

  @Flag(help: "Write the numbers of a figure beside it, as .json, so that it can be drawn again.")
  var withData = false

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
    if withData, format.content != .figure || output == "-" {
      throw .usage("--with-data is for a figure in a file: .svg, .png or .pdf")
    }
    guard let output else { return }
    try OutputFile(path: output, replaces: force).check(isBinary: format.isBinary)
    if withData {
      try OutputFile(path: Self.dataPath(beside: output), replaces: force).check(isBinary: false)
    }
  }

  /// `race.json` for `race.svg`.
  private static func dataPath(beside path: String) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let dot = path[slash...].lastIndex(of: ".") ?? path.endIndex
    return path[..<dot] + ".json"
  }

  /// Writes the file, and the one beside it; without a name, one named after the race, and prints its name.
  ///
  /// - Throws: `Failure`.
  func write(_ bytes: [UInt8], data: String?, _ format: ExportFormat, named name: String) throws(Failure) {
    let stem = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    let path = output ?? OutputFile.free(stem, ending: format.name, replaces: force)
    // The numbers first: a figure that is there has all that belongs to it.
    if let data {
      try OutputFile(path: Self.dataPath(beside: path), replaces: force).write(Array(data.utf8))
    }
    try OutputFile(path: path, replaces: force).write(bytes)
    guard output == nil else { return }
    var output = StandardOutput()
    output.write("\(Failure.paragraph(path))\n")
    try output.finish()
  }
}
