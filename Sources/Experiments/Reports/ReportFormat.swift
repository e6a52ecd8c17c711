/// A format that reports are written in. A new one is a type in a file of its own, and a line in `ReportFormats`.
///
/// Everything is written in order: the beginning; lanes, each a beginning, rows and an end; the end. Where lanes
/// have no columns, as while networks train, their rows mix as they come.
public protocol ReportFormat: Sendable {
  /// `csv`, as `--format` takes it.
  static var name: String { get }
  /// Its purpose, in a few words.
  static var summary: String { get }
  /// The columns that it takes.
  static var shape: ReportShape { get }

  init(_ outline: ReportOutline)

  /// True where the values of a lane stand before its rows; the rows then wait until the lane has ended.
  var lanesComeFirst: Bool { get }

  mutating func begin(_ text: inout String)
  /// Values are one for every column, nil where the row has no such thing.
  mutating func writeRow(_ values: [ReportValue?], to text: inout String)
  /// Before the rows of a lane where `lanesComeFirst`, else behind them.
  mutating func writeLane(_ values: [ReportValue?], to text: inout String)
  /// Behind everything of a lane.
  mutating func endLane(_ text: inout String)
  mutating func end(_ text: inout String)
}

extension ReportFormat {
  public var lanesComeFirst: Bool { false }
  public mutating func begin(_ text: inout String) {}
  public mutating func writeLane(_ values: [ReportValue?], to text: inout String) {}
  public mutating func endLane(_ text: inout String) {}
  public mutating func end(_ text: inout String) {}
}

/// A report without its values, with the columns of one shape.
public struct ReportOutline: Sendable {
  public let heading: String
  public let facts: [ReportField]
  public let laneColumns: [ReportHeading]
  public let rowsKey: String
  public let rowColumns: [ReportHeading]
}

public enum ReportFormats {
  /// In the order in which they are named.
  public static let all: [any ReportFormat.Type] = [TableFormat.self, CSVFormat.self, JSONFormat.self]
}
