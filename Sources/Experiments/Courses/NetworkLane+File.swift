import Networks
import Optimizers
import RealModule
import Wording

/// A lane as a file, to be gone on with later: `TrainingState`'s file, and in its metadata what only the lane knows.
extension NetworkLane {
  /// The lane as it is now.
  public var checkpoint: Safetensors {
    var metadata = [
      "descent": "1", "lane": label, "optimizer": setup.entry.name, "seed": String(seed),
      "activation": course.network.network.architecture.activation.name, "data": course.dataText,
    ]
    if let best {
      metadata["best_epoch"] = String(best.epoch)
      metadata["best_loss"] = best.loss.description
    }
    return head.safetensors(metadata: metadata)
  }

  /// Goes on where the lane in a file was.
  ///
  /// - Throws: `FileError.safetensors` for a file of another network, optimizer or seed; the lane stays as it was.
  public mutating func resume(from file: Safetensors) throws(FileError) {
    let architecture = course.network.network.architecture
    let own = [
      ("descent", "1"), ("optimizer", setup.entry.name), ("seed", String(seed)),
      ("activation", architecture.activation.name), ("loss", course.network.network.loss.name),
    ]
    for (key, here) in own {
      guard let there = file.metadata[key] else {
        throw .safetensors(file: file.file, field: "__metadata__", .missing(key))
      }
      guard there == here else {
        throw .safetensors(
          file: file.file, field: "__metadata__.\(key)",
          .unusable("this was trained with \(key) \(excerpt(there)), and is to go on with \(excerpt(here))"))
      }
    }
    var state = course.firstState()
    try state.restore(from: file, samples: course.samplesPerEpoch)
    var best: NetworkLog.BestEpoch?
    if let epoch = file.metadata["best_epoch"].flatMap(Int.init),
      let loss = file.metadata["best_loss"].flatMap(Double.init)
    {
      best = NetworkLog.BestEpoch(epoch: epoch, loss: loss)
    }
    resume(from: state, best: best)
  }
}
