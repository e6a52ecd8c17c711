import Testing

@testable import Experiments

@Suite struct TrialReaderTests {
  private let first =
    #"{"trial":0,"round":0,"lane":"adam","setting":0,"seed":42,"budget":500,"values":{"lr":0.0123,"#
    + #""batch_size":16,"schedule":"cosine"},"status":"converged","since":213,"goal":214,"steps":500,"#
    + #""evaluations":501,"final_loss":1e-9,"best_loss":9.8765432109876543e-10}"#
  private let second =
    #"{"trial":1,"round":2,"lane":"momentum","setting":0,"seed":18446744073709551615,"budget":55,"#
    + #""values":{"lr":0.5,"momentum":0.9},"status":"diverged","since":3,"goal":null,"steps":3,"#
    + #""evaluations":4,"final_loss":"nan","best_loss":24.2}"#
  private let third =
    #"{"trial":2,"round":0,"lane":"adam","setting":1,"seed":42,"budget":500,"values":{"lr":1,"#
    + #""batch_size":160,"schedule":"none"},"status":"stopped early","goal":null,"steps":500,"final_loss":"inf"}"#

  private func records(_ text: String, goal: SweepGoal = .bestLoss) throws -> [TrialRecord] {
    var reader = TrialReader(try SampleSweep.two(goal: goal))
    try reader.read(text)
    return (0..<reader.table.count).map { reader.table[$0] }
  }

  @Test func linesBecomeRecords() throws {
    let records = try records("\(first)\n\(second)\n\(third)\n")
    #expect(
      records[0]
        == TrialRecord(
          Trial(index: 0, round: 0, lane: 0, setting: 0, seed: 42, budget: 500, values: [0.0123, 1, 1]),
          status: .converged, statusStep: 213, goal: 214, figures: [500, 501, 1e-9, 9.8765432109876543e-10]))
    #expect(
      records[1].trial
        == Trial(index: 1, round: 2, lane: 1, setting: 0, seed: .max, budget: 55, values: [0.5, 0.9]))
    #expect((records[1].status, records[1].statusStep, records[1].goal) == (.diverged, 3, nil))
    #expect(records[1].figures[2].isNaN && records[1].figures[3] == 24.2)
    #expect(records[2].trial.values == [1, 2, 0])
    #expect((records[2].status, records[2].statusStep) == (.stoppedEarly, nil))
    #expect(records[2].figures[1].isNaN && records[2].figures[2] == .infinity && records[2].figures[3].isNaN)
  }

  /// What the fast way passes over must mean the same in the general way.
  @Test func spacesAndTheOrderOfKeysMeanNothing() throws {
    let spaced = first.replacing(",", with: " , ").replacing(":", with: ": ").replacing("{", with: "{ ")
    let turned =
      #"{"best_loss":9.8765432109876543e-10,"goal":214,"note":[1,{"a":true}],"status":"converged","since":213,"#
      + #""values":{"schedule":"cos\u0069ne","batch_size":"16","lr":1.23e-2},"budget":500,"seed":42,"setting":0,"#
      + #""lane":"adam","round":0,"trial":0,"final_loss":1e-9,"evaluations":501,"steps":500}"#
    let records = try records("\(first)\n\(spaced)\n\n\(turned)\r\n")
    #expect(records.count == 3)
    #expect(records[1] == records[0])
    #expect(records[2] == records[0])
  }

  @Test func aLineThatWasCutOffIsNotRun() throws {
    var reader = TrialReader(try SampleSweep.two())
    let bytes = Array("\(first)\n\(second)\n\(third)\n".utf8)
    for count in 0...bytes.count {
      var part = TrialReader(try SampleSweep.two())
      let consumed = try part.read(Array(bytes.prefix(count)))
      #expect(part.table.count == bytes.prefix(count).count { $0 == .lineFeed })
      #expect(consumed == (bytes.prefix(count).lastIndex(of: .lineFeed) ?? -1) + 1)
    }
    // Appended as the file grows, by 7 bytes at a time.
    var consumed = 0
    for end in stride(from: 7, through: bytes.count + 6, by: 7) {
      consumed += try reader.read(Array(bytes[consumed..<min(end, bytes.count)]))
    }
    #expect(consumed == bytes.count && reader.table.count == 3 && reader.lineCount == 4)
    #expect(reader.table.indices == [0, 1, 2])
  }

  @Test func piecesAreReadInAnyOrder() throws {
    let text = (0..<6_000).map { number in
      (number.isMultiple(of: 5) ? second.replacing(":", with: ": ") : first)
        .replacing(#""trial":"#, with: #""trial":\#(number + 7),"was":"#)
    }.joined(separator: "\n")
    let bytes = Array((text + "\n").utf8)
    #expect(bytes.count > 1 << 20)
    let sweep = try SampleSweep.two()
    var (forward, backward) = (TrialReader(sweep), TrialReader(sweep))
    try forward.read(bytes)
    try bytes.withUnsafeBufferPointer { bytes in
      _ = try backward.read(bytes) { count, work in for index in (0..<count).reversed() { work(index) } }
    }
    #expect(forward.table.count == 6_000 && forward.lineCount == 6_001)
    #expect(backward.table.indices == forward.table.indices)
    #expect(backward.table.indices == (7..<6_007).map { UInt32($0) })
    #expect(backward.table.values(at: 4001) == forward.table.values(at: 4001))
    #expect(forward.table.isInOrder && forward.table.row(ofTrial: 5_006) == 4_999)
    #expect(forward.table.row(ofTrial: 6) == nil && forward.table.row(ofTrial: 6_007) == nil)
  }

  @Test(arguments: [
    (#""adam""#, #""adm""#, "the lane “adm” is not in this sweep; the nearest is “adam”"),
    (#""converged""#, #""fine""#, "no status is called “fine”"),
    (#""lr":0.0123,"#, "", "“lr” is missing"),
    (#""lr":0.0123,"#, #""lr":1,"lr":2,"#, "“lr” appears twice"),
    (#""lr":0.0123,"#, #""lr":"x","#, "“lr” has no value that it may have"),
    (#""lr":"#, #""beta1":1,"lr":"#, "“beta1” is not varied of “adam” in this sweep"),
    (#":16"#, #":17"#, "“17” is not among the values of “batch_size”"),
    (#""seed":42"#, #""seed":-42"#, "“seed” is not a whole number from 0 on"),
    (#""trial":0"#, #""trial":99999999999"#, "a number is too large for a trial, round or setting"),
    (#""goal":214"#, #""goal":true"#, "“goal” is not a number"),
    (#","seed""#, #""seed""#, "column 47: expected “,” or “}”"),
    (#"{"trial""#, #"["trial""#, "column 9: expected “,” or “]”"),
  ])
  func problemsNameTheirLine(_ old: String, _ new: String, _ reason: String) throws {
    var reader = TrialReader(try SampleSweep.two())
    let error = try #require(throws: TrialFileError.self) {
      try reader.read("\(first)\n\(second)\n\(first.replacing(old, with: new))\n\(third)\n")
    }
    #expect(error.description == "line 4: \(reason)")
    // Those before it are there all the same.
    #expect(reader.table.count == 2)
  }

  @Test func aTableGivesBackWhatItWasGiven() throws {
    var table = TrialTable(of: try SampleSweep.two())
    let given = (0..<9).map { number in
      TrialRecord(
        Trial(
          index: 2 * number + 1, round: number / 3, lane: number % 2, setting: number / 2,
          seed: .max - UInt64(number),
          budget: 7 * number, values: number % 2 == 0 ? [0.1, 2, 0] : [0.25, 0.5]),
        status: TrialStatus.allCases[number], statusStep: number == 4 ? nil : number,
        goal: number == 3 ? nil : Double(number), figures: [1, 2, Double(number), 4])
    }
    for record in given { table.append(record) }
    #expect((0..<table.count).map { table[$0] } == given)
    for number in 0..<9 { #expect(table.row(ofTrial: 2 * number + 1) == number) }
    #expect(table.row(ofTrial: 4) == nil && table.row(ofTrial: 99) == nil)
    for number in 0..<9 {
      for goal in [SweepGoal.bestLoss, .accuracy] {
        #expect(
          table.score(at: number, by: goal) == TrialScore(given[number], goal: goal, bestLossAt: 3))
      }
    }
    // Out of order, as the trials of `.ahead` are.
    table.append(given[0])
    #expect(!table.isInOrder && table.row(ofTrial: 17) == 8)
  }
}
