/// The known sharpness along a lane's path, in the order of time.
struct SharpnessPath: Sendable {
  private(set) var records: [SharpnessRecord] = []
  /// True for a network that cannot be differentiated twice.
  var isUnmeasurable = false

  /// The records up to a time.
  func upTo(_ time: Int) -> ArraySlice<SharpnessRecord> { records.prefix { $0.time <= time } }

  /// Takes a record; a second one of the same step changes nothing.
  mutating func add(_ record: SharpnessRecord) {
    let place = records.lastIndex { $0.step <= record.step }.map { $0 + 1 } ?? 0
    if place > 0, records[place - 1].step == record.step { return }
    records.insert(record, at: place)
  }

  /// Drops the records from a time on, at which a knob was turned: the one of that time has another limit now.
  mutating func truncate(from time: Int) { records.removeAll { $0.time >= time } }

  /// The most states of a lane that are measured, spread evenly.
  static let most = 128

  /// The state to be measured next: of those up to a time, or of all if these are known, the one furthest from all known
  /// ones, so that the path is soon known everywhere; of several such states the last. nil if all are known.
  ///
  /// - Parameters:
  ///   - states: the steps and times of the lane's key frames, in order.
  ///   - isFinished: true if the last of them is the lane's end, which is wanted too.
  ///   - time: the time.
  /// - Returns: the index of the state.
  func next(of states: [(step: Int, time: Int)], isFinished: Bool, upTo time: Int) -> Int? {
    guard let last = states.last, !isUnmeasurable else { return nil }
    var stride = 1
    while last.step / stride >= Self.most { stride *= 2 }
    let wanted = states.indices.filter { index in
      states[index].step.isMultiple(of: stride) || isFinished && index == states.count - 1
    }
    let shown = wanted.prefix { states[$0].time <= time }
    return furthest(of: shown) { states[$0].step } ?? furthest(of: wanted[...]) { states[$0].step }
  }

  private func furthest(of candidates: ArraySlice<Int>, step: (Int) -> Int) -> Int? {
    var best: (candidate: Int, distance: Int)?
    var known = 0
    for candidate in candidates {
      let step = step(candidate)
      while known < records.count, records[known].step < step { known += 1 }
      let before = known > 0 ? step - records[known - 1].step : .max
      let after = known < records.count ? records[known].step - step : .max
      let distance = min(before, after)
      if distance > 0, distance >= best?.distance ?? 0 { best = (candidate, distance) }
    }
    return best?.candidate
  }
}
