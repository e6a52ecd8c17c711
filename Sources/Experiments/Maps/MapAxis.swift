import RealModule

/// A hyperparameter along the axis of a map: equally spaced positions on its track, or on a part of it.
public struct MapAxis: Sendable, Hashable {
  /// The hyperparameter.
  public let knob: Knob
  /// The number of values, 2 or more.
  public let count: Int
  /// The first and the last position on the knob's track, 0…1.
  public let window: ClosedRange<Double>

  /// An axis over a part of a knob's track; over all of it by default.
  public init(_ knob: Knob, count: Int, window: ClosedRange<Double> = 0...1) {
    precondition(count >= 2, "An axis has at least two values.")
    precondition(window.lowerBound < window.upperBound, "An axis has a length.")
    (self.knob, self.count, self.window) = (knob, count, window)
  }

  private var width: Double { window.upperBound - window.lowerBound }

  /// The value at a place, 0..<count, with no more digits than tell it from its neighbours.
  public func value(at index: Int) -> Double {
    let position = window.lowerBound + width * Double(index) / Double(count - 1)
    let exact = knob.value(at: position)
    let slack = 0.05 * width / Double(count - 1)
    for digits in 2...12 {
      let isRest = knob.hyperparameter.scale == .logOneMinus && exact < 1
      let rounded =
        isRest
        ? Digits.oneMinus(1 - exact, significant: digits) : Digits.rounded(exact, significant: digits)
      let isClose = abs(knob.position(of: rounded) - knob.position(of: exact)) <= slack
      if isClose, knob.hyperparameter.track.contains(rounded) { return rounded }
    }
    return exact
  }

  /// The values at all places.
  var values: [Double] { (0..<count).map { value(at: $0) } }

  /// The place nearest to a value.
  public func index(of value: Double) -> Int {
    let place = (knob.position(of: value) - window.lowerBound) / width * Double(count - 1)
    return Int(min(Double(count - 1), max(0, place.rounded())))
  }

  /// The share of the axis at which a value lies if every place is a cell and the value at it is in the middle of
  /// the cell: 0 at the outer edge of the first cell, 1 at that of the last. Values beyond the window lie outside.
  public func share(of value: Double) -> Double {
    let place = (knob.position(of: value) - window.lowerBound) / width * Double(count - 1)
    return (place + 0.5) / Double(count)
  }

  /// The value at a share of the axis; the reverse of `share(of:)`, without rounding.
  public func value(atShare share: Double) -> Double {
    let place = (share * Double(count) - 0.5) / Double(count - 1)
    return knob.value(at: window.lowerBound + width * place)
  }
}
