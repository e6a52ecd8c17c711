extension RaceReport {
  /// `lane,optimizer,step,x,y,loss,gradient_norm`; numbers are the shortest that read back to the same
  /// double, what is not finite is `nan`, `inf` or `-inf`. The loss is that of (x, y).
  static func writeCSV(_ experiment: Experiment, to output: inout some TextOutputStream) {
    output.write("lane,optimizer,step,x,y,loss,gradient_norm\n")
    for (index, setup) in experiment.lanes.enumerated() where setup.isOn {
      let lane = Lane(setup, in: experiment)
      lane.forEachState(upTo: experiment.steps) { state in
        let record = state.record
        output.write(
          "\(index + 1),\(setup.entry.name),\(record.step),\(digits(record.position.x)),"
            + "\(digits(record.position.y)),\(digits(state.lossAtPosition(on: lane.surface))),\(digits(record.gradientNorm))\n"
        )
      }
    }
  }
}
