import Catalogue
import Experiments
import Optimizers
import Wording

/// Completing sweeps.
extension SweepDraft {
  /// The sweep of a race. Of its lanes, only those that take part stay in it: those that a variation names, or, if none
  /// is named, all that are on. A rule that is named and has no lane is added with its defaults.
  ///
  /// - Throws: `SweepError`.
  public func finished(on race: ExperimentDraft) throws(SweepError) -> Sweep {
    guard variations.contains(where: { !$0.isOfSeeds }) else { throw .plan(.key("vary"), nothingVaries) }
    var draft = race
    draft.lesson = nil
    do { try draft.network?.loadSamples() } catch { throw .experiment(error) }
    let own = try takePart(in: &draft)
    let (unit, budget) = try budget(of: &draft)
    let experiment = try Self.experiment(draft)
    let goal = goal ?? .bestLoss
    try sweeping(.key("goal")) { () throws(OptionError) in try goal.validate(on: experiment.subject) }
    let lanes = try lanes(of: draft, in: experiment, own, goal)
    let space = SweepSpace(
      lanes: lanes.enumerated().map {
        SweepLane(label: $1.setup.label, lane: $0, dimensions: $1.dimensions)
      },
      seeds: try seeds(or: experiment.seed))
    let maker = TrialMaker(
      experiment: experiment, lanes: lanes, network: draft.network?.settings, unit: unit)
    let plan = try finishedPlan()
    let sweep = Sweep(
      experiment: experiment, space: space, plan: plan, trials: try trials(of: space, plan), goal: goal,
      unit: unit, budget: budget, seed: seed ?? experiment.seed,
      freshSeeds: try freshSeeds(after: space.seeds)
    ) { trial in try maker.make(trial) }
    do { _ = try sweep.checkedRounds() } catch { throw .plan(.key("trials"), error.description) }
    return sweep
  }

  private var nothingVaries: String {
    let example = "--vary adam:lr=1e-4..1, or vary: {adam: {lr: 1e-4..1}} in a scene"
    return variations.isEmpty
      ? "a sweep needs something that varies, such as \(example)"
      : "only the seed varies, as with descent run --seeds; a sweep needs a setting besides, such as \(example)"
  }

  private static func experiment(_ draft: ExperimentDraft) throws(SweepError) -> Experiment {
    do { return try draft.finished() } catch { throw .experiment(error) }
  }

  // MARK: Lanes

  /// Leaves in a race the lanes that take part, which are on and keep their labels.
  ///
  /// - Returns: the variations of each lane, in their order.
  private func takePart(in draft: inout ExperimentDraft) throws(SweepError) -> [[Variation]] {
    let race = try Self.experiment(draft)
    draft.title = draft.title ?? race.title
    var labels = race.lanes.map(\.label)
    var places: [String: Int] = [:]
    for variation in variations {
      guard let name = variation.lane, places[name] == nil else { continue }
      let place = try sweeping(.variation(variation)) { () throws(OptionError) in
        try Self.place(of: name, in: &draft, &labels)
      }
      places[name] = place
    }
    let taking = places.isEmpty ? race.activeLanes : Set(places.values).sorted()
    for (index, label) in labels.enumerated() {
      draft.lanes[index].setup.label = label
      draft.lanes[index].setup.isOn = true
      draft.lanes[index].setup.seed = nil
    }
    draft.lanes = taking.map { draft.lanes[$0] }
    return taking.map { lane in
      variations.filter { !$0.isOfSeeds && ($0.lane.map { places[$0] == lane } ?? true) }
    }
  }

  /// The index of the lane with a label, or the only one of a rule, which is added if there is none.
  private static func place(
    of name: String, in draft: inout ExperimentDraft, _ labels: inout [String]
  ) throws(OptionError) -> Int {
    if let index = labels.firstIndex(of: name) { return index }
    let similar = labels.indices.filter { canonical(labels[$0]) == canonical(name) }
    if similar.count == 1 { return similar[0] }
    let rules = OptimizerEntry.all
    let entry: OptimizerEntry
    do { entry = try OptimizerEntry.named(name) } catch {
      let known = labels + rules.flatMap { [$0.name] + $0.aliases }
      throw .unknownName(
        kind: "lane or optimizer", name: name, nearest: nearest(to: name, in: known),
        all: labels + rules.map(\.name).filter { !labels.contains($0) })
    }
    let lanes = draft.lanes.indices.filter { draft.lanes[$0].setup.entry.name == entry.name }
    if lanes.count == 1 { return lanes[0] }
    guard lanes.isEmpty else {
      throw .malformed(
        text: name, expected: "the label of one lane: \(lanes.map { labels[$0] }.joined(separator: ", "))")
    }
    var label = entry.name
    while labels.contains(label) { label += " 2" }
    labels.append(label)
    draft.lanes.append(LaneDraft(entry, for: draft.kind))
    return draft.lanes.count - 1
  }

  /// The lanes with their dimensions.
  private func lanes(
    of draft: ExperimentDraft, in race: Experiment, _ own: [[Variation]], _ goal: SweepGoal
  ) throws(SweepError) -> [VariedLane] {
    let defaults = draft.network.map { $0.settings.penalties(over: draft.defaults) } ?? draft.defaults
    var lanes: [VariedLane] = []
    for (index, lane) in draft.lanes.enumerated() {
      let complete = try sweeping(.whole) { () throws(OptionError) in try lane.with(defaults) }
      let reader = DimensionReader(complete, race.lanes[index], in: race, on: draft.subject, goal: goal)
      lanes.append(try DimensionReader.lane(reader, Self.overridden(own[index])))
    }
    return lanes
  }

  /// The variations of a lane, without those for all lanes of a setting that has one for this lane.
  private static func overridden(_ variations: [Variation]) -> [Variation] {
    let own = Set(variations.filter { $0.lane != nil }.map { canonical($0.key) })
    return variations.filter { $0.lane != nil || !own.contains(canonical($0.key)) }
  }

  // MARK: Budgets and seeds

  private func budget(
    of draft: inout ExperimentDraft
  ) throws(SweepError) -> (unit: Sweep.BudgetUnit, budget: Int) {
    if let network = draft.network {
      guard evaluations == nil else {
        throw .plan(.key("evaluations"), "evaluations: is the budget on a surface; networks have epochs")
      }
      let epochs = network.settings.epochs ?? NetworkDraft.usualEpochs
      guard epochs > 0 else { throw .plan(.whole, "a sweep needs one epoch at least") }
      return (.epochs, epochs)
    }
    guard let evaluations else { return (.steps, draft.surface?.steps ?? SurfaceDraft.usualSteps) }
    draft.surface?.steps = evaluations
    return (.evaluations, evaluations)
  }

  /// The seeds of every setting.
  private func seeds(or usual: UInt64) throws(SweepError) -> [UInt64] {
    guard let variation = variations.first(where: \.isOfSeeds) else { return [usual] }
    return try sweeping(.variation(variation)) { () throws(OptionError) in
      switch variation.values {
      case .list(let texts):
        var seeds: [UInt64] = []
        for text in texts { seeds.append(try NumberText.seed(text)) }
        return seeds
      case .range(let lower, let upper):
        let (first, last) = (try NumberText.seed(lower), try NumberText.seed(upper))
        guard first <= last, last - first < UInt64(Variation.mostValues) else {
          throw .malformed(
            text: "seed=\(lower)..\(upper)",
            expected: "a range that rises, with at most \(Variation.mostValues) seeds, such as seed=1..20")
        }
        return Array(first...last)
      }
    }
  }

  private func freshSeeds(after seeds: [UInt64]) throws(SweepError) -> Int {
    let count = fresh ?? 0
    guard let last = seeds.max(), last > .max - UInt64(count) else { return count }
    throw .plan(.key("fresh"), "fresh=\(count): there are no seeds after \(last)")
  }
}

extension Variation {
  /// True for the seeds of all settings.
  var isOfSeeds: Bool { lane == nil && canonical(key) == "seed" }
}
