import Canvas

/// The landscape from outside.
public struct ReliefScreen: Sendable, Hashable {
  /// The view at the end of the movement.
  private(set) var target = ReliefCamera()
  /// True for a picture a lane, false for one of all lanes.
  public internal(set) var isPerLane = false
  /// The cell that the mouse drags; nil if it does not.
  var grip: Grip?
  private var from = ReliefCamera()
  private var elapsed = Camera.duration
  /// How long the camera has been at rest, in seconds.
  private var rested = 0.0

  /// A cell of the screen.
  struct Grip: Hashable {
    var row: Int
    var column: Int
  }

  /// The rest after which the picture is drawn finely, in seconds.
  static let pause = 0.15
  /// The turn of a key, and of a column of dragging, in degrees.
  static let notch = 3.0

  /// The view now.
  public var camera: ReliefCamera {
    guard isMoving else { return target }
    let rest = 1 - elapsed / Camera.duration
    return from.moved(1 - rest * rest * rest, towards: target)
  }

  var isMoving: Bool { elapsed < Camera.duration }
  /// True once the camera has been at rest for a moment.
  var isResting: Bool { !isMoving && rested >= Self.pause }

  /// Moves the camera, easing out.
  mutating func move(to camera: ReliefCamera) {
    guard camera != target else { return }
    from = self.camera
    target = camera
    (elapsed, rested) = (0, 0)
  }

  /// Moves the camera at once, as a hand does that drags it.
  mutating func jump(to camera: ReliefCamera) {
    guard camera != target || isMoving else { return }
    target = camera
    (elapsed, rested) = (Camera.duration, 0)
  }

  mutating func advance(by seconds: Double) {
    if isMoving {
      elapsed = min(Camera.duration, elapsed + seconds)
    } else {
      rested = min(Self.pause, rested + seconds)
    }
  }
}
