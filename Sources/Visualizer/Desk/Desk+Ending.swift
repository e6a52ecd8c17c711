import Experiments

/// Turning knobs where no step follows that they could change.
extension Desk {
  /// True if an onward turn of the focused lane changes nothing: the lane has ended by the cursor.
  var hasLaneEnded: Bool {
    guard hand.mode == .onward else { return false }
    if cursor >= race.end { return true }
    let lane = race.lane(hand.focus)
    return lane.isFinished && cursor >= lane.time
  }

  /// The words for what a value that was set onward needs to take effect; nil if steps follow.
  var whyNothingFollows: String? {
    guard hasLaneEnded else { return nil }
    let lane = race.lane(hand.focus)
    let value = knob.hyperparameter.text(race.value(of: knob, ofLane: hand.focus, at: cursor))
    let ending =
      lane.status(at: cursor).isDiverged
      ? "\(lane.label) has diverged"
      : experiment.network == nil ? "the race has ended" : "the training has ended"
    return "\(ending); r starts again with \(knob.hyperparameter.symbol) \(value)"
  }

  /// True if knobs were turned at the end of the timeline, where only a new start makes use of them.
  var hasTurnsAtTheEnd: Bool {
    guard cursor == race.end, race.end > 0 else { return false }
    return race.activeLanes.contains { index in
      race.lane(index).isTurnedOnTheWay
        && race.knobs(ofLane: index).contains {
          race.value(of: $0, ofLane: index, at: race.end)
            != race.value(of: $0, ofLane: index, at: race.end - 1)
        }
    }
  }
}
