import CAssets
import Experiments

/// The scenes embedded in the program.
public enum SceneLibrary {
  /// The name of the default scene.
  public static let defaultName = "rosenbrock"

  /// A scene file: its name without `.yaml`, and its text.
  public struct Scene: Sendable, Hashable {
    public let name: String
    public let text: String

    /// The title of the scene, from its line `title: …`.
    public var title: String {
      let prefix = "title: "
      guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }) else { return name }
      let text = line.dropFirst(prefix.count)
      // A title with a colon is quoted.
      let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      return String(isQuoted ? text.dropFirst().dropLast() : text)
    }

    /// True if the scene trains networks.
    public var trainsNetworks: Bool { text.split(separator: "\n").contains { $0.hasPrefix("network:") } }

    /// The decoded scene, with its data loaded once.
    ///
    /// - Parameter colormaps: the valid names of colour maps; nil for any.
    /// - Returns: the draft and the experiment.
    /// - Throws: `SceneError`.
    public func decoded(colormaps: [String]? = nil) throws(SceneError) -> DecodedScene {
      try SceneDecoder(colormaps: colormaps).decode(text, file: "\(name).yaml")
    }

    /// The draft, which the command line may change.
    ///
    /// - Throws: `SceneError`.
    public func draft(colormaps: [String]? = nil) throws(SceneError) -> ExperimentDraft {
      try decoded(colormaps: colormaps).draft
    }

    /// The experiment of the unchanged scene.
    ///
    /// - Throws: `SceneError`.
    public func experiment(colormaps: [String]? = nil) throws(SceneError) -> Experiment {
      try decoded(colormaps: colormaps).experiment
    }

    /// The place of the lesson in the course, from its line `course: …`; nil outside the course.
    public var course: Int? {
      let prefix = "course: "
      let line = text.split(separator: "\n").first { $0.hasPrefix(prefix) }
      return line.flatMap { Int($0.dropFirst(prefix.count).prefix { $0.isNumber }) }
    }

    /// True if the scene has a lesson.
    public var hasLesson: Bool { text.split(separator: "\n").contains { $0.hasPrefix("lesson:") } }
  }

  /// The scenes on a surface.
  public static var races: [Scene] { all.filter { !$0.trainsNetworks } }

  /// All scenes, in the order of the embed table.
  public static let all: [Scene] = (0..<Int(descent_scene_count())).map { index in
    let asset = descent_scene(Int32(index))
    let bytes = UnsafeBufferPointer(start: asset.data, count: Int(asset.size))
    return Scene(name: String(cString: asset.name), text: String(decoding: bytes, as: UTF8.self))
  }

  /// The lessons of the course, in order.
  public static let course = all.filter { $0.course != nil && $0.hasLesson }
    .sorted { ($0.course ?? 0) < ($1.course ?? 0) }

  /// All lessons: those of the course, then the others.
  public static var lessons: [Scene] { course + all.filter { $0.hasLesson && $0.course == nil } }

  /// The scene of this name, or nil.
  public static func named(_ name: String) -> Scene? {
    all.first { $0.name == name }
  }
}
