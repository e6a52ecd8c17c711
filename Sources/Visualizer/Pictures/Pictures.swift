import Canvas
import Experiments
import Landscapes
import Scenes

/// A cache of pictures between frames. It only saves work; frames look the same without it.
struct Pictures: Sendable {
  private var surface: SurfacePicture?
  private var inside: SurfacePicture?
  private var planes: PlaneBackdrops?
  /// The landscapes from outside.
  var relief = ReliefPictures()
  var basins: BasinsPicture?
  private(set) var ground: (key: GroundKey, ground: OutputGround)?
  private var mapRun: (scene: String, run: MapRun)?
  private(set) var thumbnail: (key: ThumbnailKey, view: ThumbnailView?)?

  /// The surface as the camera sees it.
  mutating func surface(_ desk: Desk, _ subject: SurfaceSubject, size: Size, style: Style) -> SurfacePicture {
    let key = SurfacePicture.Key(subject, desk.look, domain: desk.look.camera.domain, size: size)
    if let surface, surface.key == key { return surface }
    let made = SurfacePicture(key, subject.surface, style: style)
    surface = made
    return made
  }

  /// The surface around a step, on the scale of the whole surface, so that colours mean the same.
  mutating func inside(
    _ desk: Desk, _ subject: SurfaceSubject, domain: Domain, size: Size, scale: LossScale, style: Style
  ) -> SurfacePicture {
    let key = SurfacePicture.Key(subject, desk.look, domain: domain, size: size)
    if let inside, inside.key == key, inside.scale == scale { return inside }
    let made = SurfacePicture(key, subject.surface, scale: scale, style: style)
    inside = made
    return made
  }

  /// The run of the lane under the map's cross.
  mutating func mapRun(_ plan: MapPlan) -> MapRun {
    let probe = plan.probe
    let scene = probe.sceneText
    if let mapRun, mapRun.scene == scene { return mapRun.run }
    let made = MapRun(probe)
    mapRun = (scene, made)
    return made
  }

  /// The planes as far as they are known; nil if too little is.
  mutating func planes(_ desk: Desk, size: Size, style: Style) -> PlaneBackdrops? {
    guard let report = desk.errands.planeReport else { return nil }
    let key = PlaneBackdrops.Key(report, desk.look, size: size)
    if planes?.key != key { planes = PlaneBackdrops(key, report, style: style) }
    return planes
  }

  /// The ground of the output pictures.
  mutating func ground(_ desk: Desk, _ subject: NetworkSubject) -> OutputGround {
    let key = GroundKey(data: subject.dataText, seed: desk.experiment.seed, ranges: subject.ranges)
    if let ground, ground.key == key { return ground.ground }
    let made = OutputGround(subject)
    ground = (key, made)
    return made
  }

  /// The thumbnail of the scene selected in the list.
  mutating func thumbnail(_ picker: ScenePicker, style: Style) -> ThumbnailView? {
    let key = ThumbnailKey(scene: picker.selection, map: style.map, theme: style.theme)
    if thumbnail?.key != key {
      thumbnail = (key, ThumbnailView(scene: picker.selection, style: style))
    }
    return thumbnail?.view
  }
}

/// The cache key of an output ground.
struct GroundKey: Hashable {
  let data: String
  let seed: UInt64
  let ranges: DataRanges
}

/// The cache key of a thumbnail.
struct ThumbnailKey: Hashable {
  /// The index of the scene in the library.
  let scene: Int
  let map: ColorMap
  let theme: Theme
}
