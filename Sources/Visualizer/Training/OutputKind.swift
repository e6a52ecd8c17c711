import Experiments
import Networks

/// What can be seen of the outputs of networks on some data.
enum OutputKind: Sendable, Hashable {
  /// Classes over two inputs.
  case boundary
  /// A number over one input.
  case curve
  /// Classes of images, or of anything else.
  case confusion
  case none
}

extension TrainingExperiment {
  var outputKind: OutputKind {
    if data.task.isClassification { return data.inputCount == 2 ? .boundary : .confusion }
    return data.inputCount == 1 && data.targetCount == 1 ? .curve : .none
  }

  /// The part of the data that a confusion matrix counts.
  var judgedData: DataSet<Float> { split.heldOut ?? data }

  /// What a picture of the inputs shows: all of the data with a margin.
  func inputRange(_ column: Int) -> ClosedRange<Double> {
    Self.range((0..<data.count).map { data.inputs[$0 * data.inputCount + column] })
  }

  /// What a picture of a regression shows upward: all of the targets with a margin.
  var targetRange: ClosedRange<Double> { Self.range(data.targets) }

  private static func range(_ values: [Float]) -> ClosedRange<Double> {
    let (low, high) = (Double(values.min() ?? -1), Double(values.max() ?? 1))
    let margin = max(1e-6, 0.15 * (high - low))
    return low - margin...high + margin
  }

  /// `300 points, batch 30, seed 0`
  var sizeWords: [String] {
    let kind = data.imageShape != nil ? "images" : data.inputCount <= 2 ? "points" : "rows"
    let sizes = Set(lanes.map { $0.optimizer.batchSize ?? data.count })
    let batch = sizes.count == 1 ? sizes.first.map { $0 < data.count ? ", batch \($0)" : "" } ?? "" : ""
    return ["\(data.count) \(kind)\(batch)", "seed \(seed)"]
  }

  /// `2-16-16-1 tanh, 337 parameters`, where all lanes have one architecture.
  var networkText: String {
    guard let first = lanes.first?.network.architecture else { return "" }
    let widths = first.widths.map(String.init).joined(separator: "-")
    let isOne = lanes.allSatisfy { $0.network.architecture == first }
    let text =
      isOne
      ? first.text : lanes.allSatisfy { $0.network.architecture.widths == first.widths } ? widths : "networks"
    return isOne ? "\(text), \(first.parameterCount) parameters" : text
  }
}
