import Wording

/// A line of a file of trials that is no trial of its sweep.
public struct TrialFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The line in the file, from 1.
  public var line: Int
  /// The reason, in a sentence without its end.
  public let reason: String

  init(_ reason: String, line: Int = 0) { (self.reason, self.line) = (reason, line) }

  /// The line and the reason: `line 17: the lane “adm” is not in this sweep`.
  public var description: String { "line \(line): \(reason)" }

  /// A quotation from a file in an error.
  static func quoted(_ text: String) -> String { "“\(excerpt(text))”" }
}
