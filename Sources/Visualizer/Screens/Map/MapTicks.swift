import Canvas
import Experiments
import Optimizers
import RealModule

/// The labels of a map's axis: round values of its hyperparameter.
struct MapTicks {
  let axis: MapAxis

  /// The round values in the window, the most important first.
  var values: [Double] {
    let track = axis.knob.hyperparameter.track
    let ends = (axis.value(atShare: 0), axis.value(atShare: 1))
    guard ends.0 <= ends.1 else { return [] }
    return RoundValues.all(in: ends.0...ends.1, on: axis.knob.hyperparameter.scale).filter(track.contains)
  }

  func text(_ value: Double) -> String { axis.knob.hyperparameter.text(value) }

  /// The labels with their places.
  var labels: AxisTicks {
    AxisTicks(ticks: values.map { AxisTicks.Tick(share: axis.share(of: $0), label: text($0)) })
  }
}

/// Round values along a scale.
enum RoundValues {
  /// The round values in a range, the most important first.
  static func all(in range: ClosedRange<Double>, on scale: Parameter.Scale) -> [Double] {
    let all: [Double]
    switch scale {
    case .toggle: all = [0, 1]
    case .linear: all = Ticks(range, atMost: 8).values
    case .logarithmic: all = ladder([[1], [2, 5], [3], [1.5, 4, 7]]).filter { $0 > 0 }
    case .logOneMinus:
      all = [0, 0.9, 0.99, 0.999, 0.5, 0.8] + ladder([[1], [5, 2], [3], [7, 4, 6]]).map { 1 - $0 }
    }
    var seen: Set<Double> = []
    return all.map { ($0 * 1e14).rounded() / 1e14 }.filter { range.contains($0) && seen.insert($0).inserted }
  }

  /// Multiples of powers of ten, group by group.
  private static func ladder(_ groups: [[Double]]) -> [Double] {
    groups.flatMap { group in
      (-18...12).flatMap { (exponent: Int) -> [Double] in
        let power = Double.pow(10, abs(exponent))
        return group.map { exponent < 0 ? $0 / power : $0 * power }
      }
    }
  }
}
