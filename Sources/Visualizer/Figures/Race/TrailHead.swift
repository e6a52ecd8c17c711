import Canvas
import Figures

/// The head of a lane on a map: its marker, ✕ where it diverged, and nothing where it is outside.
struct TrailHead {
  let lane: Int
  /// The parts of its trail, which restarts separate.
  let trails: [PlotTrail]
  /// True if the lane ends on the map.
  let isInside: Bool
  let isDiverged: Bool
  /// The map.
  let block: Block

  /// The head at the end of the trail.
  func elements(_ style: PlotStyle, pace: Pace?) -> [Element] {
    if let pace { return moving(style, pace) }
    guard let end = trails.last?.line.lastPlace(in: block) else { return [] }
    if isDiverged { return PlotMarker.diverged.elements(at: end, style: style) }
    return isInside ? PlotMarker.lane(lane).elements(at: end, style: style) : []
  }

  /// The head on its way. It goes along with the trail, and ends as it is in a figure that stands still.
  private func moving(_ style: PlotStyle, _ pace: Pace) -> [Element] {
    let heads = trails.enumerated().compactMap { index, trail -> Element? in
      guard let end = trail.line.points.last, let first = trail.line.times.first else { return nil }
      let isLast = index == trails.count - 1
      let marker = PlotMarker.lane(lane).elements(at: end, style: style)
      let exit = trail.line.lastLength(in: block).map { trail.line.point(atLength: $0).time }
      let stays = isLast && isInside && !isDiverged
      let stop = stays ? nil : isLast ? exit ?? first : trails[index + 1].line.times.first
      // A mark that is not there in the end must be gone by then.
      let upper = stop.map { min(pace.time(at: $0), 0.999) } ?? 1
      let part = min(upper, index == 0 ? 0 : pace.time(at: first))...upper
      let head = trail.head(marker, pace: pace)
      return part == 0...1 ? head : .timed(head, .show(part))
    }
    // A head that is outside for a while must not stand on the axes.
    let clipped = Element.group(Group(heads, clip: block.inset(by: -style.markerSize)))
    guard isDiverged, let line = trails.last?.line, let length = line.lastLength(in: block) else {
      return [clipped]
    }
    let exit = line.point(atLength: length)
    let cross = PlotMarker.diverged.elements(at: exit.place, style: style)
    return [clipped, .timed(.group(Group(cross)), pace.show(from: exit.time))]
  }
}
