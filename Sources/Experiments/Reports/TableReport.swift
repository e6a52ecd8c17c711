import Optimizers
import RealModule

extension RaceReport {
  /// A line a lane after the last step, in columns.
  static func writeTable(_ experiment: Experiment, to output: inout some TextOutputStream) {
    let header = ["lane", "settings", "step", "x", "y", "loss", "best", "|grad|", "to 1e-3", "status"]
    var rows = [header]
    for setup in experiment.lanes where setup.isOn {
      var lane = Lane(setup, in: experiment)
      lane.compute(to: experiment.steps)
      rows.append(row(lane, at: experiment.steps))
    }
    output.write("\(experiment.title): \(experiment.surface.text)")
    output.write(" from (\(shortest(experiment.start.x)), \(shortest(experiment.start.y)))")
    output.write(", seed \(experiment.seed)\n\n")
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        // Words to the left, numbers to the right; nothing behind the last.
        if column == row.indices.last { return row[column] }
        return column < 2 ? row[column] + padding : padding + row[column]
      }
      output.write(cells.joined(separator: "  ") + "\n")
    }
  }

  private static func row(_ lane: Lane, at step: Int) -> [String] {
    let record = lane.record(at: step)
    let status = lane.status(at: step)
    return [
      lane.setup.label, changedSettings(lane.setup), String(record.step),
      brief(record.position.x), brief(record.position.y), brief(record.loss), brief(record.best),
      brief(record.gradientNorm), lane.firstStepWithinTolerance(upTo: step).map(String.init) ?? "-",
      status.step.map { "\(status.word) at \($0)" } ?? status.word,
    ]
  }

  /// The learning rate, and whatever else is not as the optimizer has it by default.
  private static func changedSettings(_ setup: LaneSetup) -> String {
    let defaults = LaneSetup(setup.entry).settings
    return setup.settings.enumerated().filter { index, setting in
      index == 0 || index >= defaults.count || defaults[index].value != setting.value
    }.map { _, setting in
      switch setting.value {
      case .number(let number): "\(setting.key)=\(shortest(number))"
      case .flag(let flag): "\(setting.key)=\(flag)"
      case .text(let text): "\(setting.key)=\(text)"
      }
    }.joined(separator: ",")
  }

  /// Six significant digits.
  static func brief(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : digits(value) }
    // Powers of ten end before doubles do.
    guard value.isNormal else { return shortest(value) }
    let magnitude = Int(Double.log10(abs(value)).rounded(.down))
    if magnitude < -4 || magnitude > 6 {
      let scaled = value / Double.pow(10, magnitude)
      return "\(rounded(scaled, digits: 5))e\(magnitude)"
    }
    return rounded(value, digits: max(0, 5 - magnitude))
  }

  private static func rounded(_ value: Double, digits: Int) -> String {
    let factor = Double.pow(10, digits)
    return shortest((value * factor).rounded() / factor)
  }
}
