import Canvas
import Experiments
import Landscapes

/// The heat map of a surface and its scale, made once for as long as nothing about them changes.
struct SurfacePicture: Sendable {
  struct Key: Hashable {
    let surface: String
    let domain: Domain
    let size: Size
    let scale: ViewPreferences.Scale
    let contours: Bool
    let map: ColorMap

    init(_ subject: SurfaceSubject, _ look: Look, domain: Domain, size: Size) {
      surface = subject.setup.text
      self.domain = domain
      self.size = size
      scale = look.scale
      contours = look.showsContours
      map = look.colormap
    }
  }

  let key: Key
  let scale: LossScale
  let backdrop: Backdrop

  /// Samples and draws the surface; without a scale it takes one from what is seen.
  init(_ key: Key, _ surface: any Surface, scale: LossScale? = nil, style: Style) {
    let plot = Rect(column: 0, row: 0, columns: key.size.columns, rows: key.size.rows)
    let viewport = Viewport(x: key.domain.x, y: key.domain.y, rect: plot)
    let field = Field(viewport) { surface.value($0, $1) }
    let kind: LossScale.Kind = key.scale == .log ? .log : .linear
    let scale = scale ?? LossScale(field, kind: kind, floor: surface.minimum)
    self.key = key
    self.scale = scale
    backdrop = Backdrop(field, scale: scale, style: style, contours: key.contours)
  }
}
