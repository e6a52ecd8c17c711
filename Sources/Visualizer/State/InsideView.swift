import Canvas
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
    return race.lanes[focus].inside(cursor - 1, format: { Numerals.significant($0) })
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
