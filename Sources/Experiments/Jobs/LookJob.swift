import Networks

/// Columns and rows of a picture, in cells of a screen or in points of a grid.
public struct PictureSize: Sendable, Hashable {
  public let columns: Int
  public let rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// Which networks are to be looked at, and how.
public struct LookJob: Sendable, Hashable {
  public let id: JobID
  /// In samples seen.
  public let time: Int
  /// Cells of a picture of outputs, which are two pixels high; nil where none is seen.
  public let picture: PictureSize?
  /// The planes on which the lanes are projected.
  public let planes: ShownPlanes?
  /// The lane whose step is seen from inside; nil for none.
  public let inside: Int?

  public init(id: JobID, time: Int, picture: PictureSize?, planes: ShownPlanes?, inside: Int? = nil) {
    self.id = id
    self.time = time
    self.picture = picture
    self.planes = planes
    self.inside = inside
  }
}

/// The plane of every lane, with the planes' key, by which they are compared at once.
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

/// The lanes' networks at one time.
public struct LookReport: Sendable {
  public let job: LookJob
  public let lanes: [LaneLook]
  /// The step that leads to the time, of the lane that is seen from inside.
  public let inside: StepInside?
}

/// A lane's network at one time.
public struct LaneLook: Sendable {
  /// Steps taken.
  public var step: Int
  /// The loss over the training data, without penalties.
  public var loss: Double
  /// The projection of the parameters on the plane, and the loss there; nil without a plane.
  public var projection: SIMD2<Double>?
  public var planeLoss: Double?
  public var picture: OutputPicture

  /// How many times the plane's loss and the true one differ, 1 or more; nil where there is nothing to compare.
  public var planeRatio: Double? {
    guard let planeLoss, planeLoss > 0, loss > 0, planeLoss.isFinite, loss.isFinite else { return nil }
    return max(planeLoss / loss, loss / planeLoss)
  }
}
