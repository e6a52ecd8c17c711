import Networks
import Wording

/// A training in a file, to be continued: the state, and the settings it was computed with.
public struct SavedTraining: Sendable {
  /// The state file.
  public let file: Safetensors
  /// Its settings.
  public let record: TrainingRecord

  /// Reads the state that a path names: the file itself, or if that is a model, or missing, the state beside it.
  ///
  /// - Throws: `FileError`.
  public init(contentsOf path: String) throws(FileError) {
    file = try Self.stateFile(path)
    guard let record = try TrainingRecord.read(from: file) else {
      throw .safetensors(file: file.file, field: "", .unusable(TrainingRecord.missing))
    }
    self.record = record
  }

  /// Where the state lies beside a model: `model.state.safetensors` for `model.safetensors`.
  public static func statePath(besideModel path: String) -> String {
    inserting(".state", beforeExtensionOf: path)
  }

  /// A path with some text before its extension, `model-adam.safetensors`, or at its end without one.
  public static func inserting(_ text: String, beforeExtensionOf path: String) -> String {
    let name = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    guard let dot = path[name...].lastIndex(of: "."), dot > name else { return path + text }
    return "\(path[..<dot])\(text)\(path[dot...])"
  }

  private static func stateFile(_ path: String) throws(FileError) -> Safetensors {
    let beside = statePath(besideModel: path)
    let given: Safetensors
    do { given = try Safetensors(contentsOf: path) } catch {
      guard case .missing = error else { throw error }
      // A training may be killed when it has saved its first state, but not yet a model.
      do { return try Safetensors(contentsOf: beside) } catch .missing { throw error }
    }
    guard !given.hasTrainingState else { return given }
    do { return try Safetensors(contentsOf: beside) } catch .missing {
      throw .safetensors(
        file: path, field: "",
        .unusable("only weights; the state to continue from, “\(printable(beside))”, is missing"))
    }
  }
}
