import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct ThinnedTests {
  /// A step, and the samples that it had seen by then: keys that stand still for a while.
  private struct Mark: Stepped, Hashable {
    let step: Int
    var key: Int { step / 3 }
  }

  @Test(arguments: [2, 3, 8, 64])
  func itIsThinnedToItsCapacity(_ capacity: Int) {
    var thinned = Thinned<Mark>(capacity: capacity)
    for step in 0...1000 {
      thinned.append(Mark(step: step))
      #expect(thinned.elements.count <= capacity)
      #expect(thinned.elements.enumerated().allSatisfy { $1.step == $0 * thinned.stride })
    }
    #expect(thinned.elements.count > capacity / 2)
    #expect(thinned.stride >= 1000 / capacity)
  }

  @Test func itIsCutAndGoesOn() {
    var thinned = Thinned<Mark>(capacity: 8)
    for step in 0...30 { thinned.append(Mark(step: step)) }
    #expect(thinned.stride == 4 && thinned.elements.map(\.step) == [0, 4, 8, 12, 16, 20, 24, 28])
    #expect([-1, 0, 3, 4, 13, 28, 1000].map { thinned.count(upTo: $0) } == [0, 1, 1, 2, 4, 8, 8])
    thinned.truncate(after: 13)
    #expect(thinned.elements.map(\.step) == [0, 4, 8, 12])
    for step in 14...21 { thinned.append(Mark(step: step)) }
    #expect(thinned.elements.map(\.step) == [0, 4, 8, 12, 16, 20])
  }

  /// The stride doubles when an element more would not fit, and not before.
  @Test func theStrideDoubles() {
    var thinned = Thinned<Mark>(capacity: 4, stride: 5)
    var strides: [Int] = []
    for step in 0...80 {
      #expect(thinned.wants(step) == step.isMultiple(of: thinned.stride))
      thinned.append(Mark(step: step))
      if strides.last != thinned.stride { strides.append(thinned.stride) }
      #expect(thinned.stride == (step < 20 ? 5 : step < 40 ? 10 : step < 80 ? 20 : 40), "step \(step)")
    }
    #expect(strides == [5, 10, 20, 40])
  }

  /// Whatever is done to it, it holds what a list of everything holds at multiples of its stride.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func itIsAListOfEverythingWithGaps(_ seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: .start)
    func draw(_ count: Int) -> Int { min(count - 1, Int(stream.nextUniform() * Double(count))) }
    let capacity = 2 + draw(30)
    var thinned = Thinned<Mark>(capacity: capacity, stride: 1 + draw(3))
    var full: [Mark] = []
    var stride = thinned.stride
    for _ in 0..<60 {
      if draw(4) > 0 || full.isEmpty {
        for _ in 0...draw(40) {
          let mark = Mark(step: (full.last?.step ?? -1) + 1)
          full.append(mark)
          thinned.append(mark)
        }
      } else {
        let limit = draw(full.count)
        full.removeAll { $0.step > limit }
        thinned.truncate(after: limit)
      }
      #expect(thinned.elements.count <= capacity)
      #expect(thinned.elements == full.filter { $0.step.isMultiple(of: thinned.stride) })
      #expect(thinned.stride.isMultiple(of: stride) && (thinned.stride / stride).nonzeroBitCount == 1)
      stride = thinned.stride
      let limit = draw(full.count + 10) - 5
      #expect(thinned.count(upTo: limit) == thinned.elements.filter { $0.step <= limit }.count)
      #expect(thinned.count(upTo: limit, by: \.key) == thinned.elements.filter { $0.key <= limit }.count)
    }
  }

  @Test func theFirstElementsAreKept() {
    var thinned = Thinned<Mark>(capacity: 16)
    for step in 0..<10 { thinned.append(Mark(step: step)) }
    thinned.truncate(toCount: thinned.count(upTo: 1) { $0.key })
    #expect(thinned.elements.map(\.step) == Array(0..<6))
    thinned.truncate(toCount: 0)
    #expect(thinned.elements.isEmpty && thinned.stride == 1)
  }

  /// A past that begins in the middle keeps its beginning, wherever the stride takes the others.
  @Test func theBeginningStays() {
    var thinned = Thinned<Mark>(capacity: 4)
    thinned.begin(with: Mark(step: 37))
    for step in 38...200 {
      thinned.append(Mark(step: step))
      #expect(thinned.elements.first?.step == 37 && thinned.elements.count <= 4)
    }
    #expect(thinned.elements.map(\.step) == [37, 64, 128, 192])
  }
}

/// Sixteen lanes and a million steps stay below 200 MiB.
@Suite struct MemoryTests {
  private static let mebibyte = 1024.0 * 1024

  /// The memory of a lane at most, from the sizes of its parts: arrays may be twice as large as filled, and
  /// a checkpoint has a rule with up to three arrays of two numbers behind it.
  @Test func theBoundIsKeptOnPaper() throws {
    let history = 2 * SurfaceLog.capacity * MemoryLayout<SurfaceRecord>.stride
    let rule = MemoryLayout<Adam<Double>>.size + 3 * (32 + 2 * 8) + 4 * 16
    let frames = try SurfaceLane.single("adam").course.frames.capacity
    let checkpoints = 2 * frames * (MemoryLayout<SurfaceState>.stride + rule)
    #expect(Double(16 * (history + checkpoints)) / Self.mebibyte < 200)
  }

  /// A long lane keeps no more than that: the counts, and records that are still right.
  @Test func aLongLaneIsBounded() throws {
    var lane = try SurfaceLane.single("gd:lr=0.0001", historyCapacity: 4096)
    lane.compute(to: 20_000)
    let early = [1, 777, 4097, 12_345].map { lane.record(at: $0) }
    lane.compute(to: 200_000)
    #expect(lane.records.elements.count <= 4096 && lane.records.stride == 64)
    #expect(lane.frameCount <= lane.course.frames.capacity)
    #expect([1, 777, 4097, 12_345].map { lane.record(at: $0) } == early)
  }

  /// Beyond 512 checkpoints they are thinned, and a rewind still starts from one nearby.
  @Test func checkpointsAreThinned() throws {
    var lane = try SurfaceLane.single("gd:lr=0.0001", historyCapacity: 64)
    lane.compute(to: 300_000)
    #expect(lane.frameCount <= lane.course.frames.capacity)
    #expect(lane.frameCount > lane.course.frames.capacity / 2)
    #expect(lane.state(at: 123_456).step == 123_456)
  }
}
