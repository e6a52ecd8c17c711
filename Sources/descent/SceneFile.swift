import Canvas
import Experiments
import Foundation
import Optimizers
import Visualizer

/// Scenes by name or path.
enum SceneFile {
  /// The scene of the library with this name, else the one in this file.
  ///
  /// - Throws: `Failure`: no scene has this name (64), there is no such file (66), or what it says cannot be
  ///   used (65).
  static func draft(named name: String) throws(Failure) -> ExperimentDraft {
    if let scene = SceneLibrary.named(name) { return try decode(scene.text, file: "\(scene.name).yaml") }
    guard isPath(name) || FileManager.default.fileExists(atPath: name) else { throw unknownName(name) }
    return try draft(inFile: name)
  }

  /// - Throws: `Failure`: the file cannot be read (66), or what it says cannot be used (65).
  static func draft(inFile path: String) throws(Failure) -> ExperimentDraft {
    try decode(try read(path), file: path)
  }

  private static func decode(_ text: String, file: String) throws(Failure) -> ExperimentDraft {
    do { return try decoder.decode(text, file: file) } catch { throw .data(error.description) }
  }

  private static let decoder = SceneDecoder(colormaps: ColorMap.all.map(\.name))

  /// A scene of either kind, in a file.
  ///
  /// - Throws: as `draft(inFile:)`.
  static func scene(inFile path: String) throws(Failure) -> SceneDraft {
    let text = try read(path)
    do { return try decoder.decodeScene(text, file: path) } catch { throw .data(error.description) }
  }

  /// The scene of the library with this name, else the one in this file; of either kind.
  ///
  /// - Throws: as `draft(named:)`.
  static func scene(named name: String) throws(Failure) -> SceneDraft {
    guard let known = SceneLibrary.named(name) else {
      guard isPath(name) || FileManager.default.fileExists(atPath: name) else { throw unknownName(name) }
      return try scene(inFile: name)
    }
    do { return try decoder.decodeScene(known.text, file: "\(known.name).yaml") } catch {
      throw .data(error.description)
    }
  }

  /// The scene with networks of this name, or in this file.
  ///
  /// - Throws: as `draft(named:)`; a scene on a surface is a mistake of usage.
  static func trainingDraft(named name: String) throws(Failure) -> TrainingDraft {
    guard case .training(let draft) = try scene(named: name) else {
      throw .usage("“\(excerpt(name))” has no networks to train: descent play \(excerpt(name))")
    }
    return draft
  }

  /// Whether a text means a file, whatever scenes there are.
  private static func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
  }

  private static func unknownName(_ name: String) -> Failure {
    let scenes = SceneLibrary.all.map(\.name)
    let command = nearest(to: name, in: Descent.commandNames).map { "the command “\($0)”" }
    let hint = nearest(to: name, in: scenes).map { "“\($0)”" } ?? command
    let text = hint.map { "; the nearest is \($0)" } ?? ""
    return .usage(
      "no scene and no file is named “\(excerpt(name))”\(text). There are: \(scenes.joined(separator: ", "))")
  }

  private static func read(_ path: String) throws(Failure) -> String {
    guard FileManager.default.fileExists(atPath: path) else {
      throw .noInput("there is no file “\(excerpt(path))”")
    }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      // nil is the end of the file, met at once.
      data = try handle.read(upToCount: SceneDecoder.largestSize + 1) ?? Data()
    } catch {
      throw .noInput("the file “\(excerpt(path))” cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .data("\(excerpt(path)): a scene must be text in UTF-8")
    }
    return text
  }

  /// Files of one name at most; who has more has lost count.
  private static let mostNumbers = 1000

  /// Writes a scene into a new file of the working directory, never over one that is there: `NAME.yaml`, else
  /// `NAME-2.yaml` and so on.
  ///
  /// - Returns: what came of it, for the program.
  static func write(_ text: String, named name: String) -> Event {
    for number in 1...mostNumbers {
      let file = number == 1 ? "\(name).yaml" : "\(name)-\(number).yaml"
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        return .written(file)
      } catch CocoaError.fileWriteFileExists {
        continue
      } catch {
        return .failed("the file \(file) could not be written")
      }
    }
    return .failed("there are too many files \(name)-….yaml here")
  }
}
