extension RaceReport {
  /// One object; numbers are the shortest that read back to the same double, what is not finite is the
  /// string "nan", "inf" or "-inf". Step 0 is the start. Loss and gradient are those of the parameters; where
  /// a lane is to be read at another point, that point and its loss stand beside them.
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
    if case .stopped(_, let reason) = status { output.write("\"stopped_by\": \(quoted(reason.rawValue)), ") }
    output.write("\"evaluations\": \(lane.head.pipeline.evaluations), \"steps\": [")
    var separator = "\n"
    lane.forEachState(upTo: experiment.steps) { state in
      output.write(
        separator + "    {\"step\": \(state.step), \"parameters\": \(list(state.position)), "
          + "\"loss\": \(number(state.lossAtPosition(on: lane.surface))), "
          + "\"gradient\": \(list(state.gradient))\(evaluation(state))}")
      separator = ",\n"
    }
    output.write("\n  ]}")
  }

  private static func evaluation(_ state: LaneState) -> String {
    guard let point = state.evaluationPoint else { return "" }
    return ", \"evaluation_point\": \(list(point)), \"evaluation_loss\": \(number(state.loss))"
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
  static func quoted(_ text: String) -> String {
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
