/// A mistake in a scene, with its location.
public struct SceneError: Error, Hashable, CustomStringConvertible {
  /// The name of the file, as the user wrote it.
  public let file: String
  /// The line, from 1; 0 for the whole file.
  public let line: Int
  /// The column, from 1, in characters.
  public let column: Int
  public let message: String

  public init(file: String, line: Int = 0, column: Int = 0, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  public var description: String {
    line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
  }
}
