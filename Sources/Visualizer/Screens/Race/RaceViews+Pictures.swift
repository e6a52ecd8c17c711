import Canvas
import Experiments

extension RaceViews {
  // MARK: Surfaces

  /// The surface with one lane, or all in the overlay.
  func surface(
    _ panel: RaceLayout.Panel, _ subject: SurfaceSubject, _ picture: SurfacePicture
  ) -> PictureView {
    var view = PictureView(backdrop: picture.backdrop, x: picture.key.domain.x, y: picture.key.domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = panel.hasVerticalTicks
    view.minimizers = subject.surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    if let lane = panel.lane, !lanes[lane].isOn { return view }
    view.start = subject.start
    view.paths = (panel.lane.map { [$0] } ?? desk.race.activeLanes).map(path)
    view.focus = desk.hand.focus
    view.isOverlay = panel.lane == nil
    view.isLarge = layout.present != nil
    return view
  }

  /// The path of a lane up to the cursor.
  func path(ofLane index: Int) -> PictureView.Path {
    let (lane, view) = (desk.race.lane(index), lanes[index])
    let runs = lane.runs(upTo: desk.cursor)
    let before = desk.hand.burst?.before[index]
    return PictureView.Path(
      lane: index, points: runs.last ?? [], earlier: Array(runs.dropLast()),
      before: before.map { Array($0.runs(upTo: desk.cursor).joined()) }, head: view.position,
      best: view.bestPosition, isDiverged: view.status.isDiverged, loss: view.loss ?? .infinity)
  }

  // MARK: Planes

  /// The loss on the plane with the paths on it; nil before there is a plane.
  func plane(_ panel: RaceLayout.Panel, _ backdrops: PlaneBackdrops?) -> PictureView? {
    let lane = panel.lane ?? desk.hand.focus
    guard let report = desk.errands.planeReport, let index = place(ofLane: lane, in: report),
      let backdrop = backdrops?.backdrop(index)
    else { return nil }
    let picture = report.pictures[index]
    let shown = (panel.lane.map { [$0] } ?? desk.race.activeLanes).filter {
      lanes[$0].isOn && picture.lanes.contains($0)
    }
    let window = picture.grid.coordinates(of: desk.look.camera.window(on: report.key.area))
    var view = PictureView(backdrop: backdrop, x: window.x, y: window.y)
    view.start = (picture.trail(ofLane: lane).first ?? picture.trails.first?.first)?.place
    view.paths = shown.map { path(ofLane: $0, on: picture) }
    view.focus = lane
    view.isOverlay = panel.lane == nil
    view.isLarge = layout.present != nil
    view.progress = report.progress < 1 ? report.progress : nil
    return view
  }

  /// The index of the picture with a lane's path; a lane that is off has none, and shows the first picture.
  func place(ofLane lane: Int, in report: PlaneReport) -> Int? {
    report.pictures.firstIndex { $0.lanes.contains(lane) }
      ?? (lanes[lane].isOn ? nil : report.pictures.indices.first)
  }

  func path(ofLane lane: Int, on picture: PlanePicture) -> PictureView.Path {
    var points = picture.trail(ofLane: lane).prefix { $0.time <= desk.cursor }.map(\.place)
    // Only a projection for the cursor itself may end the path.
    let look = desk.errands.lookReport
    let isOfPlane = look?.job.planes?.key == desk.errands.planeReport?.key
    if isOfPlane, look?.job.time == desk.cursor, let projection = look?.lanes[lane].projection {
      points.append(projection)
    }
    let isTuned = desk.hand.burst?.before[lane] != nil
    let ghost = isTuned ? picture.ghosts[lane]?.prefix { $0.time <= desk.cursor }.map(\.place) : nil
    return PictureView.Path(
      lane: lane, points: points, before: ghost, head: points.last,
      isDiverged: lanes[lane].status.isDiverged, loss: lanes[lane].loss ?? .infinity)
  }

  /// The true loss against the loss on a panel's plane; nil if unknown.
  func planeStatus(_ panel: RaceLayout.Panel) -> PlaneStatus? {
    desk.errands.lookReport.map { report in
      let look = report.lanes[panel.lane ?? desk.hand.focus]
      return PlaneStatus(loss: look.loss, planeLoss: look.planeLoss, ratio: look.planeRatio)
    }
  }

  // MARK: Outputs

  func outputs(
    _ panel: RaceLayout.Panel, _ subject: NetworkSubject, on ground: OutputGround
  ) -> OutputView {
    let lane = panel.lane ?? desk.hand.focus
    return OutputView(
      picture: outputPicture(ofLane: lane, subject), ground: ground, showsData: desk.look.showsData,
      lane: lane)
  }

  private func outputPicture(ofLane lane: Int, _ subject: NetworkSubject) -> OutputView.Picture {
    switch desk.errands.lookReport?.lanes[lane].picture {
    case .boundary(let pixels): return .boundary(pixels)
    case .curve(let values): return .curve(values)
    case .confusion(let confusion):
      return .confusion(
        ConfusionView(
          confusion: confusion, part: subject.evaluatedPart, names: subject.data.task.classes,
          images: subject.data.imageShape.map { (subject.evaluatedData.inputs, $0) }))
    case .some(.none), nil: return .nothing
    }
  }

  func caption(_ subject: NetworkSubject) -> CaptionView {
    let (words, shortWords) = layout.outputSize == nil ? ("", "") : subject.outputWords
    let hasClasses = subject.outputKind == .boundary && desk.look.showsData
    let plane = desk.errands.planeReport?.picture(ofLane: desk.hand.focus)
    return CaptionView(
      words: words, shortWords: shortWords, classes: hasClasses ? subject.data.task.classes : [],
      note: layout.planeSize == nil ? nil : plane?.title)
  }
}

extension NetworkSubject {
  /// The names of the output pictures, long and short.
  fileprivate var outputWords: (long: String, short: String) {
    switch outputKind {
    case .boundary: ("decision boundary and training points", "decision boundary")
    case .curve: ("fitted curve and training points", "fitted curve")
    case .confusion:
      (
        "confusion matrix of \(evaluatedSamples) (rows: true class)",
        "confusion matrix (rows: true)"
      )
    case .none: ("", "")
    }
  }

  /// `the 360 test samples`
  private var evaluatedSamples: String {
    let part = evaluatedPart.rawValue
    let count = evaluatedData.count
    return count == 1 ? "the only \(part) sample" : "the \(count) \(part) samples"
  }
}

extension OutputGround {
  /// The ground of the output pictures, with the samples that have a position in them.
  init(_ subject: NetworkSubject) {
    let (data, ranges) = (subject.data, subject.ranges)
    let count = min(data.count, Self.mostPoints)
    switch subject.outputKind {
    case .boundary:
      let (inputs, targets) = (data.inputs, data.targets)
      let points = (0..<count).map { (sample: Int) -> Point in
        let (x, y) = (Double(inputs[2 * sample]), Double(inputs[2 * sample + 1]))
        return Point(place: SIMD2(x, y), label: Int(targets[sample]))
      }
      self.init(x: ranges.inputs[0], y: ranges.inputs[1], points: points)
    case .curve:
      let points = zip(data.inputs, data.targets).prefix(count).map {
        Point(place: SIMD2(Double($0), Double($1)), label: 0)
      }
      self.init(x: ranges.inputs[0], y: ranges.targets, points: points)
    case .confusion, .none: self.init(x: 0...1, y: 0...1, points: [])
    }
  }
}
