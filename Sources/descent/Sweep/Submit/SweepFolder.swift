import Foundation
import Networks
import Scenes
import Wording

/// The directory of a sweep that other machines compute, which all of them see.
///
/// - `sweep.yaml`: the sweep, as a scene
/// - `sweep.sbatch` or `sweep.sh`: the script of a part; one that was edited is used as it is
/// - `parts/ROUND-PART.jsonl`: the parts that are complete
/// - `running/`: parts on their way
/// - `logs/`: what tasks and GNU parallel say
/// - `jobs`: a line for every submitted job: its round and its number
/// - `results-ROUND.jsonl`: all trials up to a round; `trials.jsonl` after the last
struct SweepFolder {
  /// The absolute path.
  let path: String

  /// - Parameter path: absolute, or from the working directory.
  init(_ path: String) {
    self.path = URL(fileURLWithPath: path).standardizedFileURL.path
  }

  /// The path of a file in the directory.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  var scene: String { path("sweep.yaml") }
  var trials: String { path("trials.jsonl") }

  /// True if there is such a file.
  func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The file of all trials up to a round.
  func results(_ round: Int, of count: Int) -> String {
    round == count - 1 ? trials : path("results-\(round).jsonl")
  }

  /// The name of a part that is complete.
  func part(_ task: Int, round: Int) -> String { "parts/\(round)-\(task).jsonl" }

  /// The parts of a round that are not complete.
  func missing(round: Int, of shards: Int) -> [Int] {
    // Listing a directory asks the server; looking for one file may be answered from a cache.
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: path("parts"))) ?? [])
    return (0..<shards).filter { !names.contains("\(round)-\($0).jsonl") }
  }

  /// The bytes that the runs of a part have written so far, of the one that came furthest.
  func progress(_ task: Int, round: Int) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path("running"))) ?? []
    let sizes = names.filter { $0.hasPrefix("\(round)-\(task)-") && $0.hasSuffix(".jsonl") }.map { name in
      var status = stat()
      return stat(path("running/\(name)"), &status) == 0 ? Int(status.st_size) : 0
    }
    return sizes.max() ?? 0
  }

  // MARK: Writing

  /// Makes the directory, unless it is there.
  ///
  /// - Throws: `Failure` (74).
  func make() throws(Failure) {
    do {
      for folder in ["parts", "running", "logs"] {
        try FileManager.default.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
      }
    } catch {
      throw .io("the directory “\(printable(path))” cannot be made")
    }
  }

  /// Puts the sweep and its script into the directory, or finds them there.
  ///
  /// - Throws: `Failure`: 65 if it holds another sweep, 74 if it cannot be written.
  func prepare(scene text: String, script: TaskScript, named name: String) throws(Failure) {
    if let before = try? String(contentsOfFile: scene, encoding: .utf8) {
      guard before == text else {
        throw .data("\(printable(scene)) is another sweep; name another --directory, or remove this one")
      }
    } else {
      try write(text, to: "sweep.yaml")
    }
    try put(script, named: name)
  }

  /// Writes the script, unless somebody has edited the one that is there, or put it there.
  private func put(_ script: TaskScript, named name: String) throws(Failure) {
    // The script as it was last written, by which an edited one is recognised.
    let (text, copy) = (script.text(), ".\(name)")
    if let there = try? String(contentsOfFile: path(name), encoding: .utf8), there != text {
      let line = TaskScript.line(shards: script.shards)
      guard there.split(separator: "\n").contains(where: { $0 == line }) else {
        throw .data(
          "\(printable(path(name))) has no line “\(line)”: it was written for another number of parts; "
            + "give that number, or name another --directory")
      }
      guard there == (try? String(contentsOfFile: path(copy), encoding: .utf8)) else {
        return StandardError.write("descent: \(printable(path(name))) is used as it was edited\n")
      }
    }
    for name in [copy, name] { try write(text, to: name) }
  }

  private func write(_ text: String, to name: String) throws(Failure) {
    do { try SystemFile.replace(path(name), with: Array(text.utf8)) } catch { throw Failure(error) }
  }

  /// The jobs that were submitted for a round.
  func jobs(round: Int) -> [String] {
    let text = (try? String(contentsOfFile: path("jobs"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { (line: Substring) -> String? in
      let words = line.split(separator: " ")
      return words.count == 2 && words[0] == "\(round)" ? String(words[1]) : nil
    }
  }

  /// Records a submitted job.
  func record(job: String, round: Int) throws(Failure) {
    let text = (try? String(contentsOfFile: path("jobs"), encoding: .utf8)) ?? ""
    try write(text + "\(round) \(job)\n", to: "jobs")
  }

  /// The end of the newest log whose name ends so.
  func lastWords(_ ending: String) -> String? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path("logs"))) ?? []
    func number(_ name: String) -> Int { Int(name.prefix { $0.isNumber }) ?? 0 }
    guard let name = names.filter({ $0.hasSuffix(ending) }).max(by: { number($0) < number($1) }),
      let text = try? String(contentsOfFile: path("logs/\(name)"), encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).last
    else { return nil }
    return "logs/\(name) ends with “\(printable(String(line.prefix(300))))”"
  }
}
