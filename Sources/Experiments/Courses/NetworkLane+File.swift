import Networks
import Optimizers

/// The two files of a lane: the model, for use, and the state, for going on.
extension NetworkLane {
  private static let bestParameters = "best.parameters"
  private static let bestStatistics = "best.statistics"

  /// The weights to use, under torch's names alone: those of the best epoch where the lane stops early, else the
  /// last ones.
  ///
  /// - Parameter record: the lane's settings.
  /// - Returns: the file.
  public func modelFile(_ record: TrainingRecord) -> Safetensors {
    var record = current(record)
    let network = head.network
    guard let best = log.best, let weights = log.bestWeights else {
      let model = Model(network, parameters: head.evaluationPoint, statistics: head.statistics)
      return model.safetensors(metadata: [TrainingRecord.key: record.text])
    }
    (record.epoch, record.step) = (best.epoch, best.step)
    return Model(network, parameters: weights.parameters, statistics: weights.statistics)
      .safetensors(metadata: [TrainingRecord.key: record.text])
  }

  /// Everything that training needs to continue as if it had never stopped: the last weights, the optimizer's state,
  /// counters, and the best epoch's weights where the lane stops early.
  ///
  /// - Parameter record: the lane's settings.
  /// - Returns: the file.
  public func stateFile(_ record: TrainingRecord) -> Safetensors {
    var file = head.safetensors(metadata: [TrainingRecord.key: current(record).text])
    if let best = log.bestWeights {
      file.add(Self.bestParameters, shape: [best.parameters.count], best.parameters)
      if !best.statistics.isEmpty {
        file.add(Self.bestStatistics, shape: [best.statistics.count], best.statistics)
      }
    }
    return file
  }

  /// The record with what has been computed.
  private func current(_ record: TrainingRecord) -> TrainingRecord {
    var record = record
    (record.epoch, record.step) = (head.epoch, head.step)
    record.best = log.best.map { TrainingRecord.Best(epoch: $0.epoch, loss: $0.loss, step: $0.step) }
    return record
  }

  /// Continues from a state file of a lane with the same network, optimizer and data; see
  /// `TrainingRecord.differences(from:)`.
  ///
  /// - Parameters:
  ///   - file: what `stateFile` gave.
  ///   - keepsSchedule: false if the lane has another schedule than the file.
  /// - Throws: `FileError.safetensors` for a file that does not fit; the lane is then unchanged.
  public mutating func resume(from file: Safetensors, keepsSchedule: Bool = true) throws(FileError) {
    guard let record = try TrainingRecord.read(from: file) else {
      throw .safetensors(file: file.file, field: "", .unusable(TrainingRecord.missing))
    }
    var state = course.firstState()
    try state.restore(from: file, samples: course.samplesPerEpoch, keepsSchedule: keepsSchedule)
    var best = record.best.map { NetworkLog.BestEpoch(epoch: $0.epoch, loss: $0.loss, step: $0.step) }
    let weights = try bestWeights(in: file, best)
    // Without the weights of the best epoch, patience begins here.
    if setup.stopping.patience != nil, weights == nil { best = nil }
    resume(from: state, best: best, bestWeights: weights)
  }

  private func bestWeights(
    in file: Safetensors, _ best: NetworkLog.BestEpoch?
  ) throws(FileError) -> NetworkLog.BestWeights? {
    guard setup.stopping.patience != nil, let best, file.tensor(Self.bestParameters) != nil else {
      return nil
    }
    let count = head.statistics.count
    let weights = NetworkLog.BestWeights(
      epoch: best.epoch,
      parameters: try file.values(Self.bestParameters, shape: [head.parameters.count]),
      statistics: count == 0 ? [] : try file.values(Self.bestStatistics, shape: [count]))
    guard weights.parameters.allSatisfy(\.isFinite), weights.statistics.allSatisfy(\.isFinite) else {
      throw .safetensors(file: file.file, field: "", .unusable("a weight is not a finite number"))
    }
    return weights
  }
}
