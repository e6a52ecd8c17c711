#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A view of a landscape from outside, in parallel projection: a square base with heights above it.
///
/// The base is −1…1 in x and y, whatever the data's ranges; heights 0…1 become `relief` times themselves, on a
/// plinth, and the middle of that box is the middle of the picture.
public struct ReliefCamera: Hashable, Sendable {
  /// The turn about the vertical axis, in degrees: 0 looks along +y, and a positive turn moves the viewer to the
  /// left, and the landscape's near side to the right.
  public var turn: Double
  /// The angle between the line of sight and the base, in degrees, in `tilts`: 90 looks straight down.
  public var tilt: Double
  /// The enlargement; at 1 the landscape fits into the picture at every turn.
  public var zoom: Double
  /// The part of an enlarged landscape in the middle of the picture: how far to the right of the landscape's
  /// middle and above it, in units of the base as it is seen.
  public var shift: SIMD2<Double>

  /// The allowed tilts: from below the landscape there is nothing to see.
  public static let tilts = 5.0...90.0
  /// The allowed enlargements.
  public static let zooms = 0.25...16.0
  /// The height of a landscape whose base is 2 wide.
  public static let relief = 0.8
  /// The height of the plinth below the lowest point, as heights count.
  public static let plinth = 0.08
  /// The share of the picture that the landscape fills at most; labels stand around it.
  static let share = 0.93
  /// How many times wider than high a picture may draw the same length, so as to fill a wide screen.
  static let mostStretch = 2.0

  /// A camera; a turn beyond ±180° wraps around, tilt and zoom are clamped, and so is the shift: at 1 and below
  /// the landscape is in the middle.
  public init(turn: Double = 29, tilt: Double = 50, zoom: Double = 1, shift: SIMD2<Double> = .zero) {
    self.turn = turn.remainder(dividingBy: 360)
    self.tilt = min(Self.tilts.upperBound, max(Self.tilts.lowerBound, tilt))
    let zoom = min(Self.zooms.upperBound, max(Self.zooms.lowerBound, zoom))
    self.zoom = zoom
    let reach = SIMD2(repeating: max(0, 1 - 1 / zoom) * Self.radius)
    self.shift = shift.clamped(lowerBound: -reach, upperBound: reach)
  }

  /// The camera turned and tilted further, in degrees, and zoomed about the middle of the picture.
  public func moved(turn: Double = 0, tilt: Double = 0, zoom: Double = 1) -> ReliefCamera {
    ReliefCamera(turn: self.turn + turn, tilt: self.tilt + tilt, zoom: self.zoom * zoom, shift: shift)
  }

  /// The camera zoomed so that a place of a picture keeps what it shows.
  ///
  /// - Parameters:
  ///   - factor: the factor of the enlargement.
  ///   - place: the place, in dots from the upper left.
  ///   - columns: the dots along a row of the picture.
  ///   - rows: the rows of dots.
  /// - Returns: the new camera.
  public func zoomed(by factor: Double, about place: SIMD2<Double>, columns: Int, rows: Int) -> ReliefCamera {
    let next = moved(zoom: factor)
    let (before, after) = (
      projection(columns: columns, rows: rows).point(at: place),
      next.projection(columns: columns, rows: rows).point(at: place)
    )
    return ReliefCamera(
      turn: turn, tilt: tilt, zoom: next.zoom, shift: next.shift + before - after)
  }

  /// The camera a share (0…1) of the way to another one, turning the shorter way round.
  public func moved(_ share: Double, towards other: ReliefCamera) -> ReliefCamera {
    guard share < 1 else { return other }
    func mix(_ start: Double, _ end: Double) -> Double { start + (end - start) * share }
    return ReliefCamera(
      turn: turn + (other.turn - turn).remainder(dividingBy: 360) * share, tilt: mix(tilt, other.tilt),
      zoom: zoom * pow(other.zoom / zoom, share), shift: shift + (other.shift - shift) * share)
  }

  /// The projection into a picture of this many dots.
  public func projection(columns: Int, rows: Int) -> ReliefProjection {
    ReliefProjection(self, columns: Double(columns), rows: Double(rows))
  }

  /// The distance of the base's corners from its middle.
  fileprivate static let radius = 2.0.squareRoot()
}

/// The places of a landscape in a picture, in dots from its upper left, and their depths.
public struct ReliefProjection: Hashable, Sendable {
  /// The direction on the base that leads to the right.
  public let right: SIMD2<Double>
  /// The direction on the base that leads away from the viewer.
  public let away: SIMD2<Double>
  private let sine: Double
  private let cosine: Double
  private let scale: SIMD2<Double>
  private let middle: SIMD2<Double>
  private let shift: SIMD2<Double>

  fileprivate init(_ camera: ReliefCamera, columns: Double, rows: Double) {
    let (turn, tilt) = (camera.turn * .pi / 180, camera.tilt * .pi / 180)
    right = SIMD2(cos(turn), -sin(turn))
    away = SIMD2(sin(turn), cos(turn))
    // Straight down is exactly straight down.
    (sine, cosine) = camera.tilt == 90 ? (1, 0) : (sin(tilt), cos(tilt))
    // The base fits while it turns: its corners go round a circle.
    let radius = ReliefCamera.radius
    let height = ReliefCamera.relief * (1 + ReliefCamera.plinth) * cosine
    let (across, up) = (columns / 2 / radius, rows / 2 / (radius * sine + height / 2))
    let least = min(across, up)
    scale =
      camera.zoom * ReliefCamera.share * SIMD2(min(across, least * ReliefCamera.mostStretch), least)
    middle = SIMD2(columns / 2, rows / 2)
    shift = camera.shift
  }

  /// The place of a point, and its depth: less is nearer to the viewer.
  ///
  /// - Parameters:
  ///   - base: the place on the base, −1…1.
  ///   - height: 0…1.
  /// - Returns: the place, in dots from the picture's upper left, and the depth.
  public func place(of base: SIMD2<Double>, height: Double) -> (dots: SIMD2<Double>, depth: Double) {
    let across = (base * right).sum()
    let along = (base * away).sum()
    let up = ReliefCamera.relief * (height - Self.middleHeight)
    let point = SIMD2(across, along * sine + up * cosine) - shift
    return (middle + scale * SIMD2(point.x, -point.y), along * cosine - up * sine)
  }

  /// The height in the middle of the picture.
  private static let middleHeight = (1 - ReliefCamera.plinth) / 2

  /// The place on the base of a place in the picture, if the landscape were flat there.
  ///
  /// - Parameters:
  ///   - dots: the place in the picture.
  ///   - height: the height of the flat landscape, 0…1.
  /// - Returns: the place on the base, perhaps beyond it.
  public func base(at dots: SIMD2<Double>, height: Double) -> SIMD2<Double> {
    let point = point(at: dots)
    let up = ReliefCamera.relief * (height - Self.middleHeight)
    return point.x * right + (point.y - up * cosine) / sine * away
  }

  /// How far a place of the picture is to the right of the landscape's middle and above it, as it is seen.
  fileprivate func point(at dots: SIMD2<Double>) -> SIMD2<Double> {
    let offset = (dots - middle) / scale
    return SIMD2(offset.x, -offset.y) + shift
  }
}
