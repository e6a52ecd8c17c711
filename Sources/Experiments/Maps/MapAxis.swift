/// A hyperparameter along the axis of a map: equally spaced positions on its track.
public struct MapAxis: Sendable, Hashable {
  /// The hyperparameter.
  public let knob: Knob
  /// The number of values, 2 or more.
  public let count: Int

  /// An axis over the whole track of a knob.
  public init(_ knob: Knob, count: Int) {
    precondition(count >= 2, "An axis has at least two values.")
    (self.knob, self.count) = (knob, count)
  }

  /// The value at a place, 0..<count.
  public func value(at index: Int) -> Double { knob.value(at: Double(index) / Double(count - 1)) }

  /// The place nearest to a value.
  public func index(of value: Double) -> Int {
    Int((knob.position(of: value) * Double(count - 1)).rounded())
  }
}
