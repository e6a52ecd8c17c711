/// A race or a training as it is written, whatever the format: what is said of it as a whole, of every lane once
/// it has ended, and of every row (a step, an epoch).
public struct RunReport<Ending, Row>: Sendable {
  /// Stands above everything, for people.
  let heading: String
  /// Facts about the whole, for programs.
  let facts: [ReportField]
  let laneColumns: [ReportColumn<Ending>]
  /// The rows of a lane together: `steps`.
  let rowsKey: String
  let rowColumns: [ReportColumn<Row>]
}

/// How a format arranges what it writes. A column belongs to some of them.
public struct ReportShape: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Every row holds everything, one value a cell.
  public static let tidy = ReportShape(rawValue: 1)
  /// Rows stand inside their lane, and a value may be a list.
  public static let nested = ReportShape(rawValue: 2)
  /// Few columns for the eye.
  public static let visual = ReportShape(rawValue: 4)
  public static let programs: ReportShape = [.tidy, .nested]
  public static let all: ReportShape = [.tidy, .nested, .visual]
}

/// The name and the look of a column.
public struct ReportHeading: Sendable {
  /// For programs.
  public let key: String
  /// For people.
  public let title: String
  public let alignment: TextTable.Alignment
  /// Characters, at least.
  public let width: Int
  public let shape: ReportShape
}

/// A column: its heading, and its value in a record.
public struct ReportColumn<Record>: Sendable {
  let heading: ReportHeading
  let value: @Sendable (Record) -> ReportValue?

  /// Without a title it is called by its key; `value` is nil where a record has no such thing.
  init(
    _ key: String, title: String? = nil, alignment: TextTable.Alignment = .right, width: Int = 0,
    in shape: ReportShape, value: @escaping @Sendable (Record) -> ReportValue?
  ) {
    heading = ReportHeading(
      key: key, title: title ?? key, alignment: alignment, width: width, shape: shape)
    self.value = value
  }
}

/// A value by its name.
public struct ReportField: Sendable, Hashable {
  public let key: String
  public let value: ReportValue

  public init(_ key: String, _ value: ReportValue) {
    self.key = key
    self.value = value
  }
}

/// A value, which every format writes in its own way.
public enum ReportValue: Sendable, Hashable {
  case text(String)
  case flag(Bool)
  case count(UInt64)
  case number(Double)
  /// 0…1.
  case share(Double)
  case list([Double])
  case fields([ReportField])
  /// There could be a value, but there is none.
  case absent

  static func count(_ count: Int) -> ReportValue { .count(UInt64(count)) }
  static func number(_ number: Double?) -> ReportValue { number.map { .number($0) } ?? .absent }
  static func share(_ share: Double?) -> ReportValue { share.map { .share($0) } ?? .absent }
}
