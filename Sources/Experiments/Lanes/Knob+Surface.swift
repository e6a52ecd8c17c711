import Optimizers
import RealModule

extension Knob {
  /// The knobs of a surface: its parameters that are numbers. They are the same for all lanes.
  public static func all(of setup: SurfaceSetup?) -> [Knob] {
    guard let setup else { return [] }
    return zip(setup.entry.parameters.indices, setup.entry.parameters).compactMap { index, parameter in
      guard parameter.kind == .number, let value = parameter.defaultNumber else { return nil }
      return Knob(
        target: .surface(index, default: value), hyperparameter: parameter.knob(around: setup.values[index]))
    }
  }

  /// True for a parameter of the surface.
  public var isOfSurface: Bool { if case .surface = target { true } else { false } }
}

extension Parameter {
  /// The parameter with a track for a knob, wide enough for its default or, outside of that, its value.
  ///
  /// A positive parameter of more than three decades is turned by factors, any other around zero.
  fileprivate func knob(around value: Double) -> Parameter {
    let isLogarithmic = range.lowerBound > 0 && range.upperBound / range.lowerBound >= 1000
    var track = isLogarithmic ? range.lowerBound...range.upperBound : track(around: defaultNumber ?? value)
    if !isLogarithmic, !track.contains(value) { track = self.track(around: value) }
    return Parameter(
      name, key: key, aliases: aliases, symbol: Self.letters[key] ?? symbol, meaning: meaning, in: range,
      scale: isLogarithmic ? .logarithmic : .linear, track: track, isPrimary: false, words: [])
  }

  /// A symmetric track to a round number of at least twice a value, inside the range.
  private func track(around value: Double) -> ClosedRange<Double> {
    let wanted = value == 0 ? 1 : min(max(2 * value.magnitude, 1e-90), 1e90)
    let decade = Int(Double.log10(wanted).rounded(.down))
    let power = Double.pow(10, decade)
    let bound = [1, 2.5, 5, 10].map { $0 * power }.first { $0 >= wanted } ?? 10 * power
    return max(-bound, range.lowerBound)...min(bound, range.upperBound)
  }

  /// The letters of the literature for parameters that formulas spell out.
  private static let letters = ["kappa": "κ"]
}
