import Canvas
import Experiments
import Networks

extension TrainingViews {
  /// The loss on the plane with the paths on it; nil before there is a plane.
  func plane(_ panel: TrainingLayout.Panel, _ backdrops: PlaneBackdrops?) -> PictureView? {
    let lane = panel.lane ?? screen.focus
    guard let report = screen.plane,
      let index = report.pictures.firstIndex(where: { $0.lanes.contains(lane) }),
      let backdrop = backdrops?.backdrop(index)
    else { return nil }
    let picture = report.pictures[index]
    let shown = panel.lane.map { [$0] } ?? screen.lanes.filter(picture.lanes.contains)
    var view = PictureView(backdrop: backdrop, x: picture.grid.x, y: picture.grid.y)
    view.start = picture.trail(ofLane: lane).first?.place
    view.paths = shown.map { path(ofLane: $0, on: picture) }
    view.focus = lane
    view.isOverlay = panel.lane == nil
    view.progress = report.progress < 1 ? report.progress : nil
    return view
  }

  private func path(ofLane lane: Int, on picture: PlanePicture) -> PictureView.Path {
    var points = picture.trail(ofLane: lane).prefix { $0.moment <= screen.cursor }.map(\.place)
    // Only what is known of the cursor itself belongs at the path's end.
    let isUpToDate = screen.moment?.job.moment == screen.cursor
    if isUpToDate, let foot = screen.moment?.lanes[lane].foot { points.append(foot) }
    return PictureView.Path(
      lane: lane, points: points, head: points.last, isDiverged: lanes[lane].condition.isDiverged,
      loss: lanes[lane].loss ?? .infinity)
  }

  /// How far a panel's plane is from the truth; nil where nothing is known of it.
  func planeStatus(_ panel: TrainingLayout.Panel) -> PlaneStatus? {
    screen.moment.map { report in
      let look = report.lanes[panel.lane ?? screen.focus]
      return PlaneStatus(loss: look.loss, planeLoss: look.planeLoss, ratio: look.planeRatio)
    }
  }

  func outputs(_ panel: TrainingLayout.Panel, on ground: OutputGround) -> OutputView {
    let lane = panel.lane ?? screen.focus
    return OutputView(
      picture: outputPicture(ofLane: lane), ground: ground, showsData: screen.showsData, lane: lane)
  }

  private func outputPicture(ofLane lane: Int) -> OutputView.Picture {
    switch screen.moment?.lanes[lane].picture {
    case .boundary(let pixels): return .boundary(pixels)
    case .curve(let values): return .curve(values)
    case .confusion(let confusion):
      let pixels = screen.experiment.judgedData.inputs
      return .confusion(
        ConfusionView(
          confusion: confusion, names: screen.experiment.data.task.classes,
          images: screen.experiment.data.imageShape.map { (pixels, $0) }))
    case .some(.none), nil: return .nothing
    }
  }

  func caption(_ layout: TrainingLayout) -> CaptionView {
    let experiment = screen.experiment
    let (words, shortWords) = layout.outputSize == nil ? ("", "") : experiment.outputWords
    let hasClasses = experiment.outputKind == .boundary && screen.showsData
    return CaptionView(
      words: words, shortWords: shortWords, classes: hasClasses ? experiment.data.task.classes : [],
      note: layout.planeSize == nil ? nil : screen.plane?.picture(ofLane: screen.focus)?.title)
  }
}

extension TrainingExperiment {
  /// What pictures of outputs are, in many words and in few.
  fileprivate var outputWords: (long: String, short: String) {
    switch outputKind {
    case .boundary: ("decision boundary and training points", "decision boundary")
    case .curve: ("fitted curve and training points", "fitted curve")
    case .confusion:
      (
        "confusion matrix of the \(judgedData.count) \(judgedWords) samples: rows are true",
        "confusion matrix (rows true)"
      )
    case .none: ("", "")
    }
  }

  private var judgedWords: String {
    split.validation != nil ? "validation" : split.test != nil ? "test" : "training"
  }
}

/// What pictures of outputs lie on, made once for as long as the data are the same.
struct OutputGrounds: Sendable {
  private let data: DataSet<Float>
  let ground: OutputGround

  init(_ experiment: TrainingExperiment) {
    data = experiment.data
    let count = min(data.count, OutputGround.mostPoints)
    switch experiment.outputKind {
    case .boundary:
      let (inputs, targets) = (data.inputs, data.targets)
      ground = OutputGround(
        x: experiment.inputRange(0), y: experiment.inputRange(1),
        points: (0..<count).map { sample in
          OutputGround.Point(
            place: SIMD2(Double(inputs[2 * sample]), Double(inputs[2 * sample + 1])),
            label: Int(targets[sample]))
        })
    case .curve:
      let points = zip(data.inputs, data.targets).prefix(count).map {
        OutputGround.Point(place: SIMD2(Double($0), Double($1)), label: 0)
      }
      ground = OutputGround(x: experiment.inputRange(0), y: experiment.targetRange, points: points)
    case .confusion, .none: ground = OutputGround(x: 0...1, y: 0...1, points: [])
    }
  }

  /// Whether they were made for this data. Arrays that share their memory are compared at once.
  func belong(to other: DataSet<Float>) -> Bool {
    data.inputs == other.inputs && data.targets == other.targets
  }
}
