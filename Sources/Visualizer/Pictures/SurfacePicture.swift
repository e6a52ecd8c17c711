import Canvas
import Experiments
import Landscapes

/// The heat map of a surface and its scale, redrawn only when something about them changes.
struct SurfacePicture: Sendable {
  struct Key: Hashable {
    let surface: String
    let domain: Domain
    let look: PictureLook

    init(_ subject: SurfaceSubject, _ look: Look, domain: Domain, size: Size) {
      surface = subject.setup.text
      self.domain = domain
      self.look = PictureLook(look, size: size)
    }
  }

  let key: Key
  let scale: LossScale
  let backdrop: Backdrop

  /// Samples and draws the surface; without a given scale, it is taken from the visible values.
  init(_ key: Key, _ surface: any Surface, scale: LossScale? = nil, style: Style) {
    let viewport = Viewport(x: key.domain.x, y: key.domain.y, rect: key.look.rect)
    let field = Field(viewport) { surface.value($0, $1) }
    let scale =
      scale
      ?? LossScale(
        field, kind: key.look.scale, floor: surface.minimum, center: key.look.map.isDiverging ? 0 : nil)
    self.key = key
    self.scale = scale
    backdrop = Backdrop(field, scale: scale, style: style, contours: key.look.contours)
  }
}
