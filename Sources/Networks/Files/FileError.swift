import Wording

/// A mistake in a file of data or of parameters, with its place.
public enum FileError: Error, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missing(file: String)
  /// It is there, but cannot be read.
  case unreadable(file: String, reason: String)
  /// It cannot be written; what was there before is still there, whole.
  case unwritable(file: String, reason: String)
  /// It is larger than a file of its kind may be, in bytes.
  case tooLarge(file: String, limit: Int)
  /// A table that cannot be used. Line and column count from 1, the column in characters; 0 where the whole file,
  /// or the whole line, is meant.
  case csv(file: String, line: Int, column: Int, CSVProblem)
  /// A file of images or labels that cannot be used.
  case idx(file: String, IDXProblem)
  /// A compressed file that cannot be inflated.
  case gzip(file: String, GzipProblem)
  /// A file of tensors that cannot be used. `field` is the place in its header, as in `0.weight.shape`; empty where
  /// the whole file is meant.
  case safetensors(file: String, field: String, SafetensorsProblem)

  /// Why files fail, as far as a program's exit code tells: those of sysexits.
  public enum Cause: Hashable, Sendable {
    /// A file cannot be opened or read: 66.
    case noInput
    /// The content of a file cannot be used: 65.
    case data
    /// Writing failed: 74.
    case output
  }

  /// How a program that meets the error should end.
  public var cause: Cause {
    switch self {
    case .missing, .unreadable: .noInput
    case .unwritable: .output
    case .tooLarge, .csv, .idx, .gzip, .safetensors: .data
    }
  }

  /// The error in a sentence that begins with the file, as it may reach a terminal.
  public var description: String {
    switch self {
    case .missing(let file): "there is no file “\(Self.path(file))”"
    case .unreadable(let file, let reason): "the file “\(Self.path(file))” cannot be read: \(reason)"
    case .unwritable(let file, let reason): "the file “\(Self.path(file))” cannot be written: \(reason)"
    case .tooLarge(let file, let limit):
      "\(Self.path(file)): too large; the limit is \(megabytes(limit))"
    case .csv(let file, let line, let column, let problem):
      "\(Self.path(file))\(line > 0 ? ":\(line)" : "")\(column > 0 ? ":\(column)" : ""): \(problem)"
    case .idx(let file, let problem): "\(Self.path(file)): \(problem)"
    case .gzip(let file, let problem): "\(Self.path(file)): \(problem)"
    case .safetensors(let file, let field, let problem):
      // Data just made in memory have no file yet.
      "\(file.isEmpty ? "" : "\(Self.path(file)): ")\(field.isEmpty ? "" : "\(excerpt(field)): ")\(problem)"
    }
  }

  /// A path as it may reach a terminal, shortened at its start, where it says least.
  static func path(_ file: String) -> String {
    let scalars = file.unicodeScalars
    let tail = scalars.suffix(200).map { isPrintable($0) ? Character($0) : "?" }
    return (scalars.count > 200 ? "…" : "") + String(tail)
  }
}

/// A size in words: `100 MB`.
func megabytes(_ bytes: Int) -> String {
  bytes >= 1_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
}
