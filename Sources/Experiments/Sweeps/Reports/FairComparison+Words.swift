import Wording

/// The findings in sentences.
extension FairComparison {
  /// The findings of the comparison, sentence by sentence.
  public var sentences: [String] { [cost, freshness, dependence].compactMap { $0 } }

  private func label(_ lane: Int) -> String { printable(sweep.space.lanes[lane].label) }

  /// The cost of the tuning.
  private var cost: String {
    let costs = summary.lanes.map { Int($0.cost.rounded()) }
    let (low, high) = (costs.min() ?? 0, costs.max() ?? 0)
    let budgets = low == high ? Digits.brief(Double(low)) : "\(low) to \(high)"
    return
      "The tuning of every lane cost \(budgets) \(high == 1 ? "run" : "runs") of \(sweep.budget) \(sweep.unit.rawValue)."
  }

  /// The result on fresh seeds, or what they are worth here.
  private var freshness: String? {
    if missingSeeds > 0, fresh == nil { return "The runs with fresh seeds are still to come." }
    guard let fresh else { return "Add --fresh 20 to see whether the best settings were only lucky." }
    if fresh.isDeterministic {
      return
        "Nothing in these runs is random: all \(fresh.seeds.count) seeds give the same figures, and one run of "
        + "every lane says as much. Chance is left in the tuning only."
    }
    guard fresh.seeds.count < Bootstrap.fewest else { return nil }
    return "With \(fresh.seeds.count) fresh seeds there are no intervals; \(Bootstrap.fewest) are the fewest."
  }

  /// How the ranking depends on the size of the tuning.
  private var dependence: String? {
    switch obstacle {
    case .halving:
      return
        "How the ranking depends on the number of trials cannot be told from successive halving, whose settings "
        + "reach the whole budget only against each other; --plan random tells it."
    case .external:
      return
        "How the ranking depends on the number of trials cannot be told from settings of another program, which "
        + "may depend on the results before; --plan random tells it."
    case .noSettings(let lane):
      return "No setting of \(label(lane)) has had the whole budget yet."
    case nil: break
    }
    guard sweep.space.lanes.count > 1, let first = budgets.first, let last = budgets.last else { return nil }
    func chance(_ budget: TuningBudget) -> String { Digits.percent(budget.lanes[budget.leader].chanceOfBest) }
    // The last of them is the sweep itself, whose ranking is no matter of chance.
    let drawn = budgets.count > 1 ? budgets.dropLast() : budgets[...]
    let changes = zip(budgets, budgets.dropFirst()).filter { $0.leader != $1.leader }
    if changes.isEmpty {
      return
        "The ranking does not depend on the tuning's size: \(label(first.leader)) is most often the best with every "
        + "number of trials, from \(first.trials) (\(chance(first))) to \(drawn.last?.trials ?? last.trials) "
        + "(\(chance(drawn.last ?? last)))."
    }
    return
      "The ranking depends on the tuning: with \(first.trials) \(first.trials == 1 ? "trial" : "trials") "
      + "\(label(first.leader)) is most often the best (\(chance(first))), "
      + changes.map { "from \($1.trials) on \(label($1.leader)) (\(chance($1)))" }.joined(separator: ", ")
      + "."
  }
}
