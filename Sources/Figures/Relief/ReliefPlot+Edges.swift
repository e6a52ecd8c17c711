import Canvas

extension ReliefPlot {
  /// The edges of the landscape, as far as they are seen, and of its plinth in front.
  public var edges: [Element] {
    let corners = [SIMD2(-1.0, -1), SIMD2(1, -1), SIMD2(1, 1), SIMD2(-1, 1)]
    let outline = drape(corners + [corners[0]])
    let rim = Ink(stroke: style.axis, width: 0.35, opacity: 0.7)
    var feet: [Path.Line] = []
    for (start, end) in zip(corners, corners.dropFirst() + corners.prefix(1))
    where frame.isInFront(start + end) {
      feet.append(Path.Line([frame.foot(of: start), frame.foot(of: end)]))
      for corner in [start, end] {
        let height = surface.height(at: corner)
        guard !height.isNaN else { continue }
        feet.append(Path.Line([frame.foot(of: corner), place(of: corner, height: height).point]))
      }
    }
    return [.path(Path(outline.seen), rim), .path(Path(feet), style.axisInk)]
  }
}
