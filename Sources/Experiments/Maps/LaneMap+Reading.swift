/// The reading of a map at a glance.
extension LaneMap {
  /// The known cell with the least finite value of a measure, of equal ones that with the lower loss; nil if there is
  /// none.
  public func best(by measure: Outcome.Measure) -> Int? {
    func key(_ index: Int) -> (Double, Double) {
      let outcome = outcomes[index]
      return (outcome?.value(of: measure) ?? .infinity, outcome?.loss ?? .infinity)
    }
    let reached = outcomes.indices.filter { key($0).0.isFinite }
    return reached.min { key($0) < key($1) }
  }

  /// The share of the known cells that diverged.
  public var divergedShare: Double {
    let known = outcomes.compactMap(\.self)
    return known.isEmpty ? 0 : Double(known.count(where: \.hasDiverged)) / Double(known.count)
  }

  /// The cells of a line beyond which every lane diverges: the last one of a run at the left end, and the first one of
  /// a run at the right end; nil where that end is stable.
  public var edges: (left: Int?, right: Int?) {
    let lost = outcomes.indices.map { self[$0, 0]?.hasDiverged ?? false }
    guard let first = lost.firstIndex(of: false), let last = lost.lastIndex(of: false) else {
      return lost.isEmpty ? (nil, nil) : (nil, 0)
    }
    return (first > 0 ? first - 1 : nil, last < lost.count - 1 ? last + 1 : nil)
  }
}
