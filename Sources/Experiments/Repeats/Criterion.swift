/// A figure by which lanes are compared.
public struct Criterion: Sendable, Hashable {
  /// The kind of figure, which says what is better, and what a repetition without it counts as.
  public enum Kind: Sendable, Hashable {
    /// Steps, evaluations or epochs to a goal; one that is never reached counts as +∞.
    case effort
    /// A loss; that of a diverged repetition counts as +∞.
    case loss
    /// A fraction of samples; that of a diverged repetition counts as −∞.
    case accuracy
  }

  /// The name for programs, `steps_to_tolerance`.
  public let key: String
  /// The name for people.
  public let title: String
  /// The kind of figure.
  public let kind: Kind
  /// False for a figure that the race does not have, such as steps to the minimum of a surface whose minimum is not
  /// known.
  public let isMeasured: Bool
  /// False for a figure that is only reported.
  public let isRanked: Bool

  init(_ key: String, _ title: String, _ kind: Kind, isMeasured: Bool = true, isRanked: Bool = true) {
    self.key = key
    self.title = title
    self.kind = kind
    self.isMeasured = isMeasured
    self.isRanked = isMeasured && isRanked
  }

  /// True if a higher figure is better.
  public var isHigherBetter: Bool { kind == .accuracy }
  /// The figure of a repetition that has none.
  public var worst: Double { isHigherBetter ? -.infinity : .infinity }
}
