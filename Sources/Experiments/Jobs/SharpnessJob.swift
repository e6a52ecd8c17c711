import Networks
import RealModule

/// A request to measure the sharpness of lanes at some of their states.
public struct SharpnessJob: Sendable, Equatable {
  /// A state of a lane.
  public struct Place: Sendable {
    public let lane: Int
    /// Its time, in samples seen.
    public let time: Int
    /// The state, with the knobs set for the next step.
    public let state: TrainingState<Float>
  }

  public let key: SharpnessKey
  public let subject: NetworkSubject
  /// The states, in the order in which they are measured.
  public let places: [Place]

  init(id: JobID, isTraining: Bool, subject: NetworkSubject, places: [Place]) {
    key = SharpnessKey(
      id: id, steps: places.map { SharpnessKey.Step(lane: $0.lane, step: $0.state.step) },
      isTraining: isTraining)
    (self.subject, self.places) = (subject, places)
  }

  public static func == (left: SharpnessJob, right: SharpnessJob) -> Bool { left.key == right.key }
}

/// The identity of a request to measure sharpness.
public struct SharpnessKey: Sendable, Hashable {
  /// A step of a lane.
  public struct Step: Sendable, Hashable {
    public let lane: Int
    public let step: Int
  }

  public let id: JobID
  public let steps: [Step]
  /// True while the lanes train, which then keep most of the machine for themselves.
  public let isTraining: Bool
}

/// The answer to a `SharpnessJob`, as far as it is known.
public struct SharpnessReport: Sendable {
  /// A record with its lane.
  public struct Measured: Sendable, Hashable {
    public let lane: Int
    /// nil for a network that cannot be differentiated twice.
    public let record: SharpnessRecord?
  }

  public let key: SharpnessKey
  /// The records so far, in the order of the job.
  public var measured: [Measured]
  /// The reason why a lane has no sharpness, in words; nil if every lane has one.
  public var problem: String?

  /// True if nothing is left to measure.
  public var isComplete: Bool { measured.count == key.steps.count }
}
