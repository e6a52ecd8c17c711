import Experiments
import Wording

/// The settings in which a run differs from the files that it is to continue.
struct SettingChanges {
  /// The labels of all lanes.
  let lanes: [String]
  /// Every difference, with the indices of the lanes that have it.
  private var all: [(difference: TrainingRecord.Difference, lanes: [Int])] = []

  init(lanes: [String]) { self.lanes = lanes }

  mutating func add(_ difference: TrainingRecord.Difference, lane: Int) {
    if let index = all.firstIndex(where: { $0.difference == difference }) {
      all[index].lanes.append(lane)
    } else {
      all.append((difference, [lane]))
    }
  }

  /// Why the training cannot be continued, with all that differs; nil if it can.
  func refusal(isOverriding: Bool, path: String) -> String? {
    let refused = all.filter { !isOverriding || !$0.difference.mayChange }
    guard !refused.isEmpty else { return nil }
    let list = refused.map { difference, lanes in
      "\(difference.option) is \(difference.here), but the file has \(difference.before)\(suffix(lanes))"
    }
    return "--resume \(excerpt(path)): \(list.joined(separator: "; ")). "
      + advice(for: refused.map(\.difference), isOverriding: isOverriding)
  }

  private func advice(for refused: [TrainingRecord.Difference], isOverriding: Bool) -> String {
    let usual = "A training continues only with the settings of its file"
    let changeable = refused.filter(\.mayChange)
    if isOverriding { return "\(usual); --override cannot change \(refused.count == 1 ? "this" : "these")" }
    if changeable.isEmpty { return usual }
    if changeable.count == refused.count {
      return "\(usual); add --override to go on with the new \(refused.count == 1 ? "one" : "ones")"
    }
    let options = changeable.map(\.option).joined(separator: ", ")
    return "\(usual); --override can only change \(options)"
  }

  /// A sentence on the settings that differ from here on; nil if none does.
  var notice: String? {
    guard !all.isEmpty else { return nil }
    let list = all.map { difference, lanes in
      "\(difference.option) is \(difference.here) from here on, and was \(difference.before)\(suffix(lanes))"
    }
    return "--override: \(list.joined(separator: "; "))"
  }

  /// The lanes, if they are not all.
  private func suffix(_ indices: [Int]) -> String {
    guard indices.count < lanes.count else { return "" }
    return " (\(indices.map { excerpt(lanes[$0]) }.joined(separator: ", ")))"
  }
}
