import Catalogue
import Optimizers
import Wording

extension Knob {
  /// The knobs of a lane's schedule: its parameters that are numbers, where they have a value. They are set before a
  /// lane begins, not while it runs.
  public static func all(ofScheduleOf setup: LaneSetup) -> [Knob] {
    guard let schedule = WrittenSchedule(setup) else { return [] }
    return schedule.entry.parameters.compactMap { parameter in
      guard let value = schedule.values.value(parameter.key), case .number(let number) = value,
        parameter.kind == .number || parameter.kind == .whole
      else { return nil }
      let usual = parameter.defaultNumber ?? number
      return Knob(
        target: .schedule(parameter.key, default: usual),
        hyperparameter: parameter.scheduleKnob(around: usual))
    }
  }

  /// True for a parameter of the lane's schedule.
  public var isOfSchedule: Bool { if case .schedule = target { true } else { false } }
}

extension LaneSetup {
  /// The value of a parameter of the schedule; nil if the schedule has none of this key.
  func scheduleValue(_ key: String) -> Double? {
    guard let schedule = WrittenSchedule(self), schedule.entry.parameter(key) != nil,
      case .number(let number) = schedule.values.value(key)
    else { return nil }
    return number
  }

  /// Makes the schedule anew with another value of a parameter; one that it cannot have changes nothing.
  mutating func setScheduleValue(_ key: String, to value: Double) {
    guard var schedule = WrittenSchedule(self), let parameter = schedule.entry.parameter(key) else { return }
    guard (try? parameter.check(value, owner: schedule.entry.name)) != nil else { return }
    schedule.set(key, to: .number(value))
    stages.schedule = schedule.entry.make(schedule.values)
    scheduleText = schedule.text
  }
}

/// The schedule of a lane, read from its text.
private struct WrittenSchedule {
  let entry: ScheduleEntry
  private(set) var values: ParameterValues
  /// The keys that the text has, in its order.
  private var keys: [String] = []

  init?(_ setup: LaneSetup) {
    guard let text = setup.scheduleText else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard let name = parts.first, let entry = try? ScheduleEntry.named(String(name)) else { return nil }
    var given: [(key: String, value: ParameterValue)] = []
    for setting in parts.dropFirst().joined().split(separator: ",") {
      let pair = setting.split(separator: "=", maxSplits: 1).map(String.init)
      guard pair.count == 2, let parameter = entry.parameter(pair[0]),
        let value = Self.value(pair[1], of: parameter)
      else { return nil }
      given.append((parameter.key, value))
    }
    guard let values = try? ParameterValues(entry.parameters, given: given, owner: entry.name) else {
      return nil
    }
    (self.entry, self.values, keys) = (entry, values, given.map(\.key))
  }

  mutating func set(_ key: String, to value: ParameterValue) {
    values.set(key, to: value)
    if !keys.contains(key) { keys.append(key) }
  }

  /// `cosine:T_max=120`
  var text: String {
    let settings = keys.compactMap { key in values.value(key).map { "\(key)=\($0.text)" } }
    return settings.isEmpty ? entry.name : "\(entry.name):\(settings.joined(separator: ","))"
  }

  private static func value(_ text: String, of parameter: Parameter) -> ParameterValue? {
    switch parameter.kind {
    case .number, .whole: return Double(text).map { .number($0) }
    case .word: return .word(text)
    case .list:
      let numbers = text.split(separator: ";").map { Double($0) }
      return numbers.contains(nil) ? nil : .list(numbers.compactMap(\.self))
    }
  }
}

extension Parameter {
  /// The parameter with a track for a knob: around its default, or around its value where it has none.
  fileprivate func scheduleKnob(around value: Double) -> Parameter {
    let (scale, track) = scaleAndTrack(around: value)
    return Parameter(
      name, key: key, aliases: aliases, symbol: key, meaning: meaning, in: range, scale: scale, track: track,
      isPrimary: false, isWhole: isWhole, words: [])
  }

  private func scaleAndTrack(around value: Double) -> (Scale, ClosedRange<Double>) {
    if isWhole {
      // Counts of steps, among which 0 stands for none.
      return range.lowerBound < 1 && value == 0
        ? (.linear, 0...100) : (.logarithmic, 1...min(range.upperBound, max(100, 10 * value)))
    }
    if range.upperBound <= 1 {
      return range == .belowOne ? (.logOneMinus, 0...0.999) : (.linear, 0.01...0.99)
    }
    // Factors of a fall; those near 1 differ by what they take away.
    if value > 0, value < 1 { return value > 0.5 ? (.logOneMinus, 0.05...0.9999) : (.linear, 0.01...1) }
    guard value > 0 else { return (.logarithmic, 1e-6...1) }
    return (.logarithmic, max(range.lowerBound, value / 100)...min(range.upperBound, 100 * value))
  }
}
