import Dispatch
import Optimizers
import Testing

@testable import Networks

@Suite struct PlaneLossTests {
  static let grid = PlaneGrid(columns: 21, rows: 13, x: -1...1, y: -0.5...1.5)

  static func loss(_ sample: Sample, seed: UInt64 = 2) -> (PlaneLoss<Double>, Plane) {
    let plane = Plane.random(through: sample.parameters, of: sample.network.architecture, seed: seed)
    let loss = PlaneLoss(
      sample.network, statistics: sample.statistics, data: sample.data, plane: plane, grid: grid)
    return (loss, plane)
  }

  @Test(arguments: [true, false], Activation.allCases)
  func everyPointIsTheNetworksLoss(_ batchNormalization: Bool, _ activation: Activation) throws {
    let sample = try Sample(activation, batchNormalization: batchNormalization, count: 150)
    let (loss, plane) = Self.loss(sample)
    let values = try #require(loss.values())
    for row in stride(from: 0, to: 13, by: 4) {
      for column in stride(from: 0, to: 21, by: 5) {
        let point = Self.grid.point(column: column, row: row)
        let exact = Model(
          sample.network, parameters: plane.parameters(point.x, point.y), statistics: sample.statistics
        ).value(on: sample.data)
        let found = try #require(values.value(column: column, row: row))
        #expect(abs(found - exact) < 1e-12 * (1 + abs(exact)))
      }
    }
  }

  @Test(arguments: [2, 3, 8])
  func threadsGiveTheSameNumbers(_ threads: Int) throws {
    let (loss, _) = Self.loss(try Sample(.relu, count: 300))
    let one = try #require(loss.values())
    let many = try #require(
      loss.values(threads: threads, concurrently: DispatchQueue.concurrentPerform(iterations:execute:)))
    #expect(one == many && one.isComplete && one.all.allSatisfy(\.isFinite))
  }

  /// Large enough for cblas, which is then called by several threads at a time.
  @Test func threadsGiveTheSameNumbersOfCblas() throws {
    let architecture = try Architecture(widths: [20, 64, 48, 5], activation: .tanh)
    let network = Networks.Network<Float>(architecture, loss: .softmaxCrossEntropy)
    var stream = RandomStream(seed: 6, stream: .data)
    let data = DataSet<Float>(
      inputs: (0..<400 * 20).map { _ in Float(stream.nextGaussian()) },
      targets: (0..<400).map { Float($0 % 5) }, count: 400)
    let start: [Float] = Initializer.heNormal.parameters(of: architecture, seed: 1)
    let plane = Plane.random(through: start, of: architecture, seed: 1)
    let grid = PlaneGrid(columns: 9, rows: 9, x: -1...1, y: -1...1)
    let loss = PlaneLoss(network, statistics: [], data: data, plane: plane, grid: grid)
    let one = try #require(loss.values())
    for _ in 0..<3 {
      let many = loss.values(threads: 4, concurrently: DispatchQueue.concurrentPerform(iterations:execute:))
      #expect(many == one)
    }
    let center = Model(network, parameters: start).value(on: data)
    #expect(abs(Double(center) - (one.value(column: 4, row: 4) ?? .nan)) < 1e-4)
  }

  @Test func itIsKnownCoarseToFine() throws {
    let (loss, _) = Self.loss(try Sample(.relu))
    var reports = [PlaneValues]()
    let whole = try #require(loss.values(report: { reports.append($0) }))
    #expect(reports.count > 4)
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.progress < $1.progress })
    #expect(reports[reports.count - 1] == whole && whole.progress == 1)
    // As soon as the first pass is there, every point has a value: that of its coarse square.
    let coarse = try #require(reports.first { $0.knownCount == 6 })
    #expect(coarse.value(column: 20, row: 12) == whole.value(column: 16, row: 8))
    #expect(coarse.value(column: 7, row: 7) == whole.value(column: 0, row: 0))
    let empty = PlaneValues(grid: Self.grid)
    #expect(empty.value(column: 3, row: 3) == nil && empty.progress == 0)
  }

  @Test func passesVisitEveryPointOnce() {
    for grid in [Self.grid, PlaneGrid(columns: 2, rows: 9, x: 0...1, y: 0...1)] {
      let points = CoarseToFine.strides.flatMap {
        CoarseToFine.cells(columns: grid.columns, rows: grid.rows, stride: $0)
      }
      #expect(points.sorted() == Array(0..<grid.count))
    }
    #expect(Self.grid.point(column: 0, row: 0) == SIMD2(-1, -0.5))
    #expect(Self.grid.point(column: 20, row: 12) == SIMD2(1, 1.5))
    #expect(Self.grid.point(column: 10, row: 6) == SIMD2(0, 0.5))
  }

  @Test func itStopsWhenCancelled() throws {
    let (loss, _) = Self.loss(try Sample(.relu))
    #expect(loss.values(isCancelled: { true }) == nil)
    let counter = Counter()
    #expect(loss.values(isCancelled: { counter.next() > 40 }) == nil)
    #expect(counter.next() < 60)
  }

  /// Far out a loss may overflow; that is a value like any other.
  @Test func whatOverflowsIsShownAsItIs() throws {
    let sample = try Sample(.relu, .meanSquaredError, batchNormalization: false)
    let plane = Plane.random(through: sample.parameters, of: sample.network.architecture, seed: 1)
    let far = PlaneGrid(columns: 3, rows: 3, x: -1e200...1e200, y: 0...1)
    let loss = PlaneLoss(sample.network, statistics: [], data: sample.data, plane: plane, grid: far)
    let values = try #require(loss.values())
    #expect(values.value(column: 0, row: 0)?.isFinite == false)
    #expect(values.value(column: 1, row: 0)?.isFinite == true)
  }
}

/// Counts calls on one thread.
private final class Counter: @unchecked Sendable {
  private var count = 0

  func next() -> Int {
    count += 1
    return count
  }
}
