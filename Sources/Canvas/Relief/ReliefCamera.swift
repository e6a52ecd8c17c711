#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A view of a landscape from outside, in parallel projection: a square base with heights above it.
///
/// The base is −1…1 in x and y, whatever the data's ranges; heights 0…1 become `relief` times themselves, and
/// the middle of that box is the middle of the picture.
public struct ReliefCamera: Hashable, Sendable {
  /// The turn about the vertical axis, in degrees: 0 looks along +y, and a positive turn moves the viewer to the
  /// right.
  public var turn: Double
  /// The angle between the line of sight and the base, in degrees, in `tilts`: 90 looks straight down.
  public var tilt: Double
  /// The enlargement; at 1 the landscape fits into the picture at every turn.
  public var zoom: Double

  /// The allowed tilts: from below the landscape there is nothing to see.
  public static let tilts = 5.0...90.0
  /// The allowed enlargements.
  public static let zooms = 0.25...16.0
  /// The height of a landscape whose base is 2 wide.
  public static let relief = 0.8

  /// A camera; a turn beyond ±180° wraps around, tilt and zoom are clamped.
  public init(turn: Double = 29, tilt: Double = 50, zoom: Double = 1) {
    let wrapped = turn.remainder(dividingBy: 360)
    self.turn = wrapped
    self.tilt = min(Self.tilts.upperBound, max(Self.tilts.lowerBound, tilt))
    self.zoom = min(Self.zooms.upperBound, max(Self.zooms.lowerBound, zoom))
  }

  /// The camera turned and tilted further, in degrees.
  public func moved(turn: Double = 0, tilt: Double = 0, zoom: Double = 1) -> ReliefCamera {
    ReliefCamera(turn: self.turn + turn, tilt: self.tilt + tilt, zoom: self.zoom * zoom)
  }

  /// The projection into a picture of this many dots.
  public func projection(columns: Int, rows: Int) -> ReliefProjection {
    ReliefProjection(self, columns: Double(columns), rows: Double(rows))
  }
}

/// The places of a landscape in a picture, in dots from its upper left, and their depths.
public struct ReliefProjection: Hashable, Sendable {
  private let right: SIMD2<Double>
  private let away: SIMD2<Double>
  private let sine: Double
  private let cosine: Double
  private let scale: Double
  private let middle: SIMD2<Double>

  fileprivate init(_ camera: ReliefCamera, columns: Double, rows: Double) {
    let (turn, tilt) = (camera.turn * .pi / 180, camera.tilt * .pi / 180)
    right = SIMD2(cos(turn), sin(turn))
    away = SIMD2(-sin(turn), cos(turn))
    (sine, cosine) = (sin(tilt), cos(tilt))
    // The base fits while it turns: its corners go round a circle of radius √2.
    let radius = 2.0.squareRoot()
    let half = SIMD2(radius, radius * sine + ReliefCamera.relief * cosine / 2)
    scale = camera.zoom * min(columns / 2 / half.x, rows / 2 / half.y)
    middle = SIMD2(columns / 2, rows / 2)
  }

  /// The place of a point, and its depth: less is nearer to the viewer.
  ///
  /// - Parameters:
  ///   - base: the place on the base, −1…1.
  ///   - height: 0…1.
  public func place(of base: SIMD2<Double>, height: Double) -> (dots: SIMD2<Double>, depth: Double) {
    let across = (base * right).sum()
    let along = (base * away).sum()
    let up = ReliefCamera.relief * (height - 0.5)
    return (
      middle + scale * SIMD2(across, -(along * sine + up * cosine)), along * cosine - up * sine
    )
  }
}
