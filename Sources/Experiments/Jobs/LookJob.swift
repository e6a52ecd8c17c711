import Networks

/// The columns and rows of a picture, in cells of a screen or points of a grid.
public struct PictureSize: Sendable, Hashable {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A request for a look at the networks of a race.
public struct LookJob: Sendable, Hashable {
  public let id: JobID
  /// The time, in samples seen.
  public let time: Int
  /// The size of an output picture in cells, which are two pixels high; nil if none is visible.
  public let picture: PictureSize?
  /// The planes to project the lanes on.
  public let planes: ShownPlanes?
  /// The lane of the inside view; nil for none.
  public let inside: Int?

  public init(id: JobID, time: Int, picture: PictureSize?, planes: ShownPlanes?, inside: Int? = nil) {
    self.id = id
    self.time = time
    self.picture = picture
    self.planes = planes
    self.inside = inside
  }
}

/// The plane of every lane, with the planes' key for fast comparison.
public struct ShownPlanes: Sendable, Hashable {
  public let key: PlaneKey
  public let planes: [Plane?]

  public init(key: PlaneKey, planes: [Plane?]) {
    self.key = key
    self.planes = planes
  }

  public static func == (left: ShownPlanes, right: ShownPlanes) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// The answer to a `LookJob`: the networks at one time.
public struct LookReport: Sendable {
  public let job: LookJob
  public let lanes: [LaneLook]
  /// The step to this time of the lane in the inside view.
  public let inside: StepInside?
}

/// The network of a lane at one time.
public struct LaneLook: Sendable {
  /// Steps taken.
  public var step: Int
  /// The loss over the training data, without penalties.
  public var loss: Double
  /// The projection of the parameters on the plane; nil without a plane.
  public var projection: SIMD2<Double>?
  /// The loss at the projection; nil without a plane.
  public var planeLoss: Double?
  public var picture: OutputPicture
  /// αₜ of the next step; nil if it is not known.
  public var learningRate: Double?
  /// θ where the loss is read; empty if it is not known.
  public var parameters: [Float] = []
  /// The running means and variances.
  public var statistics: [Float] = []

  /// The ratio of the plane's loss and the true one, 1 or more; nil if there is nothing to compare.
  public var planeRatio: Double? {
    guard let planeLoss, planeLoss > 0, loss > 0, planeLoss.isFinite, loss.isFinite else { return nil }
    return max(planeLoss / loss, loss / planeLoss)
  }
}
