import Foundation
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct LaneRecordTests {
  private func record(_ step: Int) -> LaneRecord {
    LaneRecord(
      step: step, position: Point(0, 0), loss: Double(step), gradientNorm: 0, best: 0, stepLength: 0,
      pathLength: 0, evaluations: 0)
  }

  @Test(arguments: [1, 2, 3, 8, 64])
  func historyIsThinnedToItsCapacity(_ capacity: Int) {
    var history = History(capacity: capacity)
    for step in 0...1000 {
      history.append(record(step))
      #expect(history.records.count <= capacity)
      #expect(history.records.enumerated().allSatisfy { $1.step == $0 * history.stride })
    }
    #expect(history.records.count > capacity / 2)
    #expect(history.stride >= 1000 / capacity)
  }

  @Test func historyIsCutAndGoesOn() {
    var history = History(capacity: 8)
    for step in 0...30 { history.append(record(step)) }
    #expect(history.stride == 4 && history.records.map(\.step) == [0, 4, 8, 12, 16, 20, 24, 28])
    #expect([-1, 0, 3, 4, 13, 28, 1000].map { history.countUpTo($0) } == [0, 1, 1, 2, 4, 8, 8])
    history.truncate(after: 13)
    #expect(history.records.map(\.step) == [0, 4, 8, 12])
    for step in 14...21 { history.append(record(step)) }
    #expect(history.records.map(\.step) == [0, 4, 8, 12, 16, 20])
  }
}

/// Sixteen lanes and a million steps stay below 200 MiB.
@Suite struct MemoryTests {
  private static let mebibyte = 1024.0 * 1024

  /// What a lane keeps at most, from the sizes of what it keeps: arrays may be twice as large as filled, and
  /// a checkpoint has a rule with up to three arrays of two numbers behind it.
  @Test func theBoundIsKeptOnPaper() {
    let history = 2 * Lane.historyCapacity * MemoryLayout<LaneRecord>.stride
    let rule = MemoryLayout<Adam<Double>>.size + 3 * (32 + 2 * 8) + 4 * 16
    let checkpoints = 2 * Lane.checkpointCapacity * (MemoryLayout<LaneState>.stride + rule)
    #expect(Double(16 * (history + checkpoints)) / Self.mebibyte < 200)
  }

  /// A long lane keeps no more than that: the counts, and records that are still right.
  @Test func aLongLaneIsBounded() throws {
    var lane = try Lane.single("gd:lr=0.0001", historyCapacity: 4096)
    lane.compute(to: 20_000)
    let early = [1, 777, 4097, 12_345].map { lane.record(at: $0) }
    lane.compute(to: 200_000)
    #expect(lane.history.records.count <= 4096 && lane.history.stride == 64)
    #expect(lane.checkpointCount <= Lane.checkpointCapacity)
    #expect([1, 777, 4097, 12_345].map { lane.record(at: $0) } == early)
  }

  /// Beyond 512 checkpoints they are thinned, and a rewind still starts from one nearby.
  @Test func checkpointsAreThinned() throws {
    var lane = try Lane.single("gd:lr=0.0001", historyCapacity: 64)
    lane.compute(to: 300_000)
    #expect(lane.checkpointCount <= Lane.checkpointCapacity)
    #expect(lane.checkpointCount > Lane.checkpointCapacity / 2)
    #expect(lane.state(at: 123_456).step == 123_456)
  }
}
