import Landscapes

/// The visible part of the surface. Only the camera eases; data never does.
public struct Camera: Sendable, Hashable {
  /// The visible domain now.
  public private(set) var domain: Domain
  /// The whole view.
  let home: Domain
  private var from: Domain
  /// True if the view was fitted to something since it was last zoomed.
  private(set) var isFitted = false
  /// The visible domain at the end of the movement.
  private(set) var target: Domain
  private var elapsed = Camera.duration

  /// The duration of a movement, in seconds.
  static let duration = 0.12

  init(_ domain: Domain) {
    home = domain
    self.domain = domain
    from = domain
    target = domain
  }

  public var isMoving: Bool { elapsed < Self.duration }

  /// Zooms about a point that stays in place. Zooming out past the whole view stops there once; from the
  /// whole view, it may go further.
  mutating func zoom(by factor: Double, about point: Point) {
    let wanted = target.scaled(by: factor, about: point)
    let crossesHome =
      factor > 1 && target.width < home.width * 0.999 && wanted.width > home.width * 0.999
    let size = wanted.width / home.width
    guard size < 1e4, size > 1e-6 else { return }
    move(to: crossesHome ? home : wanted)
    isFitted = false
  }

  /// Fits the view to a domain, with its own ratio of width to height and a margin.
  mutating func fit(to domain: Domain) {
    // A path of one point has no size; one that runs off has too much of it.
    let scale = max(domain.width / home.width, domain.height / home.height) * 1.16
    let bounded = min(1e4, max(1e-6, scale))
    let center = domain.center
    let half = Point(home.width, home.height) * (bounded / 2)
    move(to: Domain(x: center.x - half.x...center.x + half.x, y: center.y - half.y...center.y + half.y))
    isFitted = true
  }

  /// Moves the view at once, as the mouse drags it.
  mutating func move(by way: Point) {
    func moved(_ domain: Domain) -> Domain {
      Domain(
        x: domain.x.lowerBound + way.x...domain.x.upperBound + way.x,
        y: domain.y.lowerBound + way.y...domain.y.upperBound + way.y)
    }
    let near = home.scaled(by: 1e4, about: home.center)
    guard near.contains(moved(domain).center) else { return }
    // A zoom under way ends where the hand stops it, or the point held would slip away.
    domain = moved(domain)
    (from, target, elapsed) = (domain, domain, Self.duration)
    isFitted = false
  }

  /// Shows a domain at once.
  mutating func jump(to domain: Domain) {
    (self.domain, from, target, elapsed) = (domain, domain, domain, Self.duration)
    isFitted = false
  }

  /// Shows the whole view again.
  mutating func goHome() {
    move(to: home)
    isFitted = false
  }

  private mutating func move(to domain: Domain) {
    from = self.domain
    target = domain
    elapsed = 0
  }

  /// Eases out towards the target.
  mutating func advance(by seconds: Double) {
    guard isMoving else { return }
    elapsed = min(Self.duration, elapsed + seconds)
    let rest = 1 - elapsed / Self.duration
    domain = elapsed < Self.duration ? .mix(from, target, 1 - rest * rest * rest) : target
  }
}

extension Domain {
  func scaled(by factor: Double, about point: Point) -> Domain {
    func scale(_ range: ClosedRange<Double>, _ center: Double) -> ClosedRange<Double> {
      center - (center - range.lowerBound) * factor...center + (range.upperBound - center) * factor
    }
    return Domain(x: scale(x, point.x), y: scale(y, point.y))
  }

  static func mix(_ a: Domain, _ b: Domain, _ share: Double) -> Domain {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    func mix(_ a: ClosedRange<Double>, _ b: ClosedRange<Double>) -> ClosedRange<Double> {
      mix(a.lowerBound, b.lowerBound)...mix(a.upperBound, b.upperBound)
    }
    return Domain(x: mix(a.x, b.x), y: mix(a.y, b.y))
  }
}
