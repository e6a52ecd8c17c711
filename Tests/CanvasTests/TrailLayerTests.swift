import Testing

@testable import Canvas

@Suite struct TrailLayerTests {
  /// 8 × 2 cells; a unit of data is a dot, so that data (x, y) is the dot (x, 8 − y).
  private let viewport = Viewport(x: 0...16, y: 0...8, rect: Rect(column: 1, row: 0, columns: 8, rows: 2))
  private let style = Style()

  private var backdrop: Backdrop {
    let field = Field(viewport) { x, _ in x }
    return Backdrop(field, scale: LossScale(field, kind: .linear), style: style, contours: false)
  }

  private func drawing(_ style: Style = Style(), _ body: (inout TrailLayer) -> Void) -> Frame {
    var layer = TrailLayer(viewport: viewport)
    body(&layer)
    var frame = Frame(size: Size(columns: 9, rows: 2))
    layer.draw(into: &frame, over: backdrop, style: style)
    return frame
  }

  private let rise: [SIMD2<Double>] = [SIMD2(0.5, 0.5), SIMD2(8.5, 4.5), SIMD2(15.5, 4.5)]

  @Test func successivePointsAreJoined() {
    let frame = drawing { $0.add(Trail(rise, owner: .lane(0), brush: .fine)) }
    #expect(
      frame.text == """
        │    ⢀⣀⣀⣀⣀│
        │ ⡠⠔⠊⠁    │
        """)
  }

  @Test func theBroadBrushBeginsHalfADotBefore() {
    let frame = drawing { $0.add(Trail([SIMD2(4.4, 4.4)], owner: .lane(0))) }
    #expect(
      frame.text == """
        │  ⢀⡀     │
        │  ⠈⠁     │
        """)
  }

  @Test func trailsStandOnShadowsInTheirLanesHue() {
    let frame = drawing { $0.add(Trail(rise, owner: .lane(2), brush: .fine)) }
    let head = frame[0, 8]
    #expect(head.foreground == style.lane(2).new)
    #expect(head.background == backdrop.beneath(row: 0, column: 7))
    #expect(frame[0, 1] == Cell())
  }

  @Test func agesShadeTheHue() {
    let points = (0...100).map { SIMD2(Double($0) * 0.16, 4) }
    let frame = drawing { $0.add(Trail(points, owner: .lane(0), brush: .fine)) }
    let hues = (1...8).map { frame[1, $0].foreground }
    let lane = style.lane(0)
    #expect(
      hues == [lane.old, lane.old, lane.middle, lane.middle, lane.middle, lane.new, lane.new, lane.new])
  }

  @Test func ghostsHaveNoHue() {
    let frame = drawing { $0.add(Trail(rise, owner: .ghost(3), brush: .fine, ages: .all(.new))) }
    #expect(frame[0, 8].foreground == style[.ghost])
  }

  @Test func laterLanesOwnTheCell() {
    let frame = drawing {
      $0.add(Trail(rise, owner: .lane(0), brush: .fine))
      $0.add(Trail(rise, owner: .lane(1), brush: .fine))
    }
    #expect(frame[0, 8].foreground == style.lane(1).new)
  }

  @Test func inAnOverlayTheFocusedLaneIsOnTopAndBroad() {
    let trails = (0..<3).map { Trail(rise, owner: .lane($0)) }
    let frame = drawing { $0.overlay(trails, focus: 0) }
    #expect(frame[0, 8].foreground == style.lane(0).new)
    let fine = drawing { $0.overlay(trails, focus: nil) }
    #expect(fine[0, 8].foreground == style.lane(2).new)
    #expect(fine.text != frame.text)
  }

  /// A lane's new part covers another's old one, whatever their order.
  @Test func inAnOverlayNewPartsCoverOldOnes() {
    let across = (0...100).map { SIMD2(Double($0) * 0.16, 4) }
    let back = Array(across.reversed())
    let frame = drawing {
      $0.overlay([Trail(across, owner: .lane(0)), Trail(back, owner: .lane(1))], focus: nil)
    }
    #expect(frame[1, 8].foreground == style.lane(0).new)
    #expect(frame[1, 1].foreground == style.lane(1).new)
  }

  @Test func withoutColoursTheLanesKeyIsDrawn() {
    let frame = drawing(Style(depth: .mono, glyphs: .ascii)) {
      $0.add(Trail(rise, owner: .lane(4), brush: .fine, ages: .all(.new)))
    }
    #expect(
      frame.text == """
        │    55555│
        │ 5555    │
        """)
    #expect(frame[0, 8].attributes == .bold)
  }

  @Test func theExitIsWhereATrailLeavesTheViewForGood() {
    var layer = TrailLayer(viewport: viewport)
    let points: [SIMD2<Double>] = [
      SIMD2(1, 1), SIMD2(1, 1e300), SIMD2(3, 3), SIMD2(-50, 3), SIMD2(1, 1e300),
    ]
    let exit = layer.add(Trail(points, owner: .lane(0)))
    #expect(exit.map { [$0.row, $0.column] } == [1, 1])
    #expect(layer.add(Trail(rise, owner: .lane(0))) == nil)
    #expect(layer.add(Trail([SIMD2(4, 4), SIMD2(4, 40), SIMD2(5, 4)], owner: .lane(0))) == nil)
    #expect(layer.add(Trail([SIMD2(99, 99)], owner: .lane(0))) == nil)
    let none = layer.add(Trail([SIMD2(4, 4), SIMD2(.nan, 4)], owner: .lane(0)))
    #expect(none.map { [$0.row, $0.column] } == [1, 3])
  }

  @Test func aDivergedTrailEndsAtItsExit() {
    let points = [SIMD2(0.5, 4), SIMD2(0.5, 20), SIMD2(15.5, -12)] as [SIMD2<Double>]
    let whole = drawing { $0.add(Trail(points, owner: .lane(0), brush: .fine)) }
    let ended = drawing { $0.add(Trail(points, owner: .lane(0), brush: .fine, endsAtExit: true)) }
    #expect(whole[1, 5].glyph != " ")
    #expect(ended[1, 5].glyph == " ")
    #expect(ended[0, 1].glyph != " " && ended[0, 1].glyph == whole[0, 1].glyph)
  }

  @Test func noPointIsTooFar() {
    let far: [Double] = [.infinity, -.infinity, .nan, 1e308, -1e308, 1e18, -1e18, 4]
    let points = far.flatMap { x in far.map { y in SIMD2(x, y) } }
    let frame = drawing {
      $0.add(Trail(points, owner: .lane(0)))
      $0.add(Trail(points, owner: .ghost(0), brush: .fine, endsAtExit: true))
      $0.overlay([Trail(points, owner: .lane(1))], focus: 0)
    }
    #expect(frame.columns == 9)
  }
}
