import Canvas
import Scenes
import Visualizer

extension SceneFile {
  /// Reads a scene of the library for the desk.
  ///
  /// - Returns: what came of it.
  static func open(_ name: String) -> Event {
    guard let scene = SceneLibrary.named(name) else { return .failed("no scene is named “\(name)”") }
    do {
      return .opened(try scene.experiment(colormaps: ColorMap.all.map(\.name)), scene: name)
    } catch {
      return .failed(error.description)
    }
  }
}
