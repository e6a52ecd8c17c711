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

  /// The treatment of rows that lack a value: cells that are empty or `?`, `NA`, `n/a`, `nan`, `null`, and in inputs
  /// `none`, `-` or `.`, too.
  public enum Missing: String, CaseIterable, Hashable, Sendable {
    /// The table is refused.
    case refuse
    /// They are left out.
    case drop
    /// Missing inputs are filled in once the samples are split, with the mean of the training part; for texts that is
    /// each word's share. Missing labels are refused.
    case mean
  }

  /// The treatment of input columns with cells that are no numbers.
  public enum Text: String, CaseIterable, Hashable, Sendable {
    /// The table is refused.
    case refuse
    /// Every different word of such a column becomes an input, which is 1 where the word stands and 0 elsewhere.
    case oneHot = "onehot"
  }

  /// How a table is read for a network that is already trained: its inputs are known.
  public struct Use: Hashable, Sendable {
    /// The names of the inputs, `color=red` for a word of a column of texts; none if they have no names. Columns with
    /// other names, besides the labels, are passed over.
    public var inputs: [String]
    /// The number of inputs. Without names, a table with more columns has a label, by default the last one.
    public var count: Int
    /// True if labels are read, which may all be of one class. By default it is the last column that is not an input.
    public var readsLabels: Bool

    /// A network with these inputs.
    public init(inputs: [String], count: Int, readsLabels: Bool) {
      self.inputs = inputs
      self.count = count
      self.readsLabels = readsLabels
    }
  }

  /// Where the columns' names come from.
  public var header: Header
  /// The columns to be predicted, by name or by number, counted from 1; empty for the last one. Where a column's name
  /// is a number, the name counts.
  public var labels: [String]
  /// The kind of target.
  public var target: Target
  /// The treatment of rows that lack a value.
  public var missing: Missing
  /// The treatment of input columns with texts.
  public var text: Text
  /// The network that the table is read for; nil for one that is yet to be trained.
  public var use: Use?

  /// Options that leave to the table what is not given.
  public init(
    header: Header = .automatic, labels: [String] = [], target: Target = .automatic,
    missing: Missing = .refuse,
    text: Text = .refuse
  ) {
    self.header = header
    self.labels = labels
    self.target = target
    self.missing = missing
    self.text = text
  }
}
