import Experiments
import Networks
import Scenes
import Wording

/// Options for continuing a saved training.
extension ExperimentOptions {
  /// The same options, and if they name neither a scene nor data, everything else as it is in a saved training. With
  /// several lanes there is no file of this very name, and everything has to be given.
  ///
  /// - Throws: `Failure`.
  func completed(fromFile path: String?) throws(Failure) -> ExperimentOptions {
    guard let path, scene == nil, network.data == nil else { return self }
    do {
      return completed(from: try SavedTraining(contentsOf: path).record)
    } catch {
      if case .missing = error { return self }
      throw Failure(error)
    }
  }

  private func completed(from record: TrainingRecord) -> ExperimentOptions {
    var options = self
    func number(_ key: String) -> Double? { record.settings[key].flatMap { Double($0) } }
    options.network = network.completed(from: record)
    options.seed = seed ?? record.data.seed
    options.schedule = schedule ?? record.settings["schedule"]
    options.noise = noise ?? number("noise")
    options.batchSize = batchSize ?? BatchSize(argument: record.settings["batch_size"] ?? "all")
    options.clipValue = clipValue ?? number("clip_value")
    options.clipNorm = clipNorm ?? number("clip_norm")
    options.l1 = l1 ?? number("l1")
    options.l2 = l2 ?? number("l2")
    if optimizers.isEmpty { options.optimizers = [record.laneText] }
    return options
  }
}

extension NetworkOptions {
  fileprivate func completed(from record: TrainingRecord) -> NetworkOptions {
    var options = self
    let saved = record.network
    options.data = record.data.text
    options.layers = layers ?? saved.layersText
    options.activation = activation ?? saved.activation
    options.loss = loss ?? saved.loss
    options.initializer = initializer ?? saved.initializer
    options.epochs = epochs ?? WholeNumber(argument: String(record.epochs))
    options.validation = validation ?? record.data.validation
    options.scaling = scaling ?? record.scaling.kind
    options.dropout = dropout ?? (saved.dropout > 0 ? saved.dropout : nil)
    options.batchNormalization = batchNormalization || saved.batchNormalization
    options.jitter = jitter ?? (record.jitter > 0 ? record.jitter : nil)
    options.shift = shift ?? (record.shift > 0 ? WholeNumber(argument: String(record.shift)) : nil)
    options.patience = patience ?? record.settings["patience"].flatMap { WholeNumber(argument: $0) }
    return options
  }
}

extension TrainingRecord {
  /// The lane as `--optimizer` takes it, with what no other option can say.
  fileprivate var laneText: String {
    var settings = hyperparameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    settings.append("label=\(OptionText.quoted(lane))")
    if seed != data.seed { settings.append("seed=\(seed)") }
    if let average = self.settings["average"] { settings.append("average=\(average)") }
    return "\(optimizer):\(settings.joined(separator: ","))"
  }
}
