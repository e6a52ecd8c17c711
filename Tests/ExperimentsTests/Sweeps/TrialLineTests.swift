import Testing
import Wording

@testable import Experiments

@Suite struct TrialLineTests {
  private func text(_ record: TrialRecord, _ sweep: Sweep) -> String {
    var bytes: [UInt8] = []
    TrialLine.append(record, of: sweep, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func sweep() throws -> Sweep {
    try Sweep.test([
      (
        "adam",
        [
          .range("lr", 1e-4...1), .choices("batch_size", ["16", "32"]),
          .choices("schedule", ["cosine", "a\"b"]),
        ]
      ), ("gd", []),
    ])
  }

  @Test func aLineHasItsKeysInOrder() throws {
    let trial = Trial(
      index: 17, round: 0, lane: 0, setting: 5, seed: 42, budget: 500, values: [0.0123, 1, 0])
    let record = TrialRecord(
      trial, status: .converged, statusStep: 213, goal: 214, figures: [500, 501, 1e-9, 1e-9])
    #expect(
      text(record, try sweep())
        == #"{"trial":17,"round":0,"lane":"adam","setting":5,"seed":42,"budget":500,"#
        + #""values":{"lr":0.0123,"batch_size":32,"schedule":"cosine"},"status":"converged","since":213,"#
        + #""goal":214,"steps":500,"evaluations":501,"final_loss":1e-9,"best_loss":1e-9}"# + "\n")
  }

  @Test func whatIsAbsentIsLeftOut() throws {
    let trial = Trial(
      index: 0, round: 1, lane: 1, setting: 0, seed: .max, budget: 1, values: [])
    let record = TrialRecord(
      trial, status: .diverged, statusStep: nil, goal: nil, figures: [3, 4, .nan, .infinity])
    #expect(
      text(record, try sweep())
        == #"{"trial":0,"round":1,"lane":"gd","setting":0,"seed":18446744073709551615,"budget":1,"values":{},"#
        + #""status":"diverged","goal":null,"steps":3,"evaluations":4,"best_loss":"inf"}"# + "\n")
    let quoted = TrialRecord(
      Trial(index: 0, round: 0, lane: 0, setting: 0, seed: 1, budget: 1, values: [1, 0, 1]), status: .running,
      statusStep: nil, goal: -.infinity, figures: [])
    #expect(text(quoted, try sweep()).contains(#""schedule":"a\"b""#))
    #expect(text(quoted, try sweep()).contains(#""goal":"-inf"}"#))
  }

  /// The digits are those that a person would write, and read back as the same number.
  @Test func numbersReadBack() {
    var numbers: [Double] = [
      0, -0.0, 1, -1, 1e15, 1e16, 1.5e16, -1e300, .leastNonzeroMagnitude, 0.1, 1e-5, 1.5e-7, .pi, 1.0 / 3,
      123456.789,
      .greatestFiniteMagnitude, 9_007_199_254_740_991,
    ]
    numbers += (0..<2000).map { Double(bitPattern: 0x9E37_79B9_7F4A_7C15 &* ($0 + 1)) }.filter(\.isFinite)
    for number in numbers {
      var bytes: [UInt8] = []
      bytes.append(number: number)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(Double(text)?.bitPattern == number.bitPattern, "\(text)")
      if number != 0 { #expect(text == shortest(number)) }
    }
  }
}
