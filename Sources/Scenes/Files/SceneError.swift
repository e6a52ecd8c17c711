/// What is wrong in a scene, and where.
public struct SceneError: Error, Hashable, CustomStringConvertible {
  /// The file's name, as the user gave it.
  public let file: String
  /// From 1 on; 0 where the whole file is meant.
  public let line: Int
  /// From 1 on, in characters.
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
