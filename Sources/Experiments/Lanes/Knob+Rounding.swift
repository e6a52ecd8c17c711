import RealModule

extension Knob {
  /// The value at a position on the knob's track, 0…1, with two digits, as the mouse sets it: no hand places a
  /// handle more exactly than that.
  public func roundValue(at position: Double) -> Double {
    let track = hyperparameter.track
    let exact = value(at: position)
    guard position > 0, position < 1 else { return exact }
    let value =
      switch hyperparameter.scale {
      case .toggle: exact
      case .linear: Self.rounded(exact, unit: (track.upperBound - track.lowerBound) / 200)
      case .logarithmic: isWhole ? exact : Self.rounded(exact, unit: exact / 10)
      case .logOneMinus: 1 - Self.rounded(1 - exact, unit: (1 - exact) / 10)
      }
    // The differences from 1 have a few wrong last bits.
    let plain = hyperparameter.scale == .logOneMinus ? (value * 1e12).rounded() / 1e12 : value
    return min(track.upperBound, max(track.lowerBound, plain))
  }

  /// The nearest multiple of the greatest power of ten that is no larger than a unit.
  private static func rounded(_ value: Double, unit: Double) -> Double {
    guard unit > 0, unit.isFinite else { return value }
    let exponent = Int(Double.log10(unit).rounded(.down))
    let power = Double.pow(10, abs(exponent))
    return exponent < 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}
