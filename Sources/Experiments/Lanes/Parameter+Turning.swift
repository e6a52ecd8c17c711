import Optimizers
import RealModule

extension Parameter {
  /// The notches of a knob within a decade: round numbers, about equally spaced on a logarithmic track.
  private static let ladder: [Double] = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]

  /// The value some notches further; ten notches are a decade of a logarithmic knob, a tenth of a linear one.
  public func turned(_ value: Double, by notches: Int) -> Double {
    var value = value
    for _ in 0..<abs(notches) { value = turned(value, up: notches > 0) }
    return value
  }

  private func turned(_ value: Double, up: Bool) -> Double {
    switch scale {
    case .toggle: return up ? 1 : 0
    case .linear:
      let notch = (track.upperBound - track.lowerBound) / 100
      let steps = ((value - track.lowerBound) / notch).rounded() + (up ? 1 : -1)
      return clamped(Self.plain(track.lowerBound + steps * notch, notch: notch))
    case .logarithmic:
      // Below the track there is only zero, if the range includes it.
      if value <= 0 { return up ? track.lowerBound : 0 }
      if !up, value <= track.lowerBound { return range.contains(0) ? 0 : track.lowerBound }
      if isWhole { return clamped(Self.wholeStep(from: value, up: up)) }
      // Some surfaces need more than the track shows; two more decades are always enough.
      let most = min(100 * track.upperBound, range.upperBound)
      return min(most, max(track.lowerBound, Self.step(from: value, up: up)))
    case .logOneMinus:
      let rest = Self.step(from: 1 - value, up: !up)
      // The ladder's numbers are round, and so are their differences from 1, except for the last bits.
      return clamped(((1 - rest) * 1e12).rounded() / 1e12)
    }
  }

  /// A sum of notches without the last bits that the sum has added: 3.2 and not 3.2000000000000011.
  private static func plain(_ value: Double, notch: Double) -> Double {
    let power = Double.pow(10, Int((-Double.log10(notch)).rounded(.up)) + 2)
    return power.isFinite && power >= 1 ? (value * power).rounded() / power : value
  }

  private func clamped(_ value: Double) -> Double {
    min(track.upperBound, max(track.lowerBound, value))
  }

  /// The next number of the ladder, over all decades.
  private static func step(from value: Double, up: Bool) -> Double {
    let decade = Int(Double.log10(value).rounded(.down))
    let around: [Double] = (decade - 1...decade + 1).flatMap { (decade: Int) -> [Double] in
      // A negative power is inexact; dividing by its inverse gives the decimal as it is written.
      let power = Double.pow(10, abs(decade))
      return ladder.map { decade < 0 ? $0 / power : $0 * power }
    }
    // Values within rounding of the ladder count as on it.
    let slack = 1e-9 * value
    return (up ? around.first { $0 > value + slack } : around.last { $0 < value - slack }) ?? value
  }

  private static func wholeStep(from value: Double, up: Bool) -> Double {
    var next = value
    repeat { next = step(from: next, up: up) } while next >= 1 && next.rounded() == value.rounded()
    return max(1, next.rounded())
  }

  /// The position of a value on the knob's track, 0…1.
  public func position(of value: Double) -> Double {
    let share: Double
    switch scale {
    case .linear, .toggle: share = (value - track.lowerBound) / (track.upperBound - track.lowerBound)
    case .logarithmic:
      guard value > 0, track.upperBound > track.lowerBound else { return 0 }
      share =
        (.log(value) - .log(track.lowerBound)) / (.log(track.upperBound) - .log(track.lowerBound))
    case .logOneMinus:
      guard value < 1 else { return 1 }
      share = .log(1 - value) / .log(1 - track.upperBound)
    }
    return min(1, max(0, share))
  }

  /// The value at a position on the knob's track, 0…1; the nearest whole number for a knob that has only those.
  public func value(at position: Double) -> Double {
    let share = min(1, max(0, position))
    let value: Double
    switch scale {
    case .toggle: return share < 0.5 ? 0 : 1
    case .linear: value = track.lowerBound + share * (track.upperBound - track.lowerBound)
    case .logarithmic:
      value =
        share == 1 ? track.upperBound : track.lowerBound * .pow(track.upperBound / track.lowerBound, share)
    case .logOneMinus: value = 1 - .pow(1 - track.upperBound, share)
    }
    return clamped(isWhole ? value.rounded() : value)
  }
}

extension Knob {
  /// The value some notches further, as `Parameter.turned(_:by:)`.
  public func turned(_ value: Double, by notches: Int) -> Double { hyperparameter.turned(value, by: notches) }

  /// The position of a value on the knob's track, 0…1.
  public func position(of value: Double) -> Double { hyperparameter.position(of: value) }

  /// The value at a position on the knob's track, 0…1; the nearest whole number for a knob that has only those.
  public func value(at position: Double) -> Double { hyperparameter.value(at: position) }
}
