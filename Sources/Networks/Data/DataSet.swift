import Optimizers

/// Samples to learn from: inputs and targets, each a matrix with a row for every sample, row by row.
public struct DataSet<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// Row by row.
  public let inputs: [Scalar]
  /// Row by row: numbers to be met; for a classification the number of the class, 0, 1, ….
  public let targets: [Scalar]
  /// How many samples there are: one or more.
  public let count: Int
  /// The name, as in `digits`; may be empty.
  public let name: String
  /// The task: numbers or classes.
  public let task: LearningTask
  /// The names of the inputs; as many as there are inputs, or none.
  public let inputNames: [String]
  /// How the inputs lie in a picture; nil where they are no pixels.
  public let imageShape: ImageShape?

  /// The number of every sample in the data that it was selected from, counted from 0; nil for data that is whole.
  public internal(set) var rows: [Int]?

  /// How many inputs a sample has.
  public var inputCount: Int { inputs.count / count }

  /// How many targets a sample has; classes are one number.
  public var targetCount: Int { targets.count / count }

  /// `count` rows of inputs and of targets. Without a task the targets are numbers, as many as there are.
  public init(
    inputs: [Scalar], targets: [Scalar], count: Int, name: String = "", task: LearningTask? = nil,
    inputNames: [String] = [], imageShape: ImageShape? = nil
  ) {
    precondition(count > 0, "A data set has at least one sample.")
    precondition(
      inputs.count.isMultiple(of: count) && targets.count.isMultiple(of: count),
      "Every sample has the same number of inputs and of targets.")
    let task = task ?? .regression(outputs: targets.count / count)
    precondition(task.targetCount == targets.count / count, "The targets are those of the task.")
    precondition(
      inputNames.isEmpty || inputNames.count == inputs.count / count, "Every input has a name, or none has.")
    precondition(
      imageShape.map { $0.pixelCount == inputs.count / count } ?? true, "Every input is a pixel.")
    self.inputs = inputs
    self.targets = targets
    self.count = count
    self.name = name
    self.task = task
    self.inputNames = inputNames
    self.imageShape = imageShape
  }

  /// The same samples in another precision.
  public init(_ other: DataSet<some OptimizerScalar>) {
    self.init(
      inputs: other.inputs.map { Scalar($0) }, targets: other.targets.map { Scalar($0) }, count: other.count,
      name: other.name, task: other.task, inputNames: other.inputNames, imageShape: other.imageShape)
    rows = other.rows
  }

  /// The same kind of samples with other numbers; as many as there are here come from the same rows.
  func replacing(inputs: [Scalar], targets: [Scalar], count: Int) -> DataSet {
    var data = DataSet(
      inputs: inputs, targets: targets, count: count, name: name, task: task, inputNames: inputNames,
      imageShape: imageShape)
    if count == self.count { data.rows = rows }
    return data
  }

  /// How many mini-batches of `size` an epoch has; the last may be smaller.
  public func batchCount(size: Int) -> Int { (count + size - 1) / size }
}
