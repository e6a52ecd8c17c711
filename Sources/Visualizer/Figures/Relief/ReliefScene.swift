import Canvas
import Experiments
import Figures
import Landscapes

/// A landscape with the trails on it: that of a surface, or of a plane through networks.
struct ReliefScene {
  let surface: ReliefSurface
  /// The data's ranges on the base.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let names: ReliefFrame.AxisNames
  /// The title of the heights.
  let heightTitle: String
  /// The plane in words; empty for surfaces.
  var title = ""
  /// The lane that it belongs to; nil for all.
  var lane: Int?
  var minimizers: [(point: SIMD2<Double>, isGlobal: Bool)] = []
  var start: SIMD2<Double>?
  /// From the lowest to the topmost: the focused lane's, and those with lower losses, are above others.
  var trails: [ReliefPlot.Trail] = []

  /// The points of a surface along each side: enough that a narrow valley is smooth on paper.
  private static let points = 385

  /// The scale of heights; nil before a plane is known.
  static func scale(_ desk: Desk, _ style: PlotStyle) -> LossScale? {
    switch desk.experiment.subject {
    case .surface(let subject):
      var pictures = ReliefPictures()
      return pictures.scale(desk, subject)
    case .network:
      var pictures = Pictures()
      return pictures.planes(desk, size: Size(columns: 32, rows: 12), style: style.style)?.scale
    }
  }

  /// The landscape of one lane, or of all; nil if it is not known yet.
  init?(_ views: RaceViews, lane: Int?, _ scale: LossScale, _ style: PlotStyle) {
    switch views.desk.experiment.subject {
    case .surface(let subject): self.init(views, subject, lane: lane, scale, style)
    case .network: self.init(planeOf: views, lane: lane, scale)
    }
  }

  private init(
    _ views: RaceViews, _ subject: SurfaceSubject, lane: Int?, _ scale: LossScale, _ style: PlotStyle
  ) {
    let desk = views.desk
    let (value, domain) = (subject.surface.value, desk.look.camera.domain)
    surface = ReliefSurface(columns: Self.points, rows: Self.points) { x, y in
      scale.height(
        of: value(domain.x.lowerBound + x * domain.width, domain.y.lowerBound + y * domain.height))
    }
    (x, y) = (domain.x, domain.y)
    names = ReliefFrame.AxisNames(x: subject.surface.axes.x, y: subject.surface.axes.y)
    heightTitle = SurfaceFigure(desk, subject, style.figure).barTitle
    self.lane = lane
    minimizers = subject.surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    start = subject.start
    let lanes = lane.map { [$0] } ?? desk.race.activeLanes
    trails = Self.trails(lanes.map(views.path(ofLane:)), focus: lane ?? desk.hand.focus)
  }

  private init?(planeOf views: RaceViews, lane: Int?, _ scale: LossScale) {
    let desk = views.desk
    let shown = lane ?? desk.hand.focus
    guard let report = desk.errands.planeReport, let index = views.place(ofLane: shown, in: report),
      report.pictures[index].isVisible, let values = report.pictures[index].values
    else { return nil }
    let picture = report.pictures[index]
    surface = ReliefSurface(values, scale: scale)
    (x, y) = (picture.grid.x, picture.grid.y)
    names = ReliefFrame.AxisNames(x: "direction 1", y: "direction 2")
    heightTitle = "loss"
    title = picture.title
    self.lane = lane
    start = (picture.trail(ofLane: shown).first ?? picture.trails.first?.first)?.place
    let lanes = (lane.map { [$0] } ?? desk.race.activeLanes).filter { picture.lanes.contains($0) }
    trails = Self.trails(lanes.map { views.path(ofLane: $0, on: picture) }, focus: shown)
  }

  private static func trails(_ paths: [PictureView.Path], focus: Int) -> [ReliefPlot.Trail] {
    let sorted = paths.sorted { left, right in
      if (left.lane == focus) != (right.lane == focus) { return right.lane == focus }
      return left.loss > right.loss
    }
    return sorted.map { path in
      var trail = ReliefPlot.Trail(lane: path.lane, points: path.points)
      trail.earlier = path.earlier
      (trail.head, trail.best, trail.isDiverged) = (path.head, path.best, path.isDiverged)
      return trail
    }
  }
}
