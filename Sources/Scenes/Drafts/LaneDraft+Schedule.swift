import Experiments
import Optimizers

/// How the learning rate changes.
extension LaneDraft {
  mutating func setSchedule(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let entry = try ScheduleEntry.named(option.name)
    schedule = entry
    for (key, value) in option.settings {
      if canonical(key) == "lr" {
        try set(key, to: value)
      } else if let parameter = entry.parameter(key) {
        try setSchedule(parameter, to: value)
      } else {
        // The row says which keys there are.
        _ = try entry.make([(key: key, values: [])])
      }
    }
  }

  mutating func setSchedule(_ parameter: ScheduleParameter, to text: String) throws(OptionError) {
    guard let schedule else { return }
    scheduleValues.append((parameter.key, try Self.values(text, of: parameter, owner: schedule.name)))
  }

  private static func values(
    _ text: String, of parameter: ScheduleParameter, owner: String
  ) throws(OptionError) -> [Double] {
    if parameter.isList { return try NumberText.list(text, owner: owner, key: parameter.key) }
    guard !parameter.words.isEmpty else {
      return [try NumberText.number(text, owner: owner, key: parameter.key)]
    }
    guard let value = parameter.value(of: text) else {
      throw .malformed(
        text: "\(parameter.key)=\(text)", expected: parameter.words.joined(separator: " or "))
    }
    return [value]
  }

  /// The base that the references repeat in every schedule is the rule's own: it may be said twice if it is
  /// the same.
  func repeatsLearningRate(_ text: String) throws(OptionError) -> Bool {
    guard let index = setup.entry.index(of: "lr"), given.contains("lr") else { return false }
    return try NumberText.number(text, owner: setup.entry.name, key: "lr") == setup.values[index]
  }
}
