import Wording

/// One object with the lanes, each with its rows.
///
/// Numbers are the shortest that read back to the same double; non-finite ones are the strings "nan", "inf"
/// and "-inf".
public struct JSONFormat: ReportFormat {
  public static let name = "json"
  public static let summary = "for programs"
  public static let shape = ReportShape.nested

  private let outline: ReportOutline
  private var laneCount = 0
  private var rowCount = 0
  /// True until the row has its first member.
  private var isFirstMember = true

  public init(_ outline: ReportOutline) { self.outline = outline }

  public var lanesComeFirst: Bool { true }

  public func begin(_ text: inout String) {
    text += "{"
    for fact in outline.facts { text += "\(jsonQuoted(fact.key)): \(Self.text(fact.value)), " }
    text += "\"lanes\": ["
  }

  public mutating func writeLane(_ values: [ReportValue?], to text: inout String) {
    text += laneCount == 0 ? "\n  {" : ",\n  {"
    (laneCount, rowCount) = (laneCount + 1, 0)
    var isFirst = true
    for (value, column) in zip(values, outline.laneColumns) {
      guard let value else { continue }
      Self.writeMember(value, column.key, isFirst: isFirst, to: &text)
      isFirst = false
    }
    if !isFirst { text += ", " }
    text += "\(jsonQuoted(outline.rowsKey)): ["
  }

  public mutating func writeCell(_ value: ReportValue?, at column: Int, to text: inout String) {
    if column == 0 {
      text += rowCount == 0 ? "\n    {" : ",\n    {"
      rowCount += 1
      isFirstMember = true
    }
    guard let value else { return }
    Self.writeMember(value, outline.rowColumns[column].key, isFirst: isFirstMember, to: &text)
    isFirstMember = false
  }

  public func endRow(_ text: inout String) { text += "}" }

  public func endLane(_ text: inout String) { text += "\n  ]}" }

  public func end(_ facts: [ReportField], to text: inout String) {
    text += "\n]"
    for fact in facts { text += ", \(jsonQuoted(fact.key)): \(Self.text(fact.value))" }
    text += "}\n"
  }

  private static func writeMember(
    _ value: ReportValue, _ key: String, isFirst: Bool, to text: inout String
  ) {
    // The keys are our own and need no escaping.
    text += isFirst ? "\"" : ", \""
    text += key
    text += "\": "
    write(value, to: &text)
  }

  /// A value as JSON.
  static func text(_ value: ReportValue?) -> String {
    var text = ""
    write(value, to: &text)
    return text
  }

  private static func write(_ value: ReportValue?, to text: inout String) {
    switch value {
    case .text(let value): text += jsonQuoted(value)
    case .flag(let flag): text += flag ? "true" : "false"
    case .count(let count): text += count.description
    case .number(let number), .share(let number): write(number, to: &text)
    case .list(let numbers):
      for (index, number) in numbers.enumerated() {
        text += index == 0 ? "[" : ", "
        write(number, to: &text)
      }
      text += numbers.isEmpty ? "[]" : "]"
    case .fields(let fields):
      text += "{\(fields.map { "\(jsonQuoted($0.key)): \(self.text($0.value))" }.joined(separator: ", "))}"
    case .absent, nil: text += "null"
    }
  }

  private static func write(_ number: Double, to text: inout String) {
    guard number.isFinite else { return text += jsonQuoted(Digits.machine(number)) }
    Digits.write(machine: number, to: &text)
  }
}
