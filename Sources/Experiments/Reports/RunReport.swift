/// The report of a race or a training, independent of the format: facts about the whole, values for every
/// lane once it has ended, and rows (steps or epochs).
public struct RunReport<Ending, Row>: Sendable {
  /// The heading, for people.
  let heading: String
  /// Facts about the whole, for programs.
  let facts: [ReportField]
  let laneColumns: [ReportColumn<Ending>]
  /// The key for the rows of a lane: `steps`.
  let rowsKey: String
  let rowColumns: [ReportColumn<Row>]
}

/// The arrangement of a format. A column belongs to one or more of them.
public struct ReportShape: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Every row is complete, with one value per cell.
  public static let tidy = ReportShape(rawValue: 1)
  /// Rows are inside their lane, and a value may be a list.
  public static let nested = ReportShape(rawValue: 2)
  /// A few columns, for people.
  public static let visual = ReportShape(rawValue: 4)
  public static let programs: ReportShape = [.tidy, .nested]
  public static let all: ReportShape = [.tidy, .nested, .visual]
}

/// The name and layout of a column.
public struct ReportHeading: Sendable {
  /// The name for programs.
  public let key: String
  /// The title for people.
  public let title: String
  public let alignment: TextTable.Alignment
  /// The minimum width in characters.
  public let width: Int
  public let shape: ReportShape
}

/// A column: its heading, and its value in a record.
public struct ReportColumn<Record>: Sendable {
  let heading: ReportHeading
  let value: @Sendable (Record) -> ReportValue?

  init(_ heading: ReportHeading, value: @escaping @Sendable (Record) -> ReportValue?) {
    (self.heading, self.value) = (heading, value)
  }

  /// Without a title, the key is used; `value` returns nil if a record lacks the value.
  init(
    _ key: String, title: String? = nil, alignment: TextTable.Alignment = .right, width: Int = 0,
    in shape: ReportShape, value: @escaping @Sendable (Record) -> ReportValue?
  ) {
    heading = ReportHeading(
      key: key, title: title ?? key, alignment: alignment, width: width, shape: shape)
    self.value = value
  }
}

/// A named value.
public struct ReportField: Sendable, Hashable {
  public let key: String
  public let value: ReportValue

  public init(_ key: String, _ value: ReportValue) {
    self.key = key
    self.value = value
  }
}

/// A value, which formats write in their own ways.
public enum ReportValue: Sendable, Hashable {
  case text(String)
  case flag(Bool)
  case count(UInt64)
  case number(Double)
  /// A fraction, 0…1.
  case share(Double)
  case list([Double])
  case fields([ReportField])
  /// A missing value.
  case absent

  static func count(_ count: Int) -> ReportValue { .count(UInt64(count)) }
  static func number(_ number: Double?) -> ReportValue { number.map { .number($0) } ?? .absent }
  static func share(_ share: Double?) -> ReportValue { share.map { .share($0) } ?? .absent }
}
