import Experiments
import Foundation
import Optimizers
import Canvas

/// Scenes by name or path.
enum SceneFile {
  /// - Throws: `Failure`: no such scene or file (66), or what it says cannot be used (65).
  static func draft(named name: String) throws(Failure) -> ExperimentDraft {
    let decoder = SceneDecoder(colormaps: ColorMap.all.map(\.name))
    do {
      if let scene = SceneLibrary.named(name) {
        return try decoder.decode(scene.text, file: "\(scene.name).yaml")
      }
      return try decoder.decode(try read(name), file: name)
    } catch let error as SceneError {
      throw .data(error.description)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .data(String(describing: error))
    }
  }

  private static func read(_ path: String) throws(Failure) -> String {
    guard path.utf8.count < 4096, FileManager.default.fileExists(atPath: path) else {
      let names = SceneLibrary.all.map(\.name)
      let hint = nearest(to: path, in: names).map { "; the nearest is “\($0)”" } ?? ""
      throw .noInput(
        "no scene and no file is named “\(excerpt(path))”\(hint). There are: \(names.joined(separator: ", "))"
      )
    }
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: SceneDecoder.largestSize + 1)
    else { throw .noInput("the file “\(excerpt(path))” cannot be read") }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .data("\(excerpt(path)): a scene must be text in UTF-8")
    }
    return text
  }
}
