import Experiments
import Networks
import Optimizers

extension NetworkSettings {
  /// The network for these settings and the data.
  ///
  /// - Throws: `ExperimentError` if the layers or the loss do not suit the data.
  func network(for data: DataSet<Float>) throws(ExperimentError) -> Network<Float> {
    let natural = Self.naturalOutputs(of: data.task, loss)
    let list = layers ?? LayerList(widths: [data.inputCount] + Self.usualHidden + [natural[0]])
    let (inputs, outputs) = (try inputs(of: list, data), list.outputs ?? 0)
    guard inputs == list.inputs ?? inputs, natural.contains(outputs) else {
      throw .misfit(
        layers: list.text, data: data.name, needs: data.shapeText(asImages: list.takesImages),
        example: list.over(inputs, outputs: natural.contains(outputs) ? outputs : natural[0]).text)
    }
    let loss = try loss(outputs: outputs, data: data)
    do {
      let architecture = try list.architecture(
        over: inputs, activation: activation ?? Self.usualActivation,
        batchNormalization: batchNormalization ?? false,
        dropout: dropout ?? 0)
      return Network(architecture, loss: loss)
    } catch {
      throw .network(error)
    }
  }

  /// The inputs as the layers take them. Data that do not say it may be images all the same, where the list has their
  /// shape.
  private func inputs(of list: LayerList, _ data: DataSet<Float>) throws(ExperimentError) -> SampleShape {
    guard list.takesImages else { return .flat(data.inputCount) }
    if case .image = data.sampleShape { return data.sampleShape }
    if let inputs = list.inputs, inputs.count == data.inputCount { return inputs }
    throw .noImages(layers: list.text, data: data.name, inputs: data.inputCount)
  }

  /// The possible numbers of outputs for a task, the default first.
  private static func naturalOutputs(of task: LearningTask, _ loss: Loss?) -> [Int] {
    switch task {
    case .regression(let outputs): return [outputs]
    case .classification(let classes):
      if classes.count > 2 { return [classes.count] }
      if let loss, loss != .meanSquaredError { return loss.takesClasses ? [2] : [1] }
      return [1, 2]
    }
  }

  private func loss(outputs: Int, data: DataSet<Float>) throws(ExperimentError) -> Loss {
    let usual = Self.usualLoss(outputs: outputs, task: data.task)
    guard let loss = loss?.suited(to: data.task, outputs: outputs) else { return usual }
    guard loss.takesClasses == (data.task.isClassification && outputs > 1) else {
      throw .unsuitableLoss(loss, data: data.name, expected: usual.name)
    }
    // Cross-entropy needs probabilities.
    if loss == .binaryCrossEntropy, !data.targets.allSatisfy({ (0...1).contains($0) }) {
      throw .unsuitableLoss(loss, data: data.name, expected: usual.name)
    }
    return loss
  }

  /// The default loss.
  static func usualLoss(outputs: Int, task: LearningTask) -> Loss {
    switch task {
    case .regression: .meanSquaredError
    case .classification: outputs == 1 ? .binaryCrossEntropy : .softmaxCrossEntropy
    }
  }
}

extension DataSet {
  /// `64 inputs and 10 classes`, or as images `images of 8×8 pixels and 10 classes`.
  fileprivate func shapeText(asImages: Bool) -> String {
    var inputs = inputCount == 1 ? "1 input" : "\(inputCount) inputs"
    if asImages, let shape = imageShape { inputs = "images of \(shape.rows)×\(shape.columns) pixels" }
    switch task {
    case .regression(let outputs): return "\(inputs) and \(outputs == 1 ? "1 target" : "\(outputs) targets")"
    case .classification(let classes): return "\(inputs) and \(classes.count) classes"
    }
  }
}
