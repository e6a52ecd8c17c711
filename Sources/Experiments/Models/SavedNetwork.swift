import Networks
import Optimizers
import RealModule
import Wording

/// The facts about a network that its tensors do not tell; nil for those that are unknown.
public struct ModelFacts: Sendable, Hashable {
  public var activation: Activation?
  /// The layers, which tensors do not tell where some are convolutions: the shape of the images, the padding, the
  /// pooling.
  public var layers: LayerList?
  /// nil for the loss that suits the data.
  public var loss: Loss?
  /// λ₁ of the penalty.
  public var l1: Double?
  /// λ₂ of the penalty.
  public var l2: Double?
  /// The scaling of the inputs for a file that does not have it; it is fitted to the samples that the network is used
  /// on.
  public var scaling: Scaling?

  public init() {}
}

/// A network from a file, ready to be used: one that Descent saved, which knows how its inputs are scaled and what
/// its classes are called, or one of another program, with torch's names for its tensors.
public struct SavedNetwork: Sendable {
  /// The path of the file.
  public let file: String
  /// The record of its training; nil for a file of another program.
  public let record: TrainingRecord?
  public let architecture: Architecture
  public let facts: ModelFacts
  private let parameters: [Float]
  private let statistics: [Float]

  /// - Parameters:
  ///   - file: the file as it was read.
  ///   - record: its record, if it has one.
  ///   - facts: from the record or the user.
  /// - Throws: `ModelError`.
  public init(
    _ file: Safetensors, record: TrainingRecord?, facts: ModelFacts
  ) throws(ModelError) {
    self.file = file.file
    self.record = record
    self.facts = facts
    let modules: SequentialModules
    do { modules = try SequentialModules(file) } catch { throw .file(error) }
    guard let activation = facts.activation ?? (modules.hasHiddenLayers ? nil : .identity) else {
      throw .unknownActivation(file: file.file)
    }
    let layers = facts.layers
    guard layers?.takesImages == true || !modules.hasConvolutions else {
      throw .unknownLayers(file: file.file)
    }
    do {
      (architecture, parameters, statistics) = try modules.network(activation: activation, layers: layers)
    } catch {
      throw .file(error)
    }
    if let layers, LayerList(architecture) != layers {
      throw .contradiction(
        file: file.file, fact: "list of layers", found: LayerList(architecture).text, given: layers.text)
    }
    guard let record else { return }
    guard record.network.layers == architecture.widths else {
      throw .otherLayers(file: file.file, tensors: architecture.widths, record: record.network.layers)
    }
    let task = record.data.task
    guard Self.outputCounts(for: task).contains(architecture.outputs) else {
      throw .outputs(file: file.file, found: architecture.outputs, data: record.data.text, task: task)
    }
  }

  /// The names of the inputs; empty if the file has none.
  public var inputNames: [String] { record?.data.columns ?? [] }
  /// True if the inputs only have the names that a table without a header gives them.
  public var hasNumberedInputs: Bool { Self.areNumbered(inputNames) }

  // MARK: Using it

  /// The network and the samples as it takes them: inputs in its order and scaled as in training, classes numbered as
  /// in training.
  ///
  /// - Parameters:
  ///   - data: samples as they are in the source.
  ///   - needsTargets: false if the targets are of no interest; then any will do.
  /// - Returns: both.
  /// - Throws: `ModelError` if the samples do not fit the network.
  public func fitted(
    to data: DataSet<Float>, needsTargets: Bool = true
  ) throws(ModelError) -> FittedNetwork {
    let inputs = try inputs(of: data)
    let task = try task(for: data, needsTargets: needsTargets)
    let loss = try loss(for: task)
    var network = Network<Float>(architecture, loss: loss)
    (network.l1, network.l2) = (Float(facts.l1 ?? 0), Float(facts.l2 ?? 0))
    let model = Model(network, parameters: parameters, statistics: statistics)
    var samples = DataSet(
      inputs: inputs,
      targets: needsTargets ? try targets(of: data, for: task) : zeros(for: task, count: data.count),
      count: data.count,
      name: data.name, task: task, imageShape: data.imageShape)
    if let imputer { samples = imputer.applied(to: samples) }
    guard !samples.hasMissingInputs else { throw .missingValues(file: file, data: data.name) }
    if let scaler = scaler(for: samples) { samples = scaler.applied(to: samples) }
    return FittedNetwork(model: model, samples: samples, rows: data.rows ?? Array(0..<data.count))
  }

  /// The values of missing inputs: the means in training, if the file has them. Standard scaling subtracts them, too.
  private var imputer: Imputer<Float>? {
    if let imputer = record?.data.imputer { return imputer }
    guard let scaler = record?.scaling.scaler, scaler.scaling == .standard else { return nil }
    return Imputer(means: scaler.offsets)
  }

  private func zeros(for task: LearningTask, count: Int) -> [Float] {
    [Float](repeating: 0, count: task.targetCount * count)
  }

  private func scaler(for samples: DataSet<Float>) -> Scaler<Float>? {
    if let record { return record.scaling.scaler }
    guard let scaling = facts.scaling, scaling != .none else { return nil }
    return Scaler(scaling, fittedTo: samples)
  }

  /// The task that the network was trained for, or else that of the data.
  private func task(for data: DataSet<Float>, needsTargets: Bool) throws(ModelError) -> LearningTask {
    let outputs = architecture.outputs
    if let record {
      let task = record.data.task
      guard !needsTargets || task.isClassification == data.task.isClassification else {
        throw .otherTask(file: file, isClassification: task.isClassification, data: data.name)
      }
      return task
    }
    if needsTargets || data.task.targetCount > 0 {
      guard Self.outputCounts(for: data.task).contains(outputs) else {
        guard needsTargets else { return .regression(outputs: outputs) }
        throw .outputs(file: file, found: outputs, data: data.name, task: data.task)
      }
      return data.task
    }
    guard let loss = facts.loss, loss.takesLogits || loss == .binaryCrossEntropy else {
      return .regression(outputs: outputs)
    }
    return .classification(classes: (0..<max(2, outputs)).map(String.init))
  }

  /// The possible numbers of outputs for a task.
  private static func outputCounts(for task: LearningTask) -> [Int] {
    switch task {
    case .regression(let outputs): [outputs]
    case .classification(let classes): classes.count == 2 ? [1, 2] : [classes.count]
    }
  }

  private func loss(for task: LearningTask) throws(ModelError) -> Loss {
    let outputs = architecture.outputs
    let usual: Loss =
      switch task {
      case .regression: .meanSquaredError
      case .classification: outputs == 1 ? .binaryCrossEntropy : .softmaxCrossEntropy
      }
    guard let loss = facts.loss?.suited(to: task, outputs: outputs) else { return usual }
    guard loss.takesClasses == (task.isClassification && outputs > 1) else {
      throw .unsuitableLoss(file: file, loss: loss.name, expected: usual.name)
    }
    return loss
  }
}

extension SavedNetwork {
  /// The inputs in the order of the network: by name where both the file and the data have names, else by place.
  private func inputs(of data: DataSet<Float>) throws(ModelError) -> [Float] {
    let (own, theirs) = (inputNames, data.inputNames)
    let isNamed = !own.isEmpty && !theirs.isEmpty && own != theirs && !Self.areNumbered(theirs)
    guard isNamed, !Self.areNumbered(own) else {
      guard data.inputCount == architecture.inputs else {
        throw .inputs(file: file, expected: architecture.inputs, data: data.name, found: data.inputCount)
      }
      return data.inputs
    }
    let places = Dictionary(theirs.enumerated().map { ($1, $0) }) { first, _ in first }
    let columns = Set(theirs.flatMap(Self.columns))
    // A word that does not occur has no input in the data, though its column has.
    let missing = own.filter { places[$0] == nil && columns.isDisjoint(with: Self.columns(of: $0)) }
    guard missing.isEmpty else { throw .missingInputs(file: file, missing, data: data.name, all: theirs) }
    let known = Set(own)
    let unknown = theirs.filter { !known.contains($0) }
    guard unknown.isEmpty else { throw .unknownInputs(file: file, unknown, data: data.name, all: own) }
    let order = own.map { places[$0] }
    var inputs: [Float] = []
    inputs.reserveCapacity(own.count * data.count)
    for start in stride(from: 0, to: data.inputs.count, by: data.inputCount) {
      for column in order { inputs.append(column.map { data.inputs[start + $0] } ?? 0) }
    }
    return inputs
  }

  /// The columns of texts that an input may be a word of: those before each `=` of its name.
  private static func columns(of input: String) -> [Substring] {
    input.indices.filter { input[$0] == "=" }.map { input[..<$0] }
  }

  /// True for the names that a table without a header gives its columns.
  private static func areNumbered(_ names: [String]) -> Bool {
    names.allSatisfy { $0.hasPrefix("column ") && Int($0.dropFirst(7)) != nil }
  }

  /// The targets, with the classes numbered by their names as in training.
  private func targets(of data: DataSet<Float>, for task: LearningTask) throws(ModelError) -> [Float] {
    guard task.isClassification else {
      guard data.targetCount == architecture.outputs else {
        throw .outputs(file: file, found: architecture.outputs, data: data.name, task: data.task)
      }
      return data.targets
    }
    let (own, theirs) = (task.classes, data.task.classes)
    guard own != theirs else { return data.targets }
    var numbers: [Float] = []
    for name in theirs {
      guard let number = own.firstIndex(of: name) else {
        throw .unknownClass(file: file, name, data: data.name, all: own)
      }
      numbers.append(Float(number))
    }
    return data.targets.map { numbers[Int($0)] }
  }
}

/// A network with samples as it takes them.
public struct FittedNetwork: Sendable {
  public let model: Model<Float>
  /// The samples, scaled and numbered as in training.
  public let samples: DataSet<Float>
  /// The row of every sample in its source, from 0 on.
  public let rows: [Int]
}
