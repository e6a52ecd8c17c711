import Optimizers
import Testing

@testable import Experiments

@Suite struct SharpnessPathTests {
  private func record(_ step: Int) -> SharpnessRecord {
    SharpnessRecord(time: 10 * step, step: step, sharpness: Double(step), sampleCount: 1)
  }

  private func states(_ steps: some Sequence<Int>) -> [(step: Int, time: Int)] {
    steps.map { (step: $0, time: 10 * $0) }
  }

  /// Measures until nothing is wanted any more: the steps in the order in which they were.
  private func measured(
    _ states: [(step: Int, time: Int)], isFinished: Bool = false, upTo time: Int = .max,
    in path: inout SharpnessPath
  ) -> [Int] {
    var order: [Int] = []
    while let index = path.next(of: states, isFinished: isFinished, upTo: time) {
      order.append(states[index].step)
      path.add(record(states[index].step))
    }
    return order
  }

  /// The end first, then the start, then the middle: soon the line is everywhere.
  @Test func itBecomesFinerEverywhere() {
    var path = SharpnessPath()
    #expect(measured(states(0...8), in: &path) == [8, 0, 4, 6, 2, 7, 5, 3, 1])
    #expect(path.records.map(\.step) == Array(0...8))
  }

  @Test func whatIsOnTheScreenComesFirst() {
    var path = SharpnessPath()
    let order = measured(states(0...20), upTo: 100, in: &path)
    #expect(order.prefix(11).allSatisfy { $0 <= 10 } && order.count == 21)
  }

  /// Long paths are measured at multiples of a power of two, and at their end.
  @Test func longPathsAreThinned() {
    var path = SharpnessPath()
    let order = measured(states(stride(from: 0, through: 1000, by: 4)), in: &path)
    #expect(Set(order) == Set(stride(from: 0, through: 1000, by: 8)))
    let rest = measured(
      states(Array(stride(from: 0, through: 1000, by: 4)) + [1003]), isFinished: true, in: &path)
    #expect(rest == [1003])
  }

  /// As a path grows, what is known stays in use.
  @Test func aGrowingPathKeepsWhatItKnows() {
    var path = SharpnessPath()
    _ = measured(states(0...100), in: &path)
    #expect(path.records.count == 101)
    let order = measured(states(0...1000), in: &path)
    #expect(order.allSatisfy { $0 > 100 && $0.isMultiple(of: 8) } && order.count == 113)
  }

  @Test func recordsAreInOrderAndOnce() {
    var path = SharpnessPath()
    for step in [5, 1, 3, 5, 2] { path.add(record(step)) }
    #expect(path.records.map(\.step) == [1, 2, 3, 5])
    #expect(path.upTo(30).map(\.step) == [1, 2, 3])
    path.truncate(from: 30)
    #expect(path.records.map(\.step) == [1, 2])
  }

  @Test func aNetworkWithoutSharpnessIsNotAskedAgain() {
    var path = SharpnessPath()
    path.isUnmeasurable = true
    #expect(path.next(of: states(0...4), isFinished: true, upTo: 100) == nil)
  }
}
