/// Values at ascending times and evenly in between: what an animation has keys for.
public struct MotionKeys: Sendable, Hashable {
  public private(set) var times: [Double]
  public private(set) var values: [Double]

  public init(times: [Double], values: [Double]) {
    precondition(times.count == values.count, "Every time has a value.")
    (self.times, self.values) = (times, values)
  }

  /// The value at a time; the first before all times, and the last after them.
  public func value(at time: Double) -> Double { Self.value(at: time, times, values) }

  /// The first time of a value, where values never fall.
  public func time(of value: Double) -> Double { Self.value(at: value, values, times) }

  private static func value(at place: Double, _ places: [Double], _ values: [Double]) -> Double {
    guard let first = values.first, let last = values.last else { return .nan }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return first }
    guard low < places.count else { return last }
    let share = (place - places[low - 1]) / (places[low] - places[low - 1])
    return values[low - 1] + (values[low] - values[low - 1]) * share
  }

  /// The keys that are needed so that no value is off by more than a tolerance, but not more than `count`: then
  /// the tolerance grows.
  public func thinned(tolerance: Double, atMost count: Int) -> MotionKeys {
    var tolerance = tolerance
    var result = thinned(tolerance: tolerance)
    while result.times.count > max(2, count) {
      tolerance *= 1.5
      result = thinned(tolerance: tolerance)
    }
    return result
  }

  /// From each key the line goes as far as there is one that passes every value in between closely enough.
  private func thinned(tolerance: Double) -> MotionKeys {
    guard times.count > 2 else { return self }
    var kept = [0]
    var (low, high) = (-Double.infinity, Double.infinity)
    var index = 1
    while index < times.count {
      let key = kept[kept.count - 1]
      let width = max(times[index] - times[key], .leastNormalMagnitude)
      let slope = (values[index] - values[key]) / width
      if index > key + 1, slope < low || slope > high {
        kept.append(index - 1)
        (low, high) = (-.infinity, .infinity)
        continue
      }
      low = max(low, (values[index] - tolerance - values[key]) / width)
      high = min(high, (values[index] + tolerance - values[key]) / width)
      index += 1
    }
    kept.append(times.count - 1)
    return MotionKeys(times: kept.map { times[$0] }, values: kept.map { values[$0] })
  }
}
