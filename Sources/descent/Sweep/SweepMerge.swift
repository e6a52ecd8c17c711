import ArgumentParser
import Experiments
import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `descent sweep merge`: the parts of a sweep as one file.
struct SweepMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the parts of a sweep together.",
    usage: "descent sweep merge [-o <file>] <file> …",
    discussion: """
      Writes what one process would have written, byte for byte. The files have to be of the same sweep, complete, \
      and without a trial twice.

        descent sweep merge -o all.jsonl part-*.jsonl

      Where a sweep runs in rounds, the results of the rounds before are one of the files:

        descent sweep merge -o all-1.jsonl all-0.jsonl part-1-*.jsonl
      """)

  @Argument(help: ArgumentHelp("The files of trials.", valueName: "file"))
  var files: [String]

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("Write to this file, which may be one of those that are read.", "file", default: "stdout"))
  var output: String?

  func run() throws {
    let count = try Self.merge(files, into: output == "-" ? nil : output)
    if output != nil { StandardError.write("descent: \(count) trials of \(files.count) files\n") }
  }

  /// Puts files of trials together.
  ///
  /// - Parameters:
  ///   - files: the files; one may have the results of earlier rounds.
  ///   - output: the name of the file to write, which takes its place only when it is whole; nil for stdout.
  /// - Returns: the number of trials.
  /// - Throws: `Failure`: 65 if the files do not make a whole.
  @discardableResult
  static func merge(_ files: [String], into output: String?) throws(Failure) -> Int {
    let merge = try TrialMerge(files)
    let sweep = try SweepSource.sweep(of: merge.header, in: files[0])
    let ends = sweep.rounds.map(\.trials.upperBound)
    guard !ends.isEmpty else {
      throw .usage("\(printable(files[0])): its settings come from another program, so that it has no parts")
    }
    guard let output else {
      var stream = StandardOutput()
      let count = try merge.write(ends: ends) { lines throws(Failure) in stream.write(lines) }
      try stream.finish()
      return count
    }
    let lock = try FileLock(on: output)
    try refuse(output, merge.header)
    let file = try ReplacedFile(output)
    let count = try merge.write(ends: ends) { lines throws(Failure) in try file.append(lines) }
    try file.finish()
    _ = consume lock
    return count
  }

  /// - Throws: `Failure` if there is a file that is not of this sweep.
  private static func refuse(_ path: String, _ header: SweepHeader) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_size > 0 else { return }
    guard let there = try SweepSource.header(ofFile: path) else {
      throw .existing("the file “\(printable(path))” exists already, and is not of trials")
    }
    guard there.ofWhole == header else { throw SweepSource.foreign(path, there.ofWhole, header) }
  }
}
