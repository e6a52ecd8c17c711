import Networks
import Optimizers
import RealModule
import Wording

/// Saves and resumes a lane: `TrainingState`'s file, with the lane's own state in its metadata.
extension NetworkLane {
  /// The current state of the lane.
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

  /// Resumes the lane saved in a file.
  ///
  /// - Throws: `FileError.safetensors` if the file has another network, optimizer or seed; the lane is then
  ///   unchanged.
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
          .unusable("this was trained with \(key) \(excerpt(there)), but this run uses \(excerpt(here))"))
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
