/// The steps of a race over the round of an animation: a moment at the start, steps at an even pace, and a rest
/// at the end, in which the whole picture is seen.
public struct Pace: Sendable, Hashable {
  /// The time of the last step.
  public private(set) var end: Double
  public let seconds: Double
  /// The fraction of the round before the first step.
  public let lead: Double
  /// The fraction of the round at which the last step is taken.
  public let arrival: Double

  /// The most keys a second: more than are seen.
  public static let keysPerSecond = 10.0

  /// - Parameters:
  ///   - end: the last time of the race: a step, or samples seen.
  ///   - animation: the animation.
  public init(to end: Double, _ animation: Drawing.Animation) {
    self.end = end
    seconds = animation.seconds
    lead = min(0.4, 0.05 * seconds) / max(seconds, .leastNormalMagnitude)
    arrival = 1 - min(2, 0.2 * seconds) / max(seconds, .leastNormalMagnitude)
  }

  /// The fraction of the round at a time of the race.
  public func time(at step: Double) -> Double {
    lead + (arrival - lead) * (end > 0 ? max(0, min(1, step / end)) : 1)
  }

  /// The same pace where times are counted in another unit.
  ///
  /// - Parameter unit: the new unit, in old ones.
  /// - Returns: the pace.
  public func counted(in unit: Double) -> Pace {
    var pace = self
    pace.end = unit > 0 ? end / unit : end
    return pace
  }

  /// The timing of a thing that is seen from a time of the race on.
  public func show(from time: Double) -> Timing { .show(self.time(at: time)...1) }

  /// The most keys of an element.
  public var mostKeys: Int { max(2, Int((seconds * Self.keysPerSecond).rounded(.down))) }

  /// Times of the race at even distances, from the start to the end: for words that change.
  ///
  /// - Parameter perSecond: the number of them in a second.
  /// - Returns: the times, each with the part of the round in which it is the latest.
  public func moments(perSecond: Double) -> [(step: Int, part: ClosedRange<Double>)] {
    let most = max(1, Int((seconds * (arrival - lead) * min(perSecond, Self.keysPerSecond)).rounded(.down)))
    let last = Int(max(0, min(1e15, end)))
    let count = min(last, most)
    let steps = count > 0 ? (0...count).map { Int(Double($0) / Double(count) * Double(last)) } : [0]
    return steps.indices.map { index in
      let begin = index == 0 ? 0 : time(at: Double(steps[index]))
      let next = index + 1 < steps.count ? time(at: Double(steps[index + 1])) : 1
      return (steps[index], begin...max(begin, next))
    }
  }
}
