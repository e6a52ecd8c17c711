import Canvas
import Experiments
import Networks

/// What the workers tell of a training that they have in hand, as values.
public enum Report: Sendable {
  case trained(TrainingProgress)
  case moment(MomentReport)
  case plane(PlaneReport)
}

/// How far the lanes are. A moment is told in samples seen since the start, as the race tells it.
public struct TrainingProgress: Sendable {
  /// The number of the training that it tells of, and how many turns of knobs it knows.
  public let training: Int
  public let turns: Int
  /// The moment that every lane has reached that can.
  public let reached: Int
  public let lanes: [LaneProgress]
}

/// What a lane has come to so far.
public struct LaneProgress: Sendable {
  public let history: TrainingHistory
  public let status: TrainingStatus
  /// Running means and variances, as they are at the furthest moment.
  public let statistics: [Float]
}

/// What the lanes' networks do at one moment.
public struct MomentReport: Sendable {
  public let job: MomentJob
  public let lanes: [LaneMoment]
}

/// What a lane's network does at one moment.
public struct LaneMoment: Sendable {
  /// Steps taken.
  public var step: Int
  /// The loss over the training data, without penalties.
  public var loss: Double
  /// Where the parameters lie on the plane, and the loss there; nil without a plane.
  public var foot: SIMD2<Double>?
  public var planeLoss: Double?
  public var picture: OutputPicture

  /// How many times the plane's loss and the true one differ, 1 or more; nil where there is nothing to compare.
  var planeRatio: Double? {
    guard let planeLoss, planeLoss > 0, loss > 0, planeLoss.isFinite, loss.isFinite else { return nil }
    return max(planeLoss / loss, loss / planeLoss)
  }
}

/// What is seen of a network's outputs.
public enum OutputPicture: Sendable {
  /// The class at every pixel, two pixels a cell, row by row from the upper left.
  case boundary([ClassPixel])
  /// The output at even distances over the view, first to last.
  case curve([Double])
  case confusion(Confusion)
  case none
}

/// Which class a network predicts at a place, and how certainly: 0 at the border between two, to 2.
public struct ClassPixel: Sendable, Hashable {
  public var label: UInt8
  public var margin: UInt8
}

/// Which classes samples have, and which they are taken for.
public struct Confusion: Sendable {
  public struct Misread: Sendable, Hashable {
    /// Its place in the data.
    public let sample: Int
    public let label: Int
    public let prediction: Int
  }

  public let classes: Int
  /// Rows are the true classes, columns the predicted ones.
  public let counts: [Int]
  /// The first of the samples that are taken for another class.
  public let misread: [Misread]
  public let misreadCount: Int
  public let sampleCount: Int

  public func count(true row: Int, predicted column: Int) -> Int { counts[row * classes + column] }
}

/// The planes of a training, as far as they are known: one for every architecture among the lanes.
public struct PlaneReport: Sendable {
  public let key: PlaneKey
  public let pictures: [PlanePicture]

  /// 0…1
  public var progress: Double { pictures.reduce(0) { $0 + $1.progress } / Double(max(1, pictures.count)) }
  public var isComplete: Bool { pictures.allSatisfy { $0.progress == 1 } }

  /// The picture that a lane is on.
  func picture(ofLane lane: Int) -> PlanePicture? { pictures.first { $0.lanes.contains(lane) } }
}

/// The loss on one plane, and the paths on it.
public struct PlanePicture: Sendable {
  /// Lanes of one architecture.
  public let lanes: [Int]
  public let plane: Plane
  /// `PCA of the four paths: 70 % + 23 % of their variance`
  public let title: String
  public let grid: PlaneGrid
  /// nil before the first value is known.
  public var values: PlaneValues?
  /// For every one of `lanes` its kept points.
  public let trails: [[PlacedPoint]]

  var progress: Double { values?.progress ?? 0 }
  /// Whether the coarsest points are known, so that there is something of the picture everywhere.
  var isVisible: Bool {
    (values?.knownCount ?? 0) >= ((grid.columns - 1) / 8 + 1) * ((grid.rows - 1) / 8 + 1)
  }
  func trail(ofLane lane: Int) -> [PlacedPoint] { lanes.firstIndex(of: lane).map { trails[$0] } ?? [] }
}

/// A moment of a trail on a plane.
public struct PlacedPoint: Sendable, Hashable {
  public var moment: Int
  public var place: SIMD2<Double>
}
