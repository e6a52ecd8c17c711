import Experiments

/// The trials of a sweep: the best settings, and what they depend on.
public struct SweepScreen: Sendable, Hashable {
  /// The parts of the screen.
  enum Panel: Int, Sendable, Hashable, CaseIterable {
    /// The best value so far over the trials.
    case chart
    /// The goal over two dimensions.
    case heat
    /// The trials as lines across all dimensions.
    case lines
    /// The best setting of every lane.
    case lanes
    /// The share of the variance that every dimension explains.
    case importance
    /// The trials of the lane, the best first.
    case trials

    /// Those that take turns where there is room for one picture.
    static let pictures: [Panel] = [.chart, .heat, .lines]
  }

  /// The lane in hand, by its place among those that take part.
  var lane = 0
  /// The part in hand.
  var panel = Panel.chart
  /// True if that part has the whole screen.
  var isAlone = false
  /// The dimensions of the heat map by lane; without one, the two most important ones.
  var axes: [Int: SweepAxes] = [:]
  /// True if the heat map shows medians instead of the best trials.
  var showsMedians = false
  /// The index of the chosen trial in the sweep; nil for the best one of the lane.
  var trial: Int?
}
