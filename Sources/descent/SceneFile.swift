import Canvas
import Foundation
import Optimizers
import Scenes
import Visualizer
import Wording

/// Reads scenes by name or path, and writes them.
enum SceneFile {
  /// The library scene of this name, else the scene in the file of this name.
  ///
  /// - Throws: `Failure` if no scene has this name (64), there is no such file (66), or the file is invalid
  ///   (65).
  static func scene(named name: String) throws(Failure) -> DecodedScene {
    if let known = SceneLibrary.named(name) { return try scene(known) }
    guard isPath(name) || FileManager.default.fileExists(atPath: name) else { throw unknownName(name) }
    return try scene(inFile: name)
  }

  /// The same in a list of files, where a name is a file's.
  ///
  /// - Throws: `Failure` if there is no such scene or file (66), or the file is invalid (65).
  static func listed(_ name: String) throws(Failure) -> DecodedScene {
    do { return try scene(named: name) } catch {
      throw error.code == Failure.usage("").code ? .noInput(error.message) : error
    }
  }

  /// - Throws: `Failure` if the file cannot be read (66) or is invalid (65).
  static func scene(inFile path: String) throws(Failure) -> DecodedScene {
    let text = try read(path)
    do { return try SceneDecoder(colormaps: colormaps, themes: themes).decode(text, file: path) } catch {
      throw .data(error.description)
    }
  }

  private static func scene(_ scene: SceneLibrary.Scene) throws(Failure) -> DecodedScene {
    do { return try scene.decoded(colormaps: colormaps) } catch { throw .data(error.description) }
  }

  private static let colormaps = ColorMap.all.map(\.name)
  private static let themes = Theme.all.map(\.name)

  /// Reads a library scene.
  ///
  /// - Returns: the event for the desk: the scene, or the reason why it could not be read.
  static func open(_ name: String) -> Event {
    guard let known = SceneLibrary.named(name) else { return .failed("no scene is named \(excerpt(name))") }
    do { return .opened(try scene(known).experiment, scene: name) } catch { return .failed(error.message) }
  }

  /// True if a text can only name a file.
  private static func isPath(_ text: String) -> Bool {
    text.contains("/") || text.hasSuffix(".yaml") || text.hasSuffix(".yml")
  }

  private static func unknownName(_ name: String) -> Failure {
    let scenes = SceneLibrary.all.map(\.name)
    let command = nearest(to: name, in: Descent.commandNames).map { "the command “\($0)”" }
    let hint = nearest(to: name, in: scenes).map { "“\($0)”" } ?? command
    let text = hint.map { "; the nearest is \($0)" } ?? ""
    return .usage(
      "no scene or file is named “\(excerpt(name))”\(text). Scenes: \(scenes.joined(separator: ", "))")
  }

  private static func read(_ path: String) throws(Failure) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      let scene = SceneLibrary.all.first { ["\($0.name).yaml", "\($0.name).yml"].contains(path) }
      let hint = scene.map { "; the scene of the library is named “\($0.name)”" } ?? ""
      throw .noInput("there is no file “\(excerpt(path))”\(hint)")
    }
    guard !isFolder.boolValue else {
      throw .noInput("the file “\(excerpt(path))” cannot be read: it is a folder")
    }
    let data: Data
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      // nil means that the file is empty.
      data = try handle.read(upToCount: SceneDecoder.largestSize + 1) ?? Data()
    } catch {
      throw .noInput("the file “\(excerpt(path))” cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .data("\(excerpt(path)): a scene must be UTF-8 text")
    }
    return text
  }

  /// The most numbered files of one name.
  private static let mostNumbers = 1000

  /// Writes a text to a new file in the working directory, never over an existing one: `NAME.yaml`, else
  /// `NAME-2.yaml` and so on.
  ///
  /// - Returns: the event for the desk.
  static func write(_ text: String, named name: String, ending: String = "yaml") -> Event {
    for number in 1...mostNumbers {
      let file = number == 1 ? "\(name).\(ending)" : "\(name)-\(number).\(ending)"
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .withoutOverwriting)
        return .written(file)
      } catch CocoaError.fileWriteFileExists {
        continue
      } catch {
        return .failed("the file \(excerpt(file)) could not be written")
      }
    }
    return .failed("too many files named \(excerpt(name))-….\(ending) exist already")
  }
}
