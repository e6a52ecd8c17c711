import Canvas
import Experiments
import Networks

extension TrainingScreen {
  /// The lanes that take part.
  var lanes: [Int] {
    let active = experiment.lanes.indices.filter { experiment.lanes[$0].optimizer.isOn }
    return active.isEmpty ? Array(experiment.lanes.indices) : active
  }

  /// Steps in an epoch where all lanes have batches of one size; nil where they have not.
  var stepsPerEpoch: Int? {
    let count = experiment.samplesPerEpoch
    let sizes = Set(experiment.lanes.map { min(count, $0.optimizer.batchSize ?? count) })
    guard sizes.count == 1, let size = sizes.first, !turns.contains(where: { $0.knob.target == .batchSize })
    else { return nil }
    return (count + size - 1) / size
  }

  /// `step 800 of 1200`, or `epoch 8 of 20` where a step is not the same for all lanes.
  func stepText(at moment: Int) -> String {
    let count = experiment.samplesPerEpoch
    let (epoch, seen) = moment.quotientAndRemainder(dividingBy: count)
    guard let steps = stepsPerEpoch else { return "epoch \(epoch) of \(experiment.epochs)" }
    let size = (count + steps - 1) / steps
    return "step \(epoch * steps + (seen + size - 1) / size) of \(experiment.epochs * steps)"
  }

  /// The epoch in which the cursor is, with a digit for its part where it is between two.
  var epochText: String {
    let (epoch, seen) = cursor.quotientAndRemainder(dividingBy: experiment.samplesPerEpoch)
    let tenth = seen * 10 / experiment.samplesPerEpoch
    return tenth > 0 ? "epoch \(epoch).\(tenth)" : "epoch \(epoch)"
  }

  /// What stands at the right of the timeline: how far the training is, and how fast the timeline plays.
  var stateText: String {
    if reached < experiment.end { return "training \(100 * reached / max(1, experiment.end)) %" }
    return isPlaying ? speedText : "trained"
  }

  var longestStateText: Int { "training 100 %".count }

  /// Epochs a second: `×2.5`
  private var speedText: String {
    let epochs = speed.stepsPerSecond / Double(experiment.samplesPerEpoch)
    return "\(Numerals.measured(epochs)) epochs/s"
  }
}
