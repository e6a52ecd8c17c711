import Experiments
import Networks

/// The files of a training: two for every lane, the model and the state to continue from.
extension TrainingSession {
  /// The file of a lane: the path itself for a single lane, else with the lane's name before the extension,
  /// `model-adam.safetensors`.
  func file(_ path: String, of index: Int) -> String {
    guard lanes.count > 1 else { return path }
    return SavedTraining.inserting("-\(fileNames[index])", beforeExtensionOf: path)
  }

  /// The files of a lane; nil if nothing is saved.
  private func files(of index: Int) -> (model: String, state: String)? {
    guard let model = savePath.map({ file($0, of: index) }) else { return nil }
    return (model, statePath.map { file($0, of: index) } ?? SavedTraining.statePath(besideModel: model))
  }

  /// Finds out before the training whether the lanes can be saved after it.
  ///
  /// - Throws: `FileError`.
  func probe() throws(FileError) {
    for index in lanes.indices {
      guard let files = files(of: index) else { return }
      try SystemFile.probe(files.model)
      try SystemFile.probe(files.state)
    }
  }

  /// Saves the lanes whose turn it is, or all of them. The state goes first: it is what a training that is killed
  /// between the two files continues from.
  func save(force: Bool) throws(FileError) {
    for index in lanes.indices {
      guard let files = files(of: index) else { return }
      let (lane, record) = (lanes[index], records[index])
      guard force || lane.isFinished || lane.head.epoch.isMultiple(of: saveInterval) else { continue }
      try lane.stateFile(record).write(to: files.state)
      try lane.modelFile(record).write(to: files.model)
    }
  }

  /// Continues from the lanes saved in files.
  ///
  /// - Parameters:
  ///   - path: the path that they were saved to.
  ///   - isOverriding: true if settings may change that can.
  /// - Returns: what has changed; nil if nothing has.
  /// - Throws: `FileError` for a file that cannot be used, `Failure` if the settings differ from the file's.
  mutating func resume(from path: String, isOverriding: Bool) throws -> String? {
    let saved = try lanes.indices.map { try SavedTraining(contentsOf: file(path, of: $0)) }
    var changes = SettingChanges(lanes: lanes.map(\.label))
    for (index, training) in saved.enumerated() {
      for difference in training.record.differences(from: records[index]) {
        changes.add(difference, lane: index)
      }
    }
    if let refusal = changes.refusal(isOverriding: isOverriding, path: path) { throw Failure.usage(refusal) }
    for (index, training) in saved.enumerated() {
      let (before, here) = (training.record, records[index])
      try lanes[index].resume(
        from: training.file, keepsSchedule: before.settings["schedule"] == here.settings["schedule"])
      records[index].overrides =
        before.overrides
        + before.differences(from: here).map {
          TrainingRecord.Override(
            epoch: before.epoch, option: $0.option, before: $0.before, after: $0.here)
        }
    }
    checkpoints = lanes
    for index in lanes.indices { noteTarget(index) }
    return changes.notice
  }
}
