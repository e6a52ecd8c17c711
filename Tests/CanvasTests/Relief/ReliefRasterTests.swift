import Testing

@testable import Canvas

/// A landscape seen from outside, against geometry.
@Suite struct ReliefRasterTests {
  private func surface(_ count: Int = 33, _ height: (Double, Double) -> Double) -> ReliefSurface {
    var heights: [Double] = []
    for row in 0..<count {
      for column in 0..<count {
        let step = 2 / Double(count - 1)
        heights.append(height(Double(column) * step - 1, Double(row) * step - 1))
      }
    }
    return ReliefSurface(columns: count, rows: count, heights: heights)
  }

  @Test func fromAboveThereIsTheMap() {
    let surface = surface { x, _ in (x + 1) / 2 }
    let raster = ReliefRaster(surface, camera: ReliefCamera(turn: 0, tilt: 90), columns: 60, rows: 60)
    // The base is a square of 0.93 · 60 / √2 dots about the middle.
    let seen = (0..<60).map { y in (0..<60).count { raster.heights[y * 60 + $0].isFinite } }
    #expect(seen.filter { $0 > 0 }.allSatisfy { (39...40).contains($0) })
    #expect((39...40).contains(seen.count { $0 > 0 }))
    #expect(abs(raster.heights[30 * 60 + 30] - 0.5) < 0.02)
    #expect(raster.heights[30 * 60 + 12] < raster.heights[30 * 60 + 45])
  }

  @Test func theLandscapeFitsAtEveryTurn() {
    let surface = surface { x, y in x * y > 0 ? 1 : 0 }
    for turn in stride(from: 0.0, to: 360, by: 17) {
      for tilt in [5.0, 30, 60, 90] {
        let projection = ReliefCamera(turn: turn, tilt: tilt).projection(columns: 100, rows: 60)
        for corner in [SIMD2(-1.0, -1.0), SIMD2(1, -1), SIMD2(-1, 1), SIMD2(1, 1)] {
          for height in [0.0, 1] {
            let dots = projection.place(of: corner, height: height).dots
            #expect(dots.x >= -1e-9 && dots.x <= 100 + 1e-9 && dots.y >= -1e-9 && dots.y <= 60 + 1e-9)
          }
        }
      }
    }
    #expect(surface.light.allSatisfy { (0...1).contains($0) })
  }

  @Test func aWallHidesWhatIsBehindIt() {
    // A wall along x at y = 0, seen from the front, nearly level.
    let surface = surface(65) { _, y in abs(y) < 0.05 ? 1 : 0 }
    let camera = ReliefCamera(turn: 0, tilt: 20)
    let raster = ReliefRaster(surface, camera: camera, columns: 120, rows: 80)
    func isVisible(_ x: Double, _ y: Double) -> Bool {
      let place = raster.projection.place(of: SIMD2(x, y), height: surface.height(at: SIMD2(x, y)))
      return raster.isVisible(at: place.dots, depth: place.depth)
    }
    #expect(isVisible(0, -0.5) && isVisible(0.3, 0) && !isVisible(0, 0.3) && isVisible(0, 0.99) == false)
    // From behind, the other side is hidden.
    let back = ReliefRaster(surface, camera: camera.moved(turn: 180), columns: 120, rows: 80)
    let place = back.projection.place(of: SIMD2(0, -0.5), height: 0)
    #expect(!back.isVisible(at: place.dots, depth: place.depth))
  }

  @Test func aVisiblePointHasItsHeightInThePicture() {
    let surface = surface(65) { x, y in (x * x + 0.5 * y * y) / 1.5 }
    let raster = ReliefRaster(surface, camera: ReliefCamera(), columns: 160, rows: 120)
    let heights = raster.heights
    func row(_ height: Double) -> Double { raster.projection.place(of: .zero, height: height).dots.y }
    // The height of a dot.
    let dot = 1 / (row(0) - row(1))
    #expect(dot < 0.06)
    var seen = 0
    for x in stride(from: -0.9, through: 0.9, by: 0.15) {
      for y in stride(from: -0.9, through: 0.9, by: 0.15) {
        let height = surface.height(at: SIMD2(x, y))
        let place = raster.projection.place(of: SIMD2(x, y), height: height)
        guard raster.isVisible(at: place.dots, depth: place.depth) else { continue }
        seen += 1
        // On a ridge, the dot above may be the point's own.
        let index = Int(place.dots.y) * 160 + Int(place.dots.x)
        let errors = [index, index - 160].map { abs(heights[$0] - height) }
        #expect((errors.filter(\.isFinite).min() ?? 1) < 1.5 * dot)
      }
    }
    #expect(seen > 80)
  }

  @Test func holesStayOpen() {
    let surface = surface(17) { x, y in x > 0 && y > 0 ? .nan : 0.5 }
    let raster = ReliefRaster(surface, camera: ReliefCamera(turn: 0, tilt: 90), columns: 60, rows: 60)
    #expect(raster.heights[15 * 60 + 45].isNaN && raster.heights[45 * 60 + 15] == 0.5)
    #expect(surface.light.allSatisfy(\.isFinite) && surface.height(at: SIMD2(0.5, 0.5)).isNaN)
    #expect(surface.height(at: SIMD2(1.5, 0)).isNaN)
  }

  @Test func slopesTowardsTheLightAreBrighter() {
    let west = surface { x, _ in (x + 1) / 2 }
    let east = surface { x, _ in (1 - x) / 2 }
    #expect(west.light[500] > east.light[500])
    let flat = surface { _, _ in 0.3 }
    #expect(Set(flat.light).count == 1)
  }

  @Test func afterAFullTurnThePictureIsTheSame() {
    let surface = surface { x, y in abs(x * y) }
    let camera = ReliefCamera(turn: 40)
    #expect(camera.moved(turn: 360) == camera && camera.moved(turn: -320).turn == 80)
    let one = ReliefRaster(surface, camera: camera, columns: 40, rows: 30)
    let other = ReliefRaster(surface, camera: camera.moved(turn: 360), columns: 40, rows: 30)
    #expect(one.light == other.light)
  }

  @Test func anglesAndZoomAreBounded() {
    let camera = ReliefCamera(turn: 190, tilt: 200, zoom: 1000)
    #expect(camera.turn == -170 && camera.tilt == 90 && camera.zoom == 16)
    #expect(ReliefCamera(tilt: -3, zoom: 0).tilt == 5)
    #expect(ReliefRaster(surface { _, _ in 0 }, camera: camera, columns: 0, rows: 0).heights.isEmpty)
  }

  @Test func coloursFollowHeightAndLight() throws {
    let colors = ReliefColors(.dusk)
    func lightness(_ height: Double, _ light: Double) throws -> Double {
      OKLab(hex: try #require(colors.color(height: height, light: light).shownHex)).lightness
    }
    #expect(try lightness(0.5, 0.9) > lightness(0.5, 0.1))
    #expect(try lightness(1, 0.5) > lightness(0, 0.5))
    // In middling light a height has nearly the colour that it has on the map.
    #expect(try abs(lightness(0, 0.5) - 0.215) < 0.01)
  }
}
