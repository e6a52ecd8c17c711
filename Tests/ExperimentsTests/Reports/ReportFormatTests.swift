import Foundation
import Testing

@testable import Experiments

/// Formats by a report that is nobody's.
@Suite struct ReportFormatTests {
  private struct Row: Sendable {
    var lane = "a"
    var loss: Double? = 0.1
    var share: Double? = 0.25
    var point: [Double]? = [1, -.infinity]
  }

  private let rowColumns = [
    ReportColumn<Row>("lane", alignment: .left, width: 6, in: .all) { .text($0.lane) },
    ReportColumn<Row>("loss", width: 8, in: .all) { .number($0.loss) },
    ReportColumn<Row>("share", title: "right", width: 7, in: .all) { .share($0.share) },
    ReportColumn<Row>("point", in: .nested) { $0.point.map { .list($0) } },
  ]

  private let laneColumns = [
    ReportColumn<String>("name", in: [.nested, .visual]) { .text($0) },
    ReportColumn<String>("settings", alignment: .left, in: [.nested, .visual]) { _ in
      .fields([
        ReportField("lr", .number(1e-8)), ReportField("on", .flag(true)), ReportField("kind", .text("\"")),
      ])
    },
    ReportColumn<String>("since", in: [.nested, .visual]) { $0 == "a" ? .count(7) : nil },
  ]

  private func text(
    _ format: any ReportFormat.Type, laneColumns: [ReportColumn<String>], rowColumns: [ReportColumn<Row>],
    _ lanes: [(String, [Row])]
  ) -> String {
    let report = RunReport(
      heading: "A title\n\n",
      facts: [ReportField("version", .text("1\n")), ReportField("n", .count(UInt64.max))],
      laneColumns: laneColumns, rowsKey: "rows", rowColumns: rowColumns)
    var writer = ReportWriter(report, as: format)
    var text = ""
    writer.begin(to: &text)
    for (lane, rows) in lanes {
      for row in rows { writer.write(row, to: &text) }
      writer.endLane(lane, to: &text)
    }
    writer.end(to: &text)
    return text
  }

  private let rows = [Row(), Row(lane: "b,\"c\"", loss: nil, share: .nan, point: nil)]

  @Test func rowsAsCSV() {
    let text = text(
      CSVFormat.self, laneColumns: laneColumns, rowColumns: rowColumns, [("a", rows), ("b", [Row()])])
    #expect(text == "lane,loss,share\na,0.1,0.25\n\"b,\"\"c\"\"\",,nan\na,0.1,0.25\n")
  }

  /// RFC 4180: text with commas, quotes, CR or LF is quoted, and quotes are doubled; so is text with other controls.
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("a b;c", "a b;c"), ("a,b", "\"a,b\""), ("\"", "\"\"\"\""),
    ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("a\r\nb", "\"a\r\nb\""), ("a\u{1B}[0m", "\"a\u{1B}[0m\""),
    ("a\tb\u{7F}", "\"a\tb\u{7F}\""), ("é 🙂", "é 🙂"),
  ])
  func csvIsQuoted(_ text: String, _ quoted: String) { #expect(CSVFormat.quoted(text) == quoted) }

  @Test func lanesWithTheirRowsAsJSON() throws {
    let text = text(
      JSONFormat.self, laneColumns: laneColumns, rowColumns: rowColumns, [("a", rows), ("b", [Row()])])
    let settings = #""settings": {"lr": 1e-08, "on": true, "kind": "\""}"#
    #expect(
      text == """
        {"version": "1\\n", "n": 18446744073709551615, "lanes": [
          {"name": "a", \(settings), "since": 7, "rows": [
            {"lane": "a", "loss": 0.1, "share": 0.25, "point": [1.0, "-inf"]},
            {"lane": "b,\\"c\\"", "loss": null, "share": "nan"}
          ]},
          {"name": "b", \(settings), "rows": [
            {"lane": "a", "loss": 0.1, "share": 0.25, "point": [1.0, "-inf"]}
          ]}
        ]}

        """)
    #expect(try JSONSerialization.jsonObject(with: Data(text.utf8)) is [String: Any])
  }

  @Test func rowsAsATable() {
    let text = text(TableFormat.self, laneColumns: [], rowColumns: rowColumns, [("a", rows)])
    #expect(
      text == """
        A title

        lane        loss    right
        a            0.1   25.0 %
        b,"c"          -      nan

        """)
  }

  @Test func noTextReachesTheTerminalAsItIs() {
    let text = text(
      TableFormat.self, laneColumns: [], rowColumns: rowColumns, [("a", [Row(lane: "\u{1B}[31m\n")])])
    #expect(text.hasSuffix("\n?[31m?       0.1   25.0 %\n"))
  }

  /// Lanes of a training are written side by side, whatever the format makes of it.
  @Test func rowsOfLanesSideBySide() {
    func text(_ format: any ReportFormat.Type) -> String {
      let report = RunReport<String, Row>(
        heading: "", facts: [], laneColumns: [laneColumns[0]], rowsKey: "rows", rowColumns: [rowColumns[0]])
      var writer = ReportWriter(report, as: format)
      var text = ""
      writer.begin(to: &text)
      for lane in [1, 0, 1] { writer.write(Row(lane: "of \(lane)"), ofLane: lane, to: &text) }
      for lane in ["a", "b"] { writer.endLane(lane, to: &text) }
      writer.end(with: [ReportField("elapsed", .number(0.5))], to: &text)
      return text
    }
    #expect(text(CSVFormat.self) == "lane\nof 1\nof 0\nof 1\n")
    #expect(text(TableFormat.self) == "lane\nof 1\nof 0\nof 1\n\nname\n   a\n   b\n")
    #expect(
      text(JSONFormat.self) == """
        {"lanes": [
          {"name": "a", "rows": [
            {"lane": "of 0"}
          ]},
          {"name": "b", "rows": [
            {"lane": "of 1"},
            {"lane": "of 1"}
          ]}
        ], "elapsed": 0.5}

        """)
  }

  @Test func lanesAsATable() {
    let text = text(TableFormat.self, laneColumns: laneColumns, rowColumns: [], [("a", rows), ("long", [])])
    #expect(
      text == """
        A title

        name  settings                since
           a  lr=1e-8,on=true,kind="      7
        long  lr=1e-8,on=true,kind="      -

        """)
  }

  /// A lane's own values stand before its rows in JSON alone; elsewhere nothing waits.
  @Test(arguments: ReportFormats.all.indices.filter { ReportFormats.all[$0].name != "json" })
  func rowsOfATrainingAreWrittenAtOnce(_ index: Int) {
    let report = RunReport<String, Row>(
      heading: "", facts: [], laneColumns: [], rowsKey: "rows", rowColumns: rowColumns)
    var writer = ReportWriter(report, as: ReportFormats.all[index])
    var text = ""
    writer.write(Row(), to: &text)
    #expect(text.hasSuffix("\n") && text.contains("a"))
  }

  @Test func formatsHaveNamesOfTheirOwn() {
    #expect(ReportFormats.all.map { $0.name } == ["table", "csv", "json"])
    #expect(Set(ReportFormats.all.map { $0.summary }).count == ReportFormats.all.count)
  }
}
