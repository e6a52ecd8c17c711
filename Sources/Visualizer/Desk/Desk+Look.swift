import Canvas
import Experiments
import Landscapes

extension Desk {
  mutating func performOnLook(_ action: Action) {
    switch action {
    case .moveStart(let right, let up): moveStart(right, up)
    case .toggleLayout: look.layout = look.layout == .overlay ? .sideBySide : .overlay
    case .toggleContours: look.showsContours.toggle()
    case .nextColormap:
      let index = ColorMap.all.firstIndex(of: look.colormap) ?? 0
      look.colormap = ColorMap.all[(index + 1) % ColorMap.all.count]
      say("colour map: \(look.colormap.name)")
    case .nextTheme:
      look.theme = look.theme.next
      say("theme: \(look.theme.name)")
    case .toggleScale:
      look.scale = look.scale == .log ? .linear : .log
      say("colours: \(look.scale.rawValue) scale")
    case .zoomIn: look.camera.zoom(by: 0.8, about: look.camera.domain.center)
    case .zoomOut: look.camera.zoom(by: 1.25, about: look.camera.domain.center)
    case .fitPaths: fitPaths()
    case .turnViews: turnViews()
    case .nextPlane:
      look.plane = look.plane.next
      look.camera = Camera(PlaneKey.wholeWindow)
      say("plane: \(look.plane.words)")
    case .toggleData: look.showsData.toggle()
    default: break
    }
  }

  private mutating func moveStart(_ right: Int, _ up: Int) {
    guard let subject = experiment.surface else { return }
    let step = Point(look.camera.domain.width, look.camera.domain.height) / 50
    restartInPlace(from: subject.start + step * Point(Double(right), Double(up)))
  }

  /// Shows the next available view: a small screen has room for one, and not every network has a picture of
  /// its outputs.
  private mutating func turnViews() {
    guard let subject = experiment.network else { return }
    guard subject.outputKind != .none else { return say("these networks are shown on planes only") }
    let layout = RaceLayout(self)
    switch look.view {
    case .both: look.view = layout.showsBoth ? .planes : .outputs
    case .planes: look.view = .outputs
    case .outputs: look.view = layout.hasRoomForBoth ? .both : .planes
    }
  }
}
