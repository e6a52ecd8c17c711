import Networks
import Optimizers

/// The answer as far as it is known: the outcomes on a grid, from left to right and from bottom to top. It does
/// not depend on the number of threads.
public struct LaneMap: Sendable {
  /// The question.
  public let question: MapQuestion
  /// The outcomes by cell; nil where not known yet.
  public private(set) var outcomes: [Outcome?]
  /// The number of known cells.
  public private(set) var knownCount = 0

  /// A map of which nothing is known.
  public init(_ question: MapQuestion) {
    self.question = question
    outcomes = Array(repeating: nil, count: question.count)
  }

  /// True if every cell is known.
  public var isComplete: Bool { knownCount == outcomes.count }

  /// The share of known cells, 0…1.
  public var progress: Double { Double(knownCount) / Double(max(1, outcomes.count)) }

  /// The outcome of a cell, or of the nearest coarser cell; nil if neither is known.
  public subscript(column: Int, row: Int) -> Outcome? {
    CoarseToFine.nearest(column: column, row: row, columns: question.columns) { outcomes[$0] != nil }
      .flatMap { outcomes[$0] }
  }

  /// Computes every cell, coarse to fine.
  ///
  /// - Parameters:
  ///   - perform: how calls are spread over threads; by default, one after the other.
  ///   - slice: the cells computed between two reports.
  ///   - isCancelled: asked from time to time, on any thread.
  ///   - report: told what is known so far, after every slice.
  /// - Returns: true if the map is complete, false when cancelled.
  public mutating func compute(
    concurrently perform: Repeats.Perform = { count, work in for index in 0..<count { work(index) } },
    slice: Int = 64, isCancelled: @escaping @Sendable () -> Bool = { false },
    report: (LaneMap) -> Void = { _ in }
  ) -> Bool {
    for stride in CoarseToFine.strides {
      guard
        compute(
          stride: stride, concurrently: perform, slice: slice, isCancelled: isCancelled, report: report)
      else { return false }
    }
    return true
  }

  /// Computes the cells of one pass, as `compute` does those of all.
  ///
  /// - Returns: true if the pass is complete, false when cancelled.
  mutating func compute(
    stride: Int, concurrently perform: Repeats.Perform, slice: Int = 64,
    isCancelled: @escaping @Sendable () -> Bool, report: (LaneMap) -> Void
  ) -> Bool {
    let cells = CoarseToFine.cells(columns: question.columns, rows: question.rows, stride: stride)
      .filter { outcomes[$0] == nil }
    var first = 0
    while first < cells.count {
      let part = Array(cells[first..<min(cells.count, first + slice)])
      guard fill(part, perform, isCancelled) else { return false }
      first += part.count
      report(self)
    }
    return true
  }

  private mutating func fill(
    _ cells: [Int], _ perform: Repeats.Perform, _ isCancelled: @escaping @Sendable () -> Bool
  ) -> Bool {
    var found = [Outcome?](repeating: nil, count: cells.count)
    found.withUnsafeMutableBufferPointer { [question] found in
      // Call i writes only place i, and all calls end before the buffer does.
      nonisolated(unsafe) let found = found
      let group = OptimizerEntry.walkCount
      perform((cells.count + group - 1) / group) { i in
        let range = i * group..<min(cells.count, (i + 1) * group)
        guard !isCancelled(),
          let outcomes = question.outcomes(ofCells: cells[range], isCancelled: isCancelled)
        else { return }
        for (place, outcome) in zip(range, outcomes) { found[place] = outcome }
      }
    }
    guard !found.contains(where: { $0 == nil }) else { return false }
    for (cell, outcome) in zip(cells, found) { outcomes[cell] = outcome }
    knownCount += cells.count
    return true
  }
}
