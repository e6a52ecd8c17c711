/// Writes a report while its lanes run.
public struct ReportWriter<Ending, Row> {
  private var format: any ReportFormat
  private let laneColumns: [ReportColumn<Ending>]
  private let rowColumns: [ReportColumn<Row>]
  /// The rows of the current lane, if its own values come first.
  private var waiting: [Row] = []
  private var text = ""
  private var values: [ReportValue?] = []

  public init(_ report: RunReport<Ending, Row>, as format: any ReportFormat.Type) {
    laneColumns = report.laneColumns.filter { !$0.heading.shape.isDisjoint(with: format.shape) }
    rowColumns = report.rowColumns.filter { !$0.heading.shape.isDisjoint(with: format.shape) }
    self.format = format.init(
      ReportOutline(
        heading: report.heading, facts: report.facts, laneColumns: laneColumns.map(\.heading),
        rowsKey: report.rowsKey, rowColumns: rowColumns.map(\.heading)))
  }

  /// True if rows are written.
  public var wantsRows: Bool { !rowColumns.isEmpty }

  public mutating func begin(to output: inout some TextOutputStream) {
    format.begin(&text)
    flush(to: &output)
  }

  // Inlined, so that the calls are specialised for the report's types.
  @inline(__always)
  public mutating func write(_ row: Row, to output: inout some TextOutputStream) {
    if format.lanesComeFirst { return waiting.append(row) }
    writeRow(row)
    flush(to: &output)
  }

  /// Ends a lane; the rows after it belong to the next one.
  @inline(__always)
  public mutating func endLane(_ ending: Ending, to output: inout some TextOutputStream) {
    format.writeLane(laneColumns.map { $0.value(ending) }, to: &text)
    for row in waiting {
      writeRow(row)
      flush(to: &output)
    }
    waiting.removeAll(keepingCapacity: true)
    format.endLane(&text)
    flush(to: &output)
  }

  public mutating func end(to output: inout some TextOutputStream) {
    format.end(&text)
    flush(to: &output)
  }

  private mutating func writeRow(_ row: Row) {
    guard wantsRows else { return }
    values.removeAll(keepingCapacity: true)
    for column in rowColumns { values.append(column.value(row)) }
    format.writeRow(values, to: &text)
  }

  private mutating func flush(to output: inout some TextOutputStream) {
    output.write(text)
    text.removeAll(keepingCapacity: true)
  }
}
