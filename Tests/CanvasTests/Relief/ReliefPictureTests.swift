import Testing

@testable import Canvas

/// A landscape as cells, with what lies on it.
@Suite struct ReliefPictureTests {
  private func surface(_ count: Int = 65, _ height: (Double, Double) -> Double) -> ReliefSurface {
    var heights: [Double] = []
    for row in 0..<count {
      for column in 0..<count {
        let step = 2 / Double(count - 1)
        heights.append(height(Double(column) * step - 1, Double(row) * step - 1))
      }
    }
    return ReliefSurface(columns: count, rows: count, heights: heights)
  }

  private static let size = Size(columns: 60, rows: 24)

  private func picture(
    _ surface: ReliefSurface, _ camera: ReliefCamera = ReliefCamera(),
    _ detail: ReliefPicture.Detail = .fine, style: Style = Style(), contours: Bool = true
  ) -> ReliefPicture {
    ReliefPicture(surface, camera: camera, size: Self.size, detail: detail, style: style, contours: contours)
  }

  /// A ridge along x.
  private var ridge: ReliefSurface { surface { _, y in max(0, 1 - 8 * y * y) } }
  private let front = ReliefCamera(turn: 0, tilt: 25)

  // MARK: Cells

  @Test(arguments: ReliefPicture.Detail.allCases, Theme.all)
  func everyColourIsOneOfTheReliefs(_ detail: ReliefPicture.Detail, _ theme: Theme) {
    let style = Style(theme: theme)
    let colors = ReliefColors(style.map, theme: theme)
    var allowed: Set<Color> = [style[.background], style[.panel], style[.raised], style[.text]]
    for level in 0..<16 {
      for light in 0..<5 {
        let index = 5 * level + light
        allowed.formUnion([colors[index], colors.line(on: index)])
      }
    }
    let cells = picture(surface { x, y in (x * x + y * y) / 2 }, .init(), detail, style: style).cells
    #expect(Set(cells.map(\.foreground)).union(cells.map(\.background)).isSubset(of: allowed))
    // With everything else on the screen there are 255 at most.
    #expect(allowed.count <= 100)
  }

  @Test func atRestACellHasQuarters() {
    let bowl = surface { x, y in (x * x + y * y) / 2 }
    let quick = picture(bowl, .init(), .quick, contours: false).cells
    let fine = picture(bowl, .init(), .fine, contours: false).cells
    #expect(Set(quick.map(\.glyph)) == [" ", "▀"])
    #expect(Set(fine.map(\.glyph)).count > 6)
  }

  @Test func aFullTurnIsTheSamePicture() {
    let surface = surface { x, y in (x + y * y + 1) / 3 }
    let camera = ReliefCamera(turn: 40)
    var turned = camera
    for _ in 0..<120 { turned = turned.moved(turn: 3) }
    #expect(picture(surface, camera).cells == picture(surface, turned).cells)
    #expect(picture(surface, camera).cells != picture(surface, camera.moved(turn: 3)).cells)
  }

  @Test func contoursAreLevel() {
    let slope = surface { x, _ in (x + 1) / 2 }
    let drawn = picture(slope, ReliefCamera(turn: 0, tilt: 90))
    let plain = picture(slope, ReliefCamera(turn: 0, tilt: 90), contours: false)
    let lines = drawn.cells.indices.filter { drawn.cells[$0] != plain.cells[$0] }
    // From above, lines of equal height on a slope along x are columns: nine of them in 60 columns.
    let columns = Dictionary(grouping: lines) { $0 % Self.size.columns }
    #expect((9...18).contains(columns.count))
    #expect(columns.values.allSatisfy { $0.count > 8 })
  }

  /// Edges where something nearer hides something farther are no lines.
  @Test func edgesAreNoContours() {
    // A step down, away from the viewer: high ground right above low ground in the picture.
    let step = surface { _, y in y < 0 ? 0.95 : 0.05 }
    func dots(_ turn: Double) -> Int {
      let raster = ReliefRaster(step, camera: ReliefCamera(turn: turn, tilt: 30), columns: 120, rows: 96)
      return ReliefContours.trace(raster, scale: 1, count: 9).cells.count { $0.dots != 0 }
    }
    #expect(dots(0) == 0)
    // From the other side, the lines are on its face.
    #expect(dots(180) > 20)
  }

  @Test func aRoughLandscapeHasNoContours() {
    func waves(_ count: Double) -> ReliefSurface {
      surface(97) { x, _ in
        let phase = (x + 1) / 2 * count
        return (phase - phase.rounded()).magnitude * 2
      }
    }
    #expect(!waves(2).isRough && waves(10).isRough)
    #expect(picture(waves(10)).cells == picture(waves(10), contours: false).cells)
    #expect(picture(waves(2)).cells != picture(waves(2), contours: false).cells)
  }

  @Test(arguments: [ColorDepth.ansi16, .ansi8, .mono], [GlyphSet.unicode, .ascii])
  func fewColoursHaveShades(_ depth: ColorDepth, _ glyphs: GlyphSet) {
    let style = Style(depth: depth, glyphs: glyphs)
    let cells = picture(surface { x, y in (x * x + y * y) / 2 }, style: style).cells
    let marks = Set(cells.map(\.glyph)).subtracting([" "])
    #expect(marks.count >= 3)
    #expect(cells.allSatisfy { glyphs == .unicode || (0x20...0x7E).contains($0.glyph.value) })
    #expect(cells.allSatisfy { $0.foreground.hex == nil && $0.background.hex == nil })
  }

  @Test func holesAndThePlinth() {
    let surface = surface { x, y in x > 0 && y > 0 ? .nan : 0.5 }
    let picture = picture(surface, ReliefCamera(turn: 0, tilt: 90))
    #expect(picture.isEmpty(row: 8, column: 38) && !picture.isEmpty(row: 16, column: 22))
    #expect(picture.cell(of: SIMD2(0.5, 0.5)) == nil && picture.cell(of: SIMD2(1.2, 0)) == nil)
    let style = Style()
    let side = self.picture(self.surface { _, _ in 0.5 }, ReliefCamera(turn: 30, tilt: 30))
    let grounds = Set(side.cells.map(\.background))
    #expect(grounds.contains(style[.panel]) && grounds.contains(style[.raised]))
  }

  // MARK: Places

  @Test func fromAboveAPointIsWhereItIsOnTheMap() throws {
    let bowl = surface { x, y in (x * x + y * y) / 2 }
    let picture = picture(bowl, ReliefCamera(turn: 0, tilt: 90))
    for point in [SIMD2(0.0, 0), SIMD2(0.5, 0.5), SIMD2(-0.8, 0.3)] {
      let place = try #require(picture.cell(of: point))
      let projection = ReliefCamera(turn: 0, tilt: 90).projection(columns: 120, rows: 96)
      let dots = projection.place(of: point, height: 0.9).dots
      // Heights do not matter from above.
      #expect(place.row == Int(dots.y) / 4 && place.column == Int(dots.x) / 2 && place.isVisible)
      let base = projection.base(at: dots, height: 0.9)
      #expect(abs(base.x - point.x) < 1e-9 && abs(base.y - point.y) < 1e-9)
    }
  }

  @Test func theWheelKeepsWhatIsUnderThePointer() {
    let camera = ReliefCamera(zoom: 2)
    let place = SIMD2(70.0, 40)
    func base(_ camera: ReliefCamera) -> SIMD2<Double> {
      camera.projection(columns: 120, rows: 96).base(at: place, height: 0.3)
    }
    let next = camera.zoomed(by: 1.25, about: place, columns: 120, rows: 96)
    #expect(next.zoom == 2.5)
    #expect(abs(base(next).x - base(camera).x) < 1e-9 && abs(base(next).y - base(camera).y) < 1e-9)
    // Back at its whole, the landscape is in the middle.
    #expect(ReliefCamera(zoom: 1, shift: SIMD2(0.4, 0.2)).shift == .zero)
  }

  @Test func theShorterWayRound() {
    let (start, end) = (ReliefCamera(turn: 170), ReliefCamera(turn: -170))
    #expect(abs(start.moved(0.5, towards: end).turn.magnitude - 180) < 1e-9)
    #expect(start.moved(1, towards: end) == end)
  }

  // MARK: Trails

  private func frame(_ points: [SIMD2<Double>], _ picture: ReliefPicture, style: Style = Style()) -> Frame {
    var frame = Frame(size: Self.size, filledWith: style.blank)
    frame.draw(picture, row: 0, column: 0)
    var trails = ReliefTrails(over: picture)
    trails.add(Trail(points, owner: .lane(0)))
    trails.draw(into: &frame, row: 0, column: 0, style: style)
    return frame
  }

  private func colors(_ points: [SIMD2<Double>], style: Style = Style()) -> Set<Color> {
    let picture = picture(ridge, front, style: style, contours: false)
    let frame = frame(points, picture, style: style)
    return Set(
      zip(frame.cells, picture.cells).filter { $0 != $1 }.map(\.0.foreground))
  }

  @Test func hiddenPartsOfATrailAreFaint() {
    let hue = Style().lane(0)
    #expect(colors([SIMD2(-0.5, -0.7), SIMD2(0.5, -0.7)]) == [hue.new])
    #expect(colors([SIMD2(-0.5, 0.5), SIMD2(0.5, 0.5)]) == [hue.old])
    // Over the ridge, it is both.
    #expect(colors([SIMD2(-0.6, -0.7), SIMD2(0.6, 0.5)]) == [hue.new, hue.old])
    #expect(colors([SIMD2(-0.5, 0.5), SIMD2(0.5, 0.5)], style: Style(depth: .mono)).isEmpty)
  }

  /// A line between two points goes over the hill between them, not through it.
  @Test func aLineFollowsTheLandscape() {
    let picture = picture(ridge, front, contours: false)
    let frame = frame([SIMD2(0, -0.9), SIMD2(0, 0)], picture)
    let top = picture.cell(of: SIMD2(0, 0))?.row ?? 0
    let foot = picture.cell(of: SIMD2(0, -0.9))?.row ?? 0
    #expect(foot - top > 6)
    let rows = (0..<Self.size.rows).filter { row in
      (0..<Self.size.columns).contains { frame[row, $0] != picture.cells[row * Self.size.columns + $0] }
    }
    #expect(rows.first.map { abs($0 - top) <= 1 } == true && rows.count >= foot - top)
  }

  @Test func aTrailEndsWhereTheLandscapeDoes() throws {
    let points = [SIMD2(0.0, -0.5), SIMD2(3.0, -0.5)]
    let exit = try #require(ReliefPicture.exit(of: points))
    #expect(exit == SIMD2(1, -0.5))
    #expect(ReliefPicture.exit(of: [SIMD2(0, 0), SIMD2(0.5, 0)]) == nil)
    #expect(ReliefPicture.exit(of: [SIMD2(0.0, 0), SIMD2(.nan, .infinity)]) == SIMD2(0, 0))
    // Beside the landscape nothing is drawn.
    let picture = picture(ridge, front, contours: false)
    let frame = frame(points, picture)
    for row in 0..<Self.size.rows {
      for column in 0..<Self.size.columns where picture.isEmpty(row: row, column: column) {
        #expect(frame[row, column] == Style().blank)
      }
    }
    let nowhere = self.frame([SIMD2(2, 2), SIMD2(.nan, 3), SIMD2(.infinity, 0)], picture)
    #expect(nowhere.cells == picture.cells)
  }

  // MARK: Labels

  @Test func labelsStandOnEmptyCells() {
    let picture = picture(surface { x, y in (x * x + y * y) / 2 })
    for turn in stride(from: 0.0, to: 360, by: 30) {
      let style = Style()
      let turned = self.picture(surface { x, y in (x * x + y * y) / 2 }, ReliefCamera(turn: turn))
      var frame = Frame(size: Self.size, filledWith: style.blank)
      frame.draw(turned, row: 0, column: 0)
      ReliefLabels(x: -2...2, y: -1...3, of: turned).draw(into: &frame, row: 0, column: 0, style: style)
      for (index, (now, before)) in zip(frame.cells, turned.cells).enumerated() where now != before {
        #expect(turned.isEmpty(row: index / 60, column: index % 60), "turn \(turn)")
      }
      #expect(frame.text.contains("(−2, −1)") || frame.text.contains("(2, 3)"), "turn \(turn)")
    }
    #expect(!picture.isEmpty(row: -1, column: 0))
  }
}

extension ReliefPicture.Detail: CaseIterable {
  public static let allCases: [ReliefPicture.Detail] = [.quick, .fine]
}
