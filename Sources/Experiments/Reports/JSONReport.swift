extension RaceReport {
  /// One object; numbers are the shortest that read back to the same double, what is not finite is the
  /// string "nan", "inf" or "-inf". Step 0 is the start.
  static func writeJSON(_ experiment: Experiment, version: String, to output: inout some TextOutputStream) {
    output.write("{\"version\": \(quoted(version)), \"surface\": \(quoted(experiment.surface.text)), ")
    output.write("\"start\": \(list(experiment.start)), \"seed\": \(experiment.seed), \"lanes\": [")
    for (index, setup) in experiment.lanes.filter(\.isOn).enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      writeLane(setup, in: experiment, to: &output)
    }
    output.write("\n]}\n")
  }

  private static func writeLane(
    _ setup: LaneSetup, in experiment: Experiment, to output: inout some TextOutputStream
  ) {
    var lane = Lane(setup, in: experiment)
    lane.compute(to: experiment.steps)
    let status = lane.status(at: experiment.steps)
    let settings = setup.settings.map { "\(quoted($0.key)): \(json($0.value))" }.joined(separator: ", ")
    output.write("  {\"optimizer\": \(quoted(setup.entry.name)), \"label\": \(quoted(setup.label)), ")
    output.write("\"hyperparameters\": {\(settings)}, \"status\": \(quoted(status.word)), ")
    if let step = status.step { output.write("\"status_step\": \(step), ") }
    output.write("\"steps\": [")
    var separator = "\n"
    lane.forEachState(upTo: experiment.steps) { state in
      output.write(
        separator + "    {\"step\": \(state.step), \"parameters\": \(list(state.position)), "
          + "\"loss\": \(number(state.loss)), \"gradient\": \(list(state.gradient))}")
      separator = ",\n"
    }
    output.write("\n  ]}")
  }

  private static func list(_ point: SIMD2<Double>) -> String { "[\(number(point.x)), \(number(point.y))]" }

  private static func number(_ value: Double) -> String {
    value.isFinite ? digits(value) : quoted(digits(value))
  }

  private static func json(_ value: SettingValue) -> String {
    switch value {
    case .number(let number): self.number(number)
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text): quoted(text)
    }
  }

  /// A JSON string: quotes, backslashes and controls escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
