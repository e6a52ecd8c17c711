import Experiments

/// Plans that suit their space.
extension SweepDraft {
  /// The plan.
  func plan(of space: SweepSpace) throws(SweepError) -> SweepPlan {
    let name = plan ?? "random"
    if eta != nil, name != "halving" {
      throw .plan(.key("eta"), "eta is of the plan halving; the plan is \(name)")
    }
    switch name {
    case "grid": return .grid
    case "sobol": return .sobol
    case "halving": return .halving(eta: eta ?? Self.usualEta)
    case "external": return .external
    default: return .random
    }
  }

  /// The settings of every lane.
  ///
  /// - Throws: `SweepError.plan` if a grid does not fit into them, or halving has nothing to halve.
  func trials(of space: SweepSpace, _ plan: SweepPlan) throws(SweepError) -> Int {
    let count = try settingCount(of: space, plan)
    let runs = [space.lanes.count, space.seeds.count].reduce(count) {
      $0.multipliedReportingOverflow(by: $1).overflow ? .max : $0 * $1
    }
    guard runs <= Self.mostRuns else {
      throw .plan(
        .key("trials"),
        "\(count) settings of \(space.lanes.count) lanes with \(space.seeds.count) seeds are too many trials; "
          + "the limit is \(Self.mostRuns)")
    }
    return count
  }

  /// The most trials of a sweep.
  static let mostRuns = 1_000_000_000

  private func settingCount(of space: SweepSpace, _ plan: SweepPlan) throws(SweepError) -> Int {
    switch plan {
    case .grid: return try gridCount(of: space)
    case .halving(let eta):
      let count = trials ?? Self.usualTrials
      guard count >= eta else {
        throw .plan(.key("trials"), "halving with eta=\(eta) needs \(eta) trials at least, not \(count)")
      }
      return count
    case .random, .sobol, .external: return trials ?? Self.usualTrials
    }
  }

  /// The settings of a grid: as many as are asked for, or, where there are only lists, as many as they have.
  private func gridCount(of space: SweepSpace) throws(SweepError) -> Int {
    let needed = space.lanes.map(\.fewestOfGrid)
    let haveRanges = space.lanes.contains { $0.rangeCount > 0 }
    let count = trials ?? (haveRanges ? Self.usualTrials : needed.max() ?? 1)
    for (lane, needed) in zip(space.lanes, needed) where needed > count {
      let ranges = lane.rangeCount == 0 ? "" : " with two values of every range"
      throw .plan(
        .key("trials"),
        "the grid of \(lane.label) has \(needed == .max ? "too many" : String(needed)) settings\(ranges), and "
          + "trials is \(count)")
    }
    guard Self.trialRange.contains(count) else {
      throw .plan(.key("trials"), "the grid has \(count) settings; the limit is \(Self.trialRange.upperBound)")
    }
    return count
  }
}

extension SweepLane {
  /// The ranges among its dimensions.
  fileprivate var rangeCount: Int {
    dimensions.count { if case .range = $0.values { true } else { false } }
  }

  /// The settings of the coarsest grid: every choice with every other, two values of every range.
  fileprivate var fewestOfGrid: Int {
    dimensions.reduce(1) { product, dimension in
      let count = if case .choices(let choices) = dimension.values { choices.count } else { 2 }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: count)
      return isTooLarge ? .max : next
    }
  }
}
