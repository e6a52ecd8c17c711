import ArgumentParser
import Experiments
import Networks
import Scenes
import Wording

/// Plays the lessons of scenes without a screen, and compares their texts with their races.
struct LessonFiles {
  /// Scene files, or names of scenes; empty for all lessons of the library.
  let files: [String]
  private var output = StandardOutput()
  private var worst: ExitCode?
  /// The places in the course so far, with the lessons that have them.
  private var places: [Int: String] = [:]

  init(_ files: [String]) { self.files = files }

  /// Prints a line per lesson on stdout, and every fault on stderr.
  ///
  /// - Throws: `ExitCode` after a fault, the highest one.
  mutating func check() throws {
    let isLibrary = files.isEmpty
    for file in isLibrary ? SceneLibrary.lessons.map(\.name) : files {
      do { try check(file) } catch { note(error.report()) }
    }
    if isLibrary { checkCourse() }
    try output.finish()
    if let worst { throw worst }
  }

  private mutating func check(_ file: String) throws(Failure) {
    let scene = try SceneFile.listed(file)
    if scene.experiment.network != nil, let problem = MatrixLibrary.problem { throw .unavailable(problem) }
    guard let report = LessonCheck.report(on: scene.experiment), let lesson = scene.experiment.lesson else {
      throw .data("\(excerpt(scene.file)): this scene has no lesson")
    }
    if let place = lesson.course {
      if let other = places[place] {
        throw .data("\(excerpt(scene.file)): course is \(place), as it is in \(excerpt(other))")
      }
      places[place] = file
    }
    for fault in report.faults {
      let line = fault.line.map { ":\($0)" } ?? ""
      note(Failure.data("\(scene.file)\(line): \(fault.message)").report())
    }
    let counts = [
      (report.pages, "page"), (report.figures, "figure"), (report.tasks, "task"),
      (report.questions, "question"),
    ]
    let words = counts.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
    let faults = report.faults.count
    let verdict = faults == 0 ? "ok" : faults == 1 ? "1 fault" : "\(faults) faults"
    output.write("\(Failure.paragraph(file)): \(words): \(verdict)\n")
  }

  /// The course counts from 1, without gaps.
  private mutating func checkCourse() {
    let gaps = (1...max(1, places.keys.max() ?? 1)).filter { places[$0] == nil }
    guard !places.isEmpty, !gaps.isEmpty else { return }
    note(Failure.data("the course has no lesson \(gaps.map(String.init).joined(separator: ", "))").report())
  }

  private mutating func note(_ code: ExitCode) {
    if worst.map({ $0.rawValue < code.rawValue }) ?? true { worst = code }
  }
}
