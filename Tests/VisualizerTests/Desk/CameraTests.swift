import Landscapes
import Testing

@testable import Visualizer

@Suite struct CameraTests {
  private let home = Domain(x: -2...2, y: -1...3)

  private func settled(_ camera: Camera) -> Camera {
    var camera = camera
    camera.advance(by: 1)
    return camera
  }

  @Test func itStandsStill() {
    var camera = Camera(home)
    camera.advance(by: 10)
    #expect(!camera.isMoving && camera.domain == home)
  }

  /// It eases out: more than half of the distance in half of the time, and all of it after 120 ms.
  @Test func aMovementEasesOut() {
    var camera = Camera(home)
    camera.zoom(by: 0.5, about: home.center)
    #expect(camera.isMoving && camera.domain == home)
    camera.advance(by: 0.06)
    #expect(camera.isMoving && camera.domain.width < 2.5 && camera.domain.width > 2)
    camera.advance(by: 0.06)
    #expect(!camera.isMoving && camera.domain.width == 2)
  }

  /// The point held stays under the pointer, even if a zoom was under way.
  @Test func aHandStopsAMovement() {
    var camera = Camera(home)
    camera.zoom(by: 0.5, about: home.center)
    camera.advance(by: 0.03)
    let before = camera.domain
    camera.move(by: Point(0.25, -0.5))
    #expect(!camera.isMoving && camera.target == camera.domain)
    #expect(camera.domain.x.lowerBound == before.x.lowerBound + 0.25)
    #expect(settled(camera).domain == camera.domain)
  }

  @Test func thePointOfAZoomStaysWhereItIs() {
    var camera = Camera(home)
    camera.zoom(by: 0.5, about: Point(1, 0))
    let domain = settled(camera).domain
    #expect(domain == Domain(x: -0.5...1.5, y: -0.5...1.5))
  }

  /// Going out past the whole view comes back to it exactly, wherever the pointer is.
  @Test func goingOutComesHome() {
    var camera = Camera(home)
    camera.zoom(by: 0.5, about: Point(1, 0))
    camera.zoom(by: 4, about: Point(-2, 3))
    #expect(settled(camera).domain == home)
    camera.zoom(by: 1.25, about: home.center)
    #expect(abs(settled(camera).domain.width - 5) < 1e-12)
  }

  /// Zoom is limited in both directions, before numbers overflow or lose precision.
  @Test(arguments: [0.8, 1.25])
  func zoomHasEnds(_ factor: Double) {
    var camera = Camera(home)
    for _ in 0..<1000 {
      camera.zoom(by: factor, about: Point(1, 1))
      camera.advance(by: 1)
    }
    let size = camera.domain.width / home.width
    #expect((1e-6...1e4).contains(size) && (size < 1e-5 || size > 1e3))
  }

  @Test func aMovementBeginsWhereTheLastOneIs() {
    var camera = Camera(home)
    camera.zoom(by: 0.5, about: home.center)
    camera.advance(by: 0.03)
    let between = camera.domain
    camera.zoom(by: 0.5, about: home.center)
    #expect(camera.domain == between && settled(camera).domain.width == 1)
  }
}
