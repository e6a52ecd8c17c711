import Experiments
import Scenes
import Wording

/// The sweep that a command is about: from options and a scene, or from a file of trials, which says everything.
enum SweepSource {
  /// The sweep of options.
  ///
  /// - Parameters:
  ///   - options: the race.
  ///   - sweep: what varies.
  ///   - files: files of trials that say which sweep it is if no option does; the first that exists counts.
  /// - Returns: the sweep.
  /// - Throws: `Failure`.
  static func sweep(
    _ options: ExperimentOptions, _ sweep: SweepOptions, elseOf files: [String?]
  ) throws(Failure) -> Sweep {
    if let path = options.scene, let header = try header(ofFile: path) {
      if let option = (options.given + sweep.given).first {
        throw .usage(
          "“\(excerpt(path))” is a file of trials and has its own settings; \(option) cannot change them")
      }
      return try Self.sweep(of: header, in: path)
    }
    if options.scene == nil, options.given.isEmpty, sweep.given.isEmpty {
      for path in files.compactMap(\.self) {
        if let header = try header(ofFile: path) { return try Self.sweep(of: header, in: path) }
      }
    }
    let (draft, scene) = try options.draft()
    return try options.reportingErrors {
      var settings = scene?.sweep ?? SweepDraft()
      try sweep.apply(to: &settings)
      do throws(SweepError) { return try settings.finished(on: draft) } catch {
        if case .experiment(let error) = error { throw error }
        throw Failure.usage(error.description)
      }
    }
  }

  /// The sweep of a file: of a scene with `sweep:`, by its name too, or of a file of trials.
  ///
  /// - Throws: `Failure`.
  static func sweep(inFile path: String) throws(Failure) -> Sweep {
    if let header = try header(ofFile: path) { return try sweep(of: header, in: path) }
    let scene = try SceneFile.listed(path)
    guard let draft = scene.sweep else {
      throw .data("\(printable(path)): the scene has no sweep:, which says what varies")
    }
    do { return try draft.finished(on: scene.draft) } catch { throw .data("\(printable(path)): \(error)") }
  }

  /// The beginning of the first line of a file of trials.
  private static let start = Array("{\"descent_sweep\":".utf8)

  /// The first line of a file; nil if the file is not of trials, or there is none.
  ///
  /// - Throws: `Failure` (65) if it is of trials, but cannot be read.
  static func header(ofFile path: String) throws(Failure) -> SweepHeader? {
    guard var reader = try? LineReader(path), let line = try? reader.next(), line.starts(with: start) else {
      return nil
    }
    return try header(inLine: line, of: path)
  }

  /// The first line of a file of trials.
  ///
  /// - Parameters:
  ///   - line: with its end.
  ///   - path: the name of the file.
  /// - Returns: the header.
  /// - Throws: `Failure` (65) if the file is not of trials.
  static func header(inLine line: ArraySlice<UInt8>, of path: String) throws(Failure) -> SweepHeader {
    guard line.starts(with: start) else { throw noTrials(path) }
    do { return try SweepHeader(line: String(decoding: line.dropLast(), as: UTF8.self)) } catch {
      throw .data("\(printable(path)): \(error)")
    }
  }

  /// The failure of a file that is not of trials.
  static func noTrials(_ path: String) -> Failure {
    .data("\(printable(path)): not a file of trials, as descent sweep -o writes it")
  }

  /// The sweep that a first line describes.
  ///
  /// - Throws: `Failure` (65) if it cannot be read any more.
  static func sweep(of header: SweepHeader, in path: String) throws(Failure) -> Sweep {
    do { return try header.sweep(file: path) } catch { throw .data(error.description) }
  }

  /// The failure of a file of another sweep than the one that is wanted.
  static func foreign(
    _ path: String, _ there: SweepHeader, _ here: SweepHeader, _ advice: String = ""
  ) -> Failure {
    let words = there.difference(from: here).map { ": it has \($0)" } ?? ""
    return .data("\(printable(path)): of another sweep\(words)\(advice)")
  }
}

extension SweepShard {
  /// All of a sweep, or the part in words.
  static func words(_ shard: SweepShard?) -> String { shard.map { "part \($0.text)" } ?? "the whole sweep" }
}
