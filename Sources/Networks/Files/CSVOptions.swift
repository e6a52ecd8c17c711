/// How a table is read.
public struct CSVOptions: Hashable, Sendable {
  /// Where the columns' names come from.
  public enum Header: String, CaseIterable, Hashable, Sendable {
    /// From the first row, if none of its cells is a number.
    case automatic = "auto"
    /// From the first row.
    case present = "yes"
    /// There are none.
    case absent = "no"
  }

  /// The kind of target.
  public enum Target: String, CaseIterable, Hashable, Sendable {
    /// A class if a label is text, or if the labels are whole numbers and at most 20 different ones; otherwise, and
    /// where there are several label columns, numbers.
    case automatic = "auto"
    /// One of several classes.
    case classification
    /// Numbers.
    case regression
  }

  /// Where the columns' names come from.
  public var header: Header
  /// The columns to be predicted, by name or by number, counted from 1; empty for the last one. Where a column's name
  /// is a number, the name counts.
  public var labels: [String]
  /// The kind of target.
  public var target: Target

  /// Options that leave to the table what is not given.
  public init(header: Header = .automatic, labels: [String] = [], target: Target = .automatic) {
    self.header = header
    self.labels = labels
    self.target = target
  }
}
