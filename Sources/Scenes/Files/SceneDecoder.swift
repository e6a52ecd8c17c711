import Experiments
import Optimizers
import Wording
import Yams

/// A scene read from a file.
public struct DecodedScene: Sendable {
  /// The name of the file, as the user wrote it.
  public let file: String
  /// The draft, which the command line may change.
  public let draft: ExperimentDraft
  /// The experiment of the unchanged scene.
  public let experiment: Experiment
  /// The sweep, which the command line may change; nil if the scene has none.
  public let sweep: SweepDraft?
}

/// Reads a scene file into an experiment.
public struct SceneDecoder: Sendable {
  /// The valid names for `view: {colormap: …}`; nil for any.
  public let colormaps: [String]?
  /// The valid names for `view: {theme: …}`; nil for any.
  public let themes: [String]?
  /// Loads the samples of a scene with networks.
  var load: NetworkDraft.DataLoader?

  /// The largest size of a file; larger ones are refused unread.
  public static let largestSize = 256 * 1024

  public init(colormaps: [String]?, themes: [String]? = nil) {
    self.colormaps = colormaps
    self.themes = themes
  }

  /// Reads a scene; one with `network:` trains networks.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: the name of the file, as the user wrote it.
  /// - Returns: the draft and the experiment.
  /// - Throws: `SceneError` at the first mistake.
  public func decode(_ text: String, file: String) throws(SceneError) -> DecodedScene {
    guard text.utf8.count <= Self.largestSize else {
      throw SceneError(
        file: file, message: "the scene is too large; the limit is \(Self.largestSize / 1024) KiB")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    try AliasBound.validate(lines, file: file)
    let root = SceneNode(node: try compose(text, lines, file: file), file: file, lines: lines)
    return try SceneReader.read(root, self)
  }

  private func compose(_ text: String, _ lines: [Substring], file: String) throws(SceneError) -> Node {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw SceneError(file: file, message: "the file is empty; a scene begins with title: and surface:")
      }
      return node
    } catch let error as SceneError {
      throw error
    } catch let error as YamlError {
      throw Self.sceneError(error, lines, file: file)
    } catch {
      throw SceneError(file: file, message: "invalid YAML: \(error)")
    }
  }

  private static func sceneError(_ error: YamlError, _ lines: [Substring], file: String) -> SceneError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      SceneError(file: file, line: mark.line, column: mark.column, message: "invalid YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      duplicate(keys.sorted().first ?? "", context.mark, lines, file: file)
    case .reader(let problem, _, _, _):
      SceneError(file: file, message: "invalid YAML: \(problem)")
    default: SceneError(file: file, message: "invalid YAML")
    }
  }

  /// The error for a key that appears twice, at its second place.
  private static func duplicate(
    _ key: String, _ mark: Mark, _ lines: [Substring], file: String
  ) -> SceneError {
    let first = DuplicateKey.Place(line: mark.line, column: mark.column)
    let place = DuplicateKey(key: key, lines: lines).second(after: first)
    let words = place == nil ? "" : "; it is on line \(first.line) already"
    return SceneError(
      file: file, line: (place ?? first).line, column: (place ?? first).column,
      message: "the key “\(excerpt(key))” appears twice\(words)")
  }
}
