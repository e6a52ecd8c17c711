import Optimizers
import Wording

/// Aligned columns for people. Rows are written as they come; lanes, in columns as wide as needed, at the
/// end.
public struct TableFormat: ReportFormat {
  public static let name = "table"
  public static let summary = "for people"
  public static let shape = ReportShape.visual

  private let heading: String
  private let rows: TextTable?
  private var lanes: TextTable?

  public init(_ outline: ReportOutline) {
    heading = outline.heading
    rows = Self.table(outline.rowColumns)
    lanes = Self.table(outline.laneColumns)
  }

  private static func table(_ columns: [ReportHeading]) -> TextTable? {
    guard !columns.isEmpty else { return nil }
    return TextTable(
      columns.map { TextTable.Column($0.title, alignment: $0.alignment, width: $0.width) })
  }

  public func begin(_ text: inout String) { text += heading + (rows?.header ?? "") }

  public func writeRow(_ values: [ReportValue?], to text: inout String) {
    text += rows?.line(values.map(Self.cell)) ?? ""
  }

  public mutating func writeLane(_ values: [ReportValue?], to text: inout String) {
    lanes?.append(values.map(Self.cell))
  }

  public func end(_ facts: [ReportField], to text: inout String) {
    guard let lanes else { return }
    text += (rows == nil ? "" : "\n") + lanes.text
  }

  /// A cell, with few digits, and `-` for no value.
  private static func cell(_ value: ReportValue?) -> String {
    switch value {
    case .number(let number): Digits.brief(number)
    case .share(let share): Digits.percent(share)
    case .list(let numbers): numbers.map(Digits.brief).joined(separator: ", ")
    case .fields(let fields): fields.map { "\($0.key)=\(setting($0.value))" }.joined(separator: ",")
    default: setting(value)
    }
  }

  /// A value as on the command line, with all its digits.
  private static func setting(_ value: ReportValue?) -> String {
    switch value {
    case .text(let text): printable(text)
    case .flag(let flag): String(flag)
    case .count(let count): String(count)
    case .number(let number), .share(let number): shortest(number)
    case .list(let numbers): numbers.map(shortest).joined(separator: ";")
    case .fields: cell(value)
    case .absent, nil: "-"
    }
  }
}
