import Experiments
import Optimizers
import Wording

/// A row of a lane's form: a setting with its text, and the way in which it turns.
struct LaneFormRow: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case rule, hyperparameter, schedule, scheduleValue, setting
    /// The last row, which takes the lane.
    case done
  }

  let part: Part
  /// The key on the command line.
  let key: String
  let symbol: String
  /// The effect of the setting.
  let meaning: String
  /// The number's range and track; nil for words.
  var number: Parameter?
  /// The words to choose from; empty for numbers and free text.
  var words: [String] = []
  /// The text; empty for a setting that is left out.
  let text: String
  /// The default's text; empty if the default is to leave it out.
  var usual = ""
  /// The word shown for an empty text.
  var absent = "off"

  /// True if a text can be typed into the row.
  var takesText: Bool { words.isEmpty && part != .rule && part != .done }

  /// The number of the text; nil for words and lists.
  var value: Double? {
    guard let number else { return nil }
    if text.isEmpty { return key == "batch_size" ? number.range.upperBound : 0 }
    return Double(text)
  }

  /// The positions of the value and of the default on the track; nil without one.
  var positions: (value: Double, usual: Double?)? {
    guard let number, let value else { return nil }
    return (number.position(of: value), Double(usual).map(number.position))
  }

  /// The text some notches further; nil where it cannot turn.
  func turned(by notches: Int) -> String? {
    if !words.isEmpty {
      let index = words.firstIndex(of: text.isEmpty ? usual : text) ?? 0
      return words[max(0, min(words.count - 1, index + notches.signum()))]
    }
    guard let number, let value else { return nil }
    let turned = number.turned(value, by: notches)
    if key == "batch_size", turned >= number.range.upperBound { return "" }
    if turned == 0, usual.isEmpty { return "" }
    return number.range.contains(turned) ? shortest(turned) : nil
  }

  /// The next word, or the first after the last.
  var nextWord: String? {
    guard !words.isEmpty else { return nil }
    return words[((words.firstIndex(of: text.isEmpty ? usual : text) ?? 0) + 1) % words.count]
  }
}

extension LaneForm {
  /// The rows of the form, from top to bottom.
  var rows: [LaneFormRow] {
    let rule = LaneFormRow(
      part: .rule, key: Self.ruleKey, symbol: "rule", meaning: "the optimizer", text: entry.name,
      usual: entry.name)
    let done = LaneFormRow(
      part: .done, key: Self.doneKey, symbol: "", meaning: "the lane with these settings", text: "")
    return [rule] + hyperparameterRows + scheduleRows + settingRows + [done]
  }

  private var hyperparameterRows: [LaneFormRow] {
    let entry = entry
    let all = zip(entry.hyperparameters, entry.defaults).map { parameter, value in
      let usual = parameter.optionText(value)
      let isToggle = parameter.scale == .toggle
      return (
        parameter.isPrimary,
        LaneFormRow(
          part: .hyperparameter, key: parameter.key, symbol: parameter.symbol, meaning: parameter.meaning,
          number: isToggle ? nil : parameter, words: isToggle ? parameter.words : [],
          text: values[parameter.key] ?? usual, usual: usual)
      )
    }
    return all.filter(\.0).map(\.1) + all.filter { !$0.0 }.map(\.1)
  }

  private var scheduleRows: [LaneFormRow] {
    let entry = scheduleEntry
    let row = LaneFormRow(
      part: .schedule, key: Self.scheduleKey, symbol: "schedule", meaning: entry.formula,
      words: ScheduleEntry.all.map(\.name), text: entry.name, usual: Self.noSchedule)
    return [row] + entry.parameters.map { self.row($0) }
  }

  private func row(_ parameter: Parameter) -> LaneFormRow {
    let usual = parameter.defaultNumber.map(shortest) ?? parameter.words.first ?? ""
    let text = scheduleValues[parameter.key] ?? (parameter.kind == .word ? usual : "")
    return LaneFormRow(
      part: .scheduleValue, key: parameter.key, symbol: parameter.key, meaning: parameter.meaning,
      number: parameter.kind == .list || parameter.kind == .word ? nil : parameter.knob,
      words: parameter.kind == .word ? parameter.words : [],
      text: text.isEmpty ? usual : text, usual: usual, absent: parameter.isRequired ? "needed" : "–")
  }

  private var settingRows: [LaneFormRow] {
    func row(_ key: String, _ symbol: String, _ meaning: String, _ number: Parameter?) -> LaneFormRow {
      LaneFormRow(
        part: .setting, key: key, symbol: symbol, meaning: meaning, number: number, text: values[key] ?? "",
        absent: key == "batch_size" ? "all" : "off")
    }
    var rows = [
      row("clip_value", "clip value", "largest size of a component of the gradient", .size(1e-3...1e3)),
      row("clip_norm", "clip norm", "longest gradient", .size(1e-3...1e3)),
    ]
    if entry.gradient != .exact {
      rows.append(row("noise", "noise σ", "standard deviation of the gradient noise", .size(1e-3...1e3)))
      if race.sampleCount > 0 {
        rows.append(row("batch_size", "batch", "samples in a mini-batch", .count(upTo: race.sampleCount)))
      }
    }
    let scope = race.trainsNetworks ? " on the weights" : ""
    rows += [
      row("l1", "L1 λ₁", "penalty λ₁·Σ|θ|\(scope), added to the gradient", .size(1e-6...10)),
      row("l2", "L2 λ₂", "penalty ½λ₂·Σθ²\(scope), added to the gradient", .size(1e-6...10)),
    ]
    rows.append(
      LaneFormRow(
        part: .setting, key: "label", symbol: "label", meaning: "the name of the lane",
        text: values["label"] ?? "", absent: entry.name))
    return rows
  }
}

extension Parameter {
  /// A knob for a size that may be off, which is 0.
  fileprivate static func size(_ track: ClosedRange<Double>) -> Parameter {
    Parameter(
      "size", key: "size", symbol: "size", meaning: "", in: .nonNegative, scale: .logarithmic, track: track)
  }

  fileprivate static func count(upTo count: Int) -> Parameter {
    Parameter(
      "count", key: "count", symbol: "count", meaning: "", in: ParameterRange(1, Double(count)),
      scale: .logarithmic, track: 1...Double(max(2, count)), isWhole: true)
  }

  /// The parameter of a schedule with a track for a knob, wide enough for the values in use.
  fileprivate var knob: Parameter {
    let usual = defaultNumber ?? 0
    let (scale, track): (Scale, ClosedRange<Double>) =
      if isWhole {
        (.logarithmic, max(1, range.lowerBound)...min(1e6, range.upperBound))
      } else if usual >= 0.9, usual < 1 {
        (.logOneMinus, 0...0.99999)
      } else if usual >= 0.05, usual < 0.9 {
        (.linear, 0...1)
      } else {
        (.logarithmic, (usual > 0 ? min(1e-6, usual / 100) : 1e-6)...max(10, 1000 * usual))
      }
    return Parameter(
      name, key: key, symbol: symbol, meaning: meaning, in: range, scale: scale, track: track,
      isWhole: isWhole)
  }
}
