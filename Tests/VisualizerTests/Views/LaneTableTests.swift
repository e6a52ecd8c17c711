import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct LaneTableTests {
  /// The words of each lane's row.
  private func rows(_ desk: Desk) throws -> [[String]] {
    let table = try #require(RaceLayout(desk).table)
    return Frame.of(desk).words(in: table).dropFirst().map { row in
      row.map { $0.hasPrefix("▌") ? String($0.dropFirst()) : $0 }
    }
  }

  private func reached(_ lane: SurfaceLane, _ step: Int) -> String {
    lane.firstStepWithinTolerance(upTo: step).map(String.init) ?? Numerals.absent
  }

  /// Every number is that of the lane's record at the cursor.
  @Test(arguments: [0, 1, 57, 800, 1150, 2000])
  func numbersAreThoseOfTheRecords(_ step: Int) throws {
    let desk = try Desk.scene(at: step, columns: 200, rows: 60)
    let knobs = [
      ["0.001", "–", "–", "–"], ["0.001", "–", "–", "20"], ["0.0005", "0.9", "–", "–"],
      ["0.01", "0.99", "–", "–"], ["0.05", "0.9", "0.999", "–"],
    ]
    for (index, row) in try rows(desk).enumerated() {
      let lane = desk.lane(index)
      let record = lane.record(at: step)
      let numbers = [record.loss, record.best, record.gradientNorm, record.stepLength, record.pathLength]
      #expect(row[0] == String(Style().marker(index)) && row[1] == lane.setup.label)
      #expect(Array(row[2..<6]) == knobs[index])
      #expect(Array(row[6..<11]) == numbers.map(Numerals.measured))
      #expect(row[11] == reached(lane, step))
    }
  }

  @Test func theNarrowTableLeavesColumnsOut() throws {
    let desk = try Desk.scene(at: 800)
    for (index, row) in try rows(desk).enumerated() {
      let record = desk.lane(index).record(at: 800)
      // One lane is noisy, so σ has a column.
      #expect(row.count == 9 && row[8] == "running" && row[4] == (index == 1 ? "20" : "–"))
      #expect(row[5] == Numerals.measured(record.loss) && row[6] == Numerals.measured(record.gradientNorm))
    }
  }

  @Test func statusesAreInWords() throws {
    var desk = try Desk.race(
      ["gd:lr=0.008", "gd:lr=0.2", "gd:lr=0.05"], on: "quadratic:kappa=20", steps: 200)
    desk.moveCursor(to: 200)
    let statuses = desk.lanes.map { $0.status(at: 200) }
    let rows = try rows(desk)
    #expect(statuses[0] == .running && rows[0].suffix(2) == ["not", "converged"])
    for (status, row) in zip(statuses, rows).dropFirst() {
      let text = row.suffix(3).joined(separator: " ")
      #expect(
        text.hasSuffix(StatusText(status, style: Style()).words), "\(text) for \(status)")
    }
    #expect(statuses[1].word == "diverged" && statuses[2].word == "converged")
  }

  @Test func whatDivergedIsInDanger() throws {
    var desk = try Desk.race(["gd:lr=0.008", "adam:lr=0.05"])
    desk.moveCursor(to: 100)
    let table = try #require(RaceLayout(desk).table)
    let frame = Frame.of(desk)
    let columns = table.column..<table.endColumn
    let colors = columns.filter { frame[table.row + 1, $0].foreground == Style()[.danger] }
    #expect(colors.count > 20)
    #expect(columns.allSatisfy { frame[table.row + 2, $0].foreground != Style()[.danger] })
  }

  /// A value with many digits is shortened and never runs into its neighbour.
  @Test(arguments: [
    ("0.0123456789", "0.0123"), ("0.00015", "0.00015"), ("1.23456e-9", "1.23e−9"), ("123456789", "1.23e8"),
  ])
  func longValuesKeepToTheirColumn(_ typed: String, _ shown: String) throws {
    var desk = try Desk.five(steps: 20)
    desk.press("1", .enter)
    desk.type(typed)
    desk.press(.enter)
    let row = try rows(desk)[0]
    #expect(Array(row[0..<4]) == ["●", "gd", shown, "–"])
    let tuner = try #require(RaceLayout(desk).tuner)
    let words = Frame.of(desk).words(in: tuner)[1]
    #expect(words.last == shown && words.first == "▸")
  }

  /// Near 1 three digits would round to 1, so the digits are cut instead.
  @Test(arguments: [("0.99985", "0.99985"), ("0.99998765", "0.9999…")])
  func averagesNearOneKeepTheirNines(_ typed: String, _ shown: String) throws {
    var desk = try Desk.five(steps: 20)
    desk.press(.down, .enter)
    desk.type(typed)
    desk.press(.enter)
    #expect(Array(try rows(desk)[4][0..<4]) == ["✚", "adam", "0.05", shown])
  }

  @Test func theListBesideASmallPictureHasLossAndState() throws {
    let desk = try Desk.scene(at: 1150, columns: 80, rows: 24)
    let legend = try #require(RaceLayout(desk).legend)
    let rows = Frame.of(desk).words(in: legend).dropFirst()
    for (index, row) in rows.enumerated() {
      let lane = desk.lane(index)
      #expect(row[2] == Numerals.measured(lane.record(at: 1150).loss))
      let brief = StatusText(lane.status(at: 1150), style: Style()).brief
      #expect(row.dropFirst(3).joined(separator: " ") == brief ?? "")
    }
  }
}
