import Catalogue
import Experiments
import Networks
import Optimizers
import RealModule
import Wording

extension SavedNetwork {
  /// Reads the network in a file.
  ///
  /// - Parameters:
  ///   - path: a file that Descent saved, or one of torch with the tensors of an nn.Sequential.
  ///   - given: facts that the file may lack; those that it has must be the same.
  /// - Returns: the network.
  /// - Throws: `ModelError`.
  public static func read(_ path: String, given: ModelFacts) throws(ModelError) -> SavedNetwork {
    let file: Safetensors
    let record: TrainingRecord?
    do {
      file = try Safetensors(contentsOf: path)
      record = try TrainingRecord.read(from: file)
    } catch {
      throw .file(error)
    }
    // Only the state of a training counts samples.
    guard file.metadata["samples_seen"] == nil else { throw .state(file: path) }
    let facts = try record.map { (record) throws(ModelError) in try given.joined(to: record, of: path) }
    return try SavedNetwork(file, record: record, facts: facts ?? given)
  }

  /// The samples of a part, as they are in their source.
  ///
  /// - Parameters:
  ///   - part: nil for all samples; a part is that of the training, whose data these must be.
  ///   - setup: the data.
  ///   - needsTargets: false if the data need no label.
  /// - Returns: the samples.
  /// - Throws: `ModelError`.
  public func samples(
    _ part: SamplePart?, of setup: DataSetSetup, needsTargets: Bool = true
  ) throws(ModelError) -> DataSet<Float> {
    let isTrainingData = record?.data.text == setup.text
    let own =
      isTrainingData ? setup : adapted(setup, readsLabels: needsTargets || part != nil)
    let loaded: LoadedData<Float>
    do { loaded = try own.loaded() } catch { throw .file(error) }
    guard let part else { return loaded.whole }
    guard let record, record.data.digest == loaded.digest else {
      throw .otherData(file: file, part: part, data: setup.text, isKnown: record != nil)
    }
    let split: DataSplit<Float>
    do { split = try loaded.whole.split(record.data.splitting, seed: record.data.seed) } catch {
      throw .split(error)
    }
    guard let samples = part.samples(of: split) else {
      throw .emptyPart(file: file, part: part, data: setup.text)
    }
    return samples
  }
}

extension SavedNetwork {
  /// A table as this network reads it: the columns that it knows by their names, and whatever is not said as in
  /// training.
  private func adapted(_ setup: DataSetSetup, readsLabels: Bool) -> DataSetSetup {
    guard case .csv(let path, let test, var options) = setup.source else { return setup }
    options.use = CSVOptions.Use(
      inputs: hasNumberedInputs ? [] : inputNames, count: architecture.inputs, readsLabels: readsLabels)
    guard let record else { return DataSetSetup(.csv(path: path, test: test, options)) }
    if options.target == .automatic {
      options.target = record.data.task.isClassification ? .classification : .regression
    }
    if case .csv(_, _, let own)? = try? DataSetSetup(record.data.text).source {
      if options.header == .automatic { options.header = own.header }
      if options.text == .refuse { options.text = own.text }
      // A number is a place, and columns may lie elsewhere.
      if options.labels.isEmpty, own.labels.allSatisfy({ Int($0) == nil }) { options.labels = own.labels }
    }
    return DataSetSetup(.csv(path: path, test: test, options))
  }
}

extension ModelFacts {
  /// Sets one of `activation`, `layers`, `loss`, `l1`, `l2` and `scaling`.
  ///
  /// - Throws: `OptionError`.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    switch key {
    case "activation": activation = try Activation.named(text)
    case "layers":
      let list = try LayerList(text)
      guard list.inputs != nil else {
        throw .malformed(
          text: "layers=\(text)", expected: "the shape of the images first, as in 28x28,\(list.text)")
      }
      layers = list
    case "loss": loss = canonical(text) == "auto" ? nil : try Loss(text)
    case "scaling": scaling = try word(text, kind: "scaling")
    case "l1": l1 = try NumberText.number(text, owner: "a network", key: key, in: .nonNegative)
    case "l2": l2 = try NumberText.number(text, owner: "a network", key: key, in: .nonNegative)
    default: preconditionFailure("no fact is called \(key)")
    }
  }

  /// The facts of a record, which those that are given must not contradict.
  ///
  /// - Throws: `ModelError`.
  func joined(to record: TrainingRecord, of file: String) throws(ModelError) -> ModelFacts {
    var facts = ModelFacts()
    facts.activation = Activation(rawValue: record.network.activation)
    facts.scaling = Scaling(rawValue: record.scaling.kind)
    facts.layers = record.network.imageLayers
    guard let loss = try? Loss(record.network.loss) else {
      throw .file(.safetensors(file: file, field: "__metadata__.descent", .unusable("an unknown loss")))
    }
    facts.loss = loss
    facts.l1 = record.settings["l1"].flatMap(Double.init) ?? 0
    facts.l2 = record.settings["l2"].flatMap(Double.init) ?? 0
    let pairs: [(String, String?, String?)] = [
      ("activation", facts.activation?.name, activation?.name),
      ("loss", loss.text, self.loss?.text),
      ("list of layers", record.network.layersText, layers?.text),
      ("scaling", facts.scaling?.rawValue, scaling?.rawValue),
      ("factor of the L1 penalty", facts.l1.map(shortest), l1.map(shortest)),
      ("factor of the L2 penalty", facts.l2.map(shortest), l2.map(shortest)),
    ]
    for (fact, found, given) in pairs where given != nil && given != found {
      throw .contradiction(file: file, fact: fact, found: found ?? "none", given: given ?? "none")
    }
    return facts
  }
}
