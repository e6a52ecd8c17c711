import Networks
import RealModule

/// The kinds of output picture.
public enum OutputKind: Sendable, Hashable {
  /// Classes over two inputs.
  case boundary
  /// A number over one input.
  case curve
  /// Classes of images, or of anything else.
  case confusion
  case none
}

extension NetworkSubject {
  public var outputKind: OutputKind {
    if data.task.isClassification { return data.inputCount == 2 ? .boundary : .confusion }
    return data.inputCount == 1 && data.targetCount == 1 ? .curve : .none
  }

  /// The part that a confusion matrix counts: the validation part, else the test part, else the training part.
  public var evaluatedPart: SamplePart {
    split.validation != nil ? .validation : split.test != nil ? .test : .training
  }

  /// The data that a confusion matrix counts.
  public var evaluatedData: DataSet<Float> { evaluatedPart.samples(of: split) ?? data }
}

/// A picture of a network's outputs.
public enum OutputPicture: Sendable {
  /// The class at every pixel, two pixels per cell, row by row from the upper left.
  case boundary([ClassPixel])
  /// The outputs at equally spaced points, first to last.
  case curve([Double])
  case confusion(Confusion)
  case none
}

/// The predicted class at a place, and its certainty: 0 at the border between two classes, up to 2.
public struct ClassPixel: Sendable, Hashable {
  public var label: UInt8
  public var margin: UInt8

  public init(label: UInt8, margin: UInt8) {
    self.label = label
    self.margin = margin
  }
}

/// A confusion matrix.
public struct Confusion: Sendable {
  public struct Misread: Sendable, Hashable {
    /// The index of the sample in the data.
    public let sample: Int
    public let label: Int
    public let prediction: Int

    public init(sample: Int, label: Int, prediction: Int) {
      self.sample = sample
      self.label = label
      self.prediction = prediction
    }
  }

  public let classes: Int
  /// Rows are the true classes, columns the predicted ones.
  public let counts: [Int]
  /// The first misclassified samples.
  public let misread: [Misread]
  public let misreadCount: Int
  public let sampleCount: Int

  public init(classes: Int, counts: [Int], misread: [Misread], misreadCount: Int, sampleCount: Int) {
    self.classes = classes
    self.counts = counts
    self.misread = misread
    self.misreadCount = misreadCount
    self.sampleCount = sampleCount
  }

  public func count(true row: Int, predicted column: Int) -> Int { counts[row * classes + column] }

  /// The share of samples that are classified correctly, 0…1; NaN without samples.
  public var accuracy: Double { Double(sampleCount - misreadCount) / Double(sampleCount) }
}
