/// How a table is to be understood.
public struct CSVOptions: Hashable, Sendable {
  /// Whether the first row has the columns' names.
  public enum Header: String, CaseIterable, Hashable, Sendable {
    /// It has them if none of its cells is a number.
    case automatic = "auto"
    case present = "yes"
    case absent = "no"
  }

  /// What the label is.
  public enum Target: String, CaseIterable, Hashable, Sendable {
    /// A class if a cell of it is text, or if all are whole numbers and at most 20 different ones; otherwise, and
    /// where there are several labels, numbers.
    case automatic = "auto"
    case classification
    case regression
  }

  public var header: Header
  /// The columns to be predicted, by name or by number from 1 on; none for the last one. Where a column is named
  /// like a number, the name counts.
  public var labels: [String]
  public var target: Target

  public init(header: Header = .automatic, labels: [String] = [], target: Target = .automatic) {
    self.header = header
    self.labels = labels
    self.target = target
  }
}
