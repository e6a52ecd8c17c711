/// Shares, 0…1, at times of a round from 0 to 1, and evenly in between, as SVG wants them.
struct SVGKeys {
  private(set) var times: [Double]
  private(set) var values: [Double]

  init(_ times: [Double], _ values: [Double]) {
    (self.times, self.values) = Self.complete(times, values)
  }

  /// Times from 0 to 1, with the first and the last value held.
  static func complete<Value>(_ times: [Double], _ values: [Value]) -> (times: [Double], values: [Value]) {
    precondition(times.count == values.count, "Every time has a value.")
    guard let first = values.first, let last = values.last else { return ([], []) }
    var (times, values) = (times.map { max(0, min(1, $0)) }, values)
    if times[0] > 0 {
      times.insert(0, at: 0)
      values.insert(first, at: 0)
    }
    if times[times.count - 1] < 1 {
      times.append(1)
      values.append(last)
    }
    return (times, values)
  }

  /// The shares of the part from one share to another, as a whole of its own.
  func part(from begin: Double, to end: Double) -> SVGKeys {
    guard end > begin else { return SVGKeys(times, values.map { $0 >= end ? 1 : 0 }) }
    func share(_ value: Double) -> Double { max(0, min(1, (value - begin) / (end - begin))) }
    var result: [(time: Double, value: Double)] = []
    for index in times.indices {
      if index > 0 {
        // Where the whole passes an end of the part between two times.
        let (before, after) = (values[index - 1], values[index])
        for edge in [begin, end] where before < edge && edge < after {
          let time = times[index - 1] + (times[index] - times[index - 1]) * (edge - before) / (after - before)
          result.append((time, share(edge)))
        }
      }
      result.append((times[index], share(values[index])))
    }
    // Of equal values in a row only the first and the last matter.
    let kept = result.indices.filter { index in
      index == 0 || index == result.count - 1
        || result[index - 1].value != result[index].value || result[index + 1].value != result[index].value
    }
    return SVGKeys(kept.map { result[$0].time }, kept.map { result[$0].value })
  }
}
