import Landscapes
import Optimizers

/// The description of a race, validated: the subject to minimise, and the lanes.
public struct Experiment: Sendable {
  public var title: String
  public var subject: Subject
  /// The seed of every draw: noise, batches, random starts, first weights.
  public var seed: UInt64
  public var lanes: [LaneSetup]
  public var view: ViewPreferences
  /// The lesson about the race.
  public var lesson: Lesson?

  public init(
    title: String, subject: Subject, seed: UInt64, lanes: [LaneSetup],
    view: ViewPreferences = ViewPreferences()
  ) {
    self.title = title
    self.subject = subject
    self.seed = seed
    self.lanes = Self.labelled(lanes)
    self.view = view
  }

  /// The indices of the active lanes.
  public var activeLanes: [Int] { lanes.indices.filter { lanes[$0].isOn } }

  /// The length of the timeline: steps on a surface, samples seen by networks.
  public var end: Int {
    switch subject {
    case .surface(let subject): subject.steps
    case .network(let subject): subject.end
    }
  }

  /// The number of samples from which lanes draw batches; 0 if there are none.
  public var sampleCount: Int {
    switch subject {
    case .surface(let subject): subject.surface.sampleCount
    case .network(let subject): subject.data.count
    }
  }

  /// Lanes with unique labels: repeated labels get a number.
  static func labelled(_ lanes: [LaneSetup]) -> [LaneSetup] {
    var used: Set<String> = []
    return lanes.map { lane in
      var lane = lane
      lane.label = free(lane.label, besides: used)
      used.insert(lane.label)
      return lane
    }
  }

  /// A label that no lane has: the wanted one, or that with a number.
  ///
  /// - Parameters:
  ///   - wanted: the label.
  ///   - index: the index of a lane whose own label does not count, since it gets this one; nil for none.
  /// - Returns: the label.
  public func freeLabel(_ wanted: String, forLane index: Int? = nil) -> String {
    Self.free(wanted, besides: Set(lanes.indices.filter { $0 != index }.map { lanes[$0].label }))
  }

  private static func free(_ wanted: String, besides used: Set<String>) -> String {
    var label = wanted
    var number = 2
    while used.contains(label) {
      let suffix = " \(number)"
      label = String(wanted.unicodeScalars.prefix(LaneSetup.longestLabel - suffix.count)) + suffix
      number += 1
    }
    return label
  }
}
