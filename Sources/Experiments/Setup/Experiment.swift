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
      let name = lane.label.unicodeScalars
      var lane = lane
      var number = 2
      while !used.insert(lane.label).inserted {
        let suffix = " \(number)"
        lane.label = String(name.prefix(LaneSetup.longestLabel - suffix.count)) + suffix
        number += 1
      }
      return lane
    }
  }
}
