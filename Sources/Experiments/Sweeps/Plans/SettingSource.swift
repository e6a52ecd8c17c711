import Optimizers

/// The settings of every lane of a sweep, by their numbers: a pure function of the plan and its seed.
struct SettingSource: Sendable {
  /// How the settings of one lane are chosen.
  private enum Method: Sendable {
    /// The points of every dimension.
    case grid([[Double]])
    case random
    case sobol(SobolSequence)
  }

  private let dimensions: [[SweepDimension]]
  private let methods: [Method]
  private let seed: UInt64
  /// The settings of every lane.
  let counts: [Int]

  /// - Throws: if the plan does not fit the space.
  init(_ sweep: Sweep) throws(SweepPlanError) {
    guard sweep.trials >= 1 else { throw .noTrials }
    seed = sweep.seed
    dimensions = sweep.space.lanes.map(\.dimensions)
    var (methods, counts) = ([Method](), [Int]())
    for (index, lane) in sweep.space.lanes.enumerated() {
      let dimensions = lane.dimensions
      var count = sweep.trials
      switch sweep.plan {
      case .grid:
        let points = try Self.gridPoints(lane, trials: sweep.trials)
        methods.append(.grid(points))
        count = points.reduce(1) { $0 * $1.count }
      case .sobol:
        guard dimensions.count <= SobolSequence.dimensionLimit else {
          throw .tooManyDimensions(lane: lane.label, count: dimensions.count)
        }
        methods.append(
          .sobol(SobolSequence(dimensionCount: dimensions.count, seed: sweep.seed, lane: index)))
      case .random, .halving, .external: methods.append(.random)
      }
      // Without anything to vary, all settings are the same.
      counts.append(dimensions.isEmpty ? 1 : count)
    }
    (self.methods, self.counts) = (methods, counts)
  }

  /// The points of every dimension of a lane: all choices, and of all ranges the same number, as many as there is room
  /// for; of whole numbers no more than there are.
  private static func gridPoints(_ lane: SweepLane, trials: Int) throws(SweepPlanError) -> [[Double]] {
    func product(_ k: Int) -> Int {
      lane.dimensions.reduce(1) { product, dimension in
        let (next, overflows) = product.multipliedReportingOverflow(by: dimension.gridCount(k))
        return overflows ? .max : next
      }
    }
    guard product(2) <= trials else {
      throw .gridTooLarge(lane: lane.label, settings: product(2), trials: trials)
    }
    var (most, tooMany) = (2, trials + 1)
    while tooMany - most > 1 {
      let k = (most + tooMany) / 2
      if product(k) <= trials { most = k } else { tooMany = k }
    }
    return lane.dimensions.map { $0.gridValues($0.gridCount(most)) }
  }

  /// The values of a setting.
  ///
  /// - Parameters:
  ///   - setting: its number.
  ///   - lane: the index of the lane in the space.
  /// - Returns: the value of every dimension.
  func values(ofSetting setting: Int, lane: Int) -> [Double] {
    let dimensions = dimensions[lane]
    switch methods[lane] {
    case .random:
      var stream = RandomStream(
        seed: seed, stream: .sweep, counter: UInt64(setting), lane: UInt64(lane))
      return dimensions.map { $0.value(at: stream.nextUniform()) }
    case .sobol(let sequence):
      return dimensions.indices.map { index in
        dimensions[index].value(at: sequence.coordinate(of: setting, dimension: index))
      }
    case .grid(let points):
      // As nested loops would go, the last dimension fastest.
      var (rest, values) = (setting, [Double](repeating: 0, count: points.count))
      for index in points.indices.reversed() {
        let (quotient, place) = rest.quotientAndRemainder(dividingBy: points[index].count)
        values[index] = points[index][place]
        rest = quotient
      }
      return values
    }
  }
}

extension SweepDimension {
  /// The number of points in a grid that has `k` of every range.
  fileprivate func gridCount(_ k: Int) -> Int {
    if case .choices(let words) = values { return words.count }
    return min(k, valueCount ?? k)
  }

  /// The points of a grid: the ends and equal distances between; whole numbers that lie too near count once.
  fileprivate func gridValues(_ count: Int) -> [Double] {
    if case .range(let range, _, _) = values, count != valueCount {
      let all = (0..<count).map { value(at: count == 1 ? 0 : Double($0) / Double(count - 1)) }
      return range.lowerBound == range.upperBound
        ? [range.lowerBound] : all.enumerated().filter { $0 == 0 || $1 != all[$0 - 1] }.map(\.element)
    }
    if case .range(let range, _, _) = values { return (0..<count).map { range.lowerBound + Double($0) } }
    return (0..<count).map(Double.init)
  }
}
