/// The task of a data set: numbers, or which class a sample belongs to.
public enum LearningTask: Hashable, Sendable {
  /// So many real numbers a sample.
  case regression(outputs: Int)
  /// One of these classes; the target is its number, 0, 1, … in this order.
  case classification(classes: [String])

  /// The classes' names; none for a regression.
  public var classes: [String] {
    switch self {
    case .regression: []
    case .classification(let classes): classes
    }
  }

  /// True for classes.
  public var isClassification: Bool {
    if case .classification = self { true } else { false }
  }

  /// How many targets a sample has.
  public var targetCount: Int {
    switch self {
    case .regression(let outputs): outputs
    case .classification: 1
    }
  }
}

/// Inputs that are an image: `rows × columns` grey values, row by row from the top left.
public struct ImageShape: Hashable, Sendable {
  /// Pixels from top to bottom.
  public let rows: Int
  /// Pixels from left to right.
  public let columns: Int

  /// An image of at least one pixel.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "An image has pixels.")
    self.rows = rows
    self.columns = columns
  }

  /// As many as there are inputs.
  public var pixelCount: Int { rows * columns }
}
