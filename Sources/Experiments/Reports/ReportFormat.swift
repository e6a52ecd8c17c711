/// A format for reports. A new one takes a type in its own file, and a line in `ReportFormats`.
///
/// Everything is written in order: the beginning; the lanes, each with a beginning, rows and an end; the end.
/// In a training the rows of all lanes come first, epoch by epoch, unless `lanesComeFirst`.
public protocol ReportFormat: Sendable {
  /// The name for `--format`: `csv`.
  static var name: String { get }
  /// The purpose, in a few words.
  static var summary: String { get }
  /// The columns that it includes.
  static var shape: ReportShape { get }

  init(_ outline: ReportOutline)

  /// True if the values of a lane precede its rows; the rows then wait until the lane has ended.
  var lanesComeFirst: Bool { get }

  mutating func begin(_ text: inout String)
  /// Writes a row: a value per column, nil if the row lacks it.
  mutating func writeRow(_ values: [ReportValue?], to text: inout String)
  /// Writes the values of a lane, before its rows if `lanesComeFirst`, else after them.
  mutating func writeLane(_ values: [ReportValue?], to text: inout String)
  /// Ends a lane.
  mutating func endLane(_ text: inout String)
  /// Ends the report, with the facts that are only known then.
  mutating func end(_ facts: [ReportField], to text: inout String)
}

extension ReportFormat {
  public var lanesComeFirst: Bool { false }
  public mutating func begin(_ text: inout String) {}
  public mutating func writeLane(_ values: [ReportValue?], to text: inout String) {}
  public mutating func endLane(_ text: inout String) {}
  public mutating func end(_ facts: [ReportField], to text: inout String) {}
}

/// The outline of a report: its columns of one shape, without values.
public struct ReportOutline: Sendable {
  public let heading: String
  public let facts: [ReportField]
  public let laneColumns: [ReportHeading]
  public let rowsKey: String
  public let rowColumns: [ReportHeading]
}

public enum ReportFormats {
  /// All formats, in the order of the help.
  public static let all: [any ReportFormat.Type] = [TableFormat.self, CSVFormat.self, JSONFormat.self]
}
