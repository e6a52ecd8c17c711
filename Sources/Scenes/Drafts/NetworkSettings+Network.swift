import Networks
import Optimizers

extension NetworkSettings {
  /// The network for these settings and the data.
  ///
  /// - Throws: `ExperimentError` if the layers or the loss do not suit the data.
  func network(for data: DataSet<Float>) throws(ExperimentError) -> Network<Float> {
    let natural = Self.naturalOutputs(of: data.task, loss)
    let widths = layers ?? [data.inputCount] + Self.usualHidden + [natural[0]]
    let outputs = widths[widths.count - 1]
    guard widths[0] == data.inputCount, natural.contains(outputs) else {
      let inner = widths.dropFirst().dropLast()
      throw .misfit(
        layers: widths, data: data.name, needs: data.shapeText,
        example: [data.inputCount] + inner + [natural.contains(outputs) ? outputs : natural[0]])
    }
    let loss = try loss(outputs: outputs, data: data)
    do {
      let architecture = try Architecture(
        widths: widths, activation: activation ?? Self.usualActivation,
        batchNormalization: batchNormalization ?? false,
        dropout: dropout ?? 0)
      return Network(architecture, loss: loss)
    } catch {
      throw .network(error)
    }
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
  /// `64 inputs and 10 classes`.
  fileprivate var shapeText: String {
    let inputs = inputCount == 1 ? "1 input" : "\(inputCount) inputs"
    switch task {
    case .regression(let outputs): return "\(inputs) and \(outputs == 1 ? "1 target" : "\(outputs) targets")"
    case .classification(let classes): return "\(inputs) and \(classes.count) classes"
    }
  }
}
