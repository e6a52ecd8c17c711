import Experiments

/// Plans that suit their space.
extension SweepDraft {
  /// The plan with its settings.
  func finishedPlan() throws(SweepError) -> SweepPlan {
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

  /// The settings of every lane; of a grid of lists, as many as they have where nothing is said.
  func trials(of space: SweepSpace, _ plan: SweepPlan) throws(SweepError) -> Int {
    let count = trials ?? Self.usualTrials(of: space, plan)
    if case .halving(let eta) = plan, count < eta {
      throw .plan(.key("trials"), "halving with eta=\(eta) needs \(eta) trials at least, not \(count)")
    }
    let runs = [space.lanes.count, space.seeds.count].reduce(count) { product($0, $1) }
    guard runs <= Self.mostRuns else {
      let all = runs == .max ? "too many" : String(runs)
      throw .plan(
        .key("trials"),
        "trials is \(count), which for \(space.lanes.count) × \(space.seeds.count) lanes and seeds makes \(all) "
          + "runs; the limit is \(Self.mostRuns)")
    }
    return count
  }

  /// The most runs of a sweep, over all lanes and seeds.
  static let mostRuns = 1_000_000_000

  private static func usualTrials(of space: SweepSpace, _ plan: SweepPlan) -> Int {
    guard plan == .grid else { return usualTrials }
    var most = 1
    for lane in space.lanes {
      var settings = 1
      for dimension in lane.dimensions {
        guard case .choices(let choices) = dimension.values else { return usualTrials }
        settings = product(settings, choices.count)
      }
      most = max(most, settings)
    }
    return most
  }
}

/// A product, or the greatest number if it is greater.
private func product(_ a: Int, _ b: Int) -> Int {
  let (product, isTooLarge) = a.multipliedReportingOverflow(by: b)
  return isTooLarge ? .max : product
}
