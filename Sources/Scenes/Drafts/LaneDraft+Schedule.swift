import Catalogue
import Experiments
import Optimizers
import Wording

/// The schedule of a lane.
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
        // The entry reports the valid keys.
        _ = try entry.make([(key: key, value: ParameterValue.list([]))])
      }
    }
  }

  mutating func setSchedule(_ parameter: Parameter, to text: String) throws(OptionError) {
    guard let schedule else { return }
    scheduleValues.append((parameter.key, try Self.value(text, of: parameter, owner: schedule.name)))
  }

  private static func value(
    _ text: String, of parameter: Parameter, owner: String
  ) throws(OptionError) -> ParameterValue {
    switch parameter.kind {
    case .list: return .list(try NumberText.list(text, owner: owner, key: parameter.key))
    case .number, .whole: return .number(try NumberText.number(text, owner: owner, key: parameter.key))
    case .word:
      guard let word = parameter.words.first(where: { canonical($0) == canonical(text) }) else {
        throw .malformed(
          text: "\(parameter.key)=\(text)", expected: parameter.words.joined(separator: " or "))
      }
      return .word(word)
    }
  }

  /// True if a schedule's base learning rate, which the references repeat in every schedule, equals the
  /// rule's own.
  func repeatsLearningRate(_ text: String) throws(OptionError) -> Bool {
    guard let index = setup.entry.index(of: "lr"), given.contains("lr") else { return false }
    return try NumberText.number(text, owner: setup.entry.name, key: "lr") == setup.values[index]
  }
}
