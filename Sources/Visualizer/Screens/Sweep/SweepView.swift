import Canvas
import Experiments

/// A sweep as the screen shows it, as far as it has run.
struct SweepView: Sendable {
  /// The scene's title.
  var title: String
  /// The plan and its extent, and the goal, in words.
  var words: [String]
  var goal: Goal
  var progress: Progress
  /// The lanes that take part.
  var lanes: [Lane]
  /// The lane with the best trial, among them; nil before there is one.
  var leader: Int?
  /// The index of the lane in hand among them.
  var focus = 0
  /// The heat map of the lane in hand; nil with fewer than two dimensions, or before it is known.
  var heat: Heat?
  /// The lines of the lane in hand across its dimensions and the goal.
  var lines: [ParallelAxes.Line] = []
  /// The lane's trials, the best first, as far as they are in view.
  var rows: [Row] = []
  /// The number of trials in the list.
  var rowCount = 0
  /// The place of the chosen trial in the list.
  var selection = 0

  var lane: Lane { lanes[focus] }

  /// The figure by which trials are judged.
  struct Goal: Sendable, Hashable {
    /// The title of its column: `evals to 10⁻⁶`.
    var column: String
    /// The same where there is little room: `evals`.
    var brief: String
    /// The title of the column of another figure: `best loss`.
    var other: String
    /// The values of chart and heat map: `evals`, or of accuracies `error`.
    var measure: String
    /// True for counts.
    var isWhole = false
    /// True for values that may be below zero.
    var isLinear = false
    /// The least and the highest value of the lines.
    var ends: Ends?
  }

  /// How far the sweep is.
  struct Progress: Sendable, Hashable {
    var done: Int
    /// nil where another program chooses the trials.
    var total: Int?
    /// `31 a second, 12 s left`, `complete`, `waiting for trials`
    var state: String
    /// True while trials come in.
    var isLive: Bool
  }

  /// A lane with its best setting.
  struct Lane: Sendable {
    /// The index of the lane in the experiment, which gives its hue and marker.
    var index: Int
    var label: String
    /// The trials run so far.
    var done: Int
    /// Those that diverged, were pruned or could not be run.
    var lost: Int
    /// nil before any trial has a result.
    var best: Best?
    /// The best value so far by the number of trials.
    var curve: [SIMD2<Double>]
    var dimensions: [Dimension]
  }

  /// The best setting of a lane.
  struct Best: Sendable, Hashable {
    /// The goal's figure; nil if it was not reached.
    var goal: String?
    /// The best loss.
    var loss: String
    /// `α 0.0123`, for every dimension.
    var settings: [String]
    /// The place in the heat map's unit square, by dimension.
    var places: [Double]
  }

  /// A setting that varies.
  struct Dimension: Sendable {
    var symbol: String
    /// The share of the variance that it explains alone; nil while there are too few trials.
    var importance: Double?
    /// The labels of its axis.
    var ticks: AxisTicks
    var ends: Ends
  }

  /// The values at the ends of an axis.
  struct Ends: Sendable, Hashable {
    var low: String
    var high: String
  }

  /// The goal over two dimensions.
  struct Heat: Sendable, Hashable {
    /// The dimension from left to right.
    var x: Int
    /// The dimension from bottom to top.
    var y: Int
    var columns: Int
    var rows: Int
    /// Row by row from the lower left: nil without trials, NaN where all of them were lost, infinity where none reached
    /// the goal.
    var values: [Double?]
    /// `evaluations`; a loss where few trials reach the goal.
    var title: String
    /// `best`, `median`
    var measure: String
    /// True for counts.
    var isWhole = false
  }

  /// A trial of the list.
  struct Row: Sendable, Hashable {
    /// The place in the list, from 1.
    var rank: Int
    /// The index of the trial in the sweep.
    var trial: Int
    /// The seed; nil if all trials have the same.
    var seed: String?
    /// The budget; nil if all trials have the same.
    var budget: String?
    /// The value of every dimension.
    var settings: [String]
    /// nil if the goal was not reached.
    var goal: String?
    var loss: String
    var status: TrialStatus
    /// The place on every dimension's axis.
    var places: [Double]
  }
}

extension SweepView {
  /// The place of the chosen trial among the rows in view.
  var chosenRow: Int { rows.firstIndex { $0.rank == selection + 1 } ?? -1 }
}
