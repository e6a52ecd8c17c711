import Experiments
import Landscapes

/// One step of the focused lane, looked at part by part. The step is the one that led to the cursor.
public struct InsideView: Sendable, Hashable {
  /// The part in hand, from 0.
  public var part = 0
  /// How far the picture is zoomed; 1 shows the last steps.
  public var zoom = 1.0

  mutating func zoom(by factor: Double) { zoom = min(1e6, max(1e-3, zoom * factor)) }
}

extension State {
  /// The step that the inside view shows; nil where the focused lane has ended before.
  var stepInside: StepInside? {
    guard inside != nil, cursor > 0 else { return nil }
    return race.lanes[focus].inside(cursor - 1, format: InsideNumerals.significant)
  }

  /// What the inside view shows of the surface: the last steps and the next one, at one scale for both
  /// axes, so that the gradient stands at right angles to the contours. `aspect` is the picture's width over
  /// its height, in dots.
  func insideDomain(aspect: Double) -> Domain {
    let lane = race.lanes[focus]
    let position = lane.record(at: max(0, cursor - 1)).position
    var reach = 4 * lane.record(at: cursor).stepLength
    for step in max(0, cursor - 16)...cursor {
      let away = lane.record(at: step).position - position
      reach = max(reach, abs(away.x) / aspect, abs(away.y))
    }
    let home = experiment.domain
    reach = min(max(1.3 * reach, 1e-9 * home.diagonal), home.diagonal) / (inside?.zoom ?? 1)
    if !reach.isFinite || !position.x.isFinite || !position.y.isFinite { return home }
    return Domain(
      x: position.x - reach * aspect...position.x + reach * aspect, y: position.y - reach...position.y + reach
    )
  }
}

/// Numbers inside of a step: more digits than elsewhere, since they are compared with each other.
enum InsideNumerals {
  /// Four significant digits.
  static func significant(_ value: Double) -> String { text(value, digits: 4) }

  /// Four decimals where the number is neither large nor small.
  static func fixed(_ value: Double) -> String {
    let size = abs(value)
    guard size.isFinite, size >= 5e-5, size < 99_999.5 else { return text(value, digits: 5) }
    let units = Int((size * 10_000).rounded())
    let fraction = String(units % 10_000)
    let zeros = String(repeating: "0", count: 4 - fraction.count)
    return (value < 0 ? "−" : "") + "\(units / 10_000).\(zeros)\(fraction)"
  }

  private static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite, value != 0 else {
      return value == 0 ? "0" : value.isNaN ? "nan" : value < 0 ? "−∞" : "∞"
    }
    let size = abs(value)
    var exponent = 0
    var scaled = size
    while scaled >= 10 {
      scaled /= 10
      exponent += 1
    }
    while scaled < 1, exponent > -400 {
      scaled *= 10
      exponent -= 1
    }
    if let rounded = Double(rounded(scaled, decimals: digits - 1)), rounded >= 10 {
      scaled = 1
      exponent += 1
    }
    let isPlain = (-4...5).contains(exponent)
    let decimals = isPlain ? max(0, digits - 1 - exponent) : digits - 1
    let text = rounded(isPlain ? size : scaled, decimals: decimals)
    let power = isPlain ? "" : "e" + (exponent < 0 ? "−" : "") + String(abs(exponent))
    return (value < 0 ? "−" : "") + text + power
  }

  private static func rounded(_ value: Double, decimals: Int) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let result = (value * power).rounded() / power
    return result == result.rounded() && result < 1e15 ? String(Int(result)) : "\(result)"
  }
}
