/// Writes a report while its lanes run.
public struct ReportWriter<Ending, Row> {
  private var format: any ReportFormat
  private let laneColumns: [ReportColumn<Ending>]
  private let rowColumns: [ReportColumn<Row>]
  /// The rows of every lane from the current one on, if a lane's own values come first.
  private var waiting: [[Row]] = []
  private let lanesComeFirst: Bool
  /// The lanes that have ended; the current one is the next.
  private var endedCount = 0
  private var text = ""
  private var values: [ReportValue?] = []

  public init(_ report: RunReport<Ending, Row>, as format: any ReportFormat.Type) {
    laneColumns = report.laneColumns.filter { !$0.heading.shape.isDisjoint(with: format.shape) }
    rowColumns = report.rowColumns.filter { !$0.heading.shape.isDisjoint(with: format.shape) }
    self.format = format.init(
      ReportOutline(
        heading: report.heading, facts: report.facts, laneColumns: laneColumns.map(\.heading),
        rowsKey: report.rowsKey, rowColumns: rowColumns.map(\.heading)))
    lanesComeFirst = self.format.lanesComeFirst
  }

  /// True if rows are written.
  public var wantsRows: Bool { !rowColumns.isEmpty }

  public mutating func begin(to output: inout some TextOutputStream) {
    format.begin(&text)
    flush(to: &output)
  }

  /// Writes a row of the current lane.
  // Inlined, so that the calls are specialised for the report's types.
  @inline(__always)
  public mutating func write(_ row: Row, to output: inout some TextOutputStream) {
    write(row, ofLane: endedCount, to: &output)
  }

  /// Writes a row of a lane that has not ended; lanes end in order, and the first one is 0.
  @inline(__always)
  public mutating func write(_ row: Row, ofLane lane: Int, to output: inout some TextOutputStream) {
    if lanesComeFirst { return wait(row, ofLane: lane) }
    writeRow(row)
    flush(to: &output)
  }

  @inline(__always)
  private mutating func wait(_ row: Row, ofLane lane: Int) {
    precondition(lane >= endedCount, "A lane that has ended has no more rows.")
    while waiting.count <= lane { waiting.append([]) }
    waiting[lane].append(row)
  }

  /// Ends the current lane; the rows after it belong to the next one.
  @inline(__always)
  public mutating func endLane(_ ending: Ending, to output: inout some TextOutputStream) {
    format.writeLane(laneColumns.map { $0.value(ending) }, to: &text)
    if endedCount < waiting.count {
      for row in waiting[endedCount] {
        writeRow(row)
        flush(to: &output)
      }
      waiting[endedCount] = []
    }
    endedCount += 1
    format.endLane(&text)
    flush(to: &output)
  }

  /// Ends the report.
  ///
  /// - Parameters:
  ///   - facts: facts that are only known at the end, for programs.
  ///   - output: receives the text.
  public mutating func end(with facts: [ReportField] = [], to output: inout some TextOutputStream) {
    format.end(facts, to: &text)
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
