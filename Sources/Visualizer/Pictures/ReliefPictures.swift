import Canvas
import Experiments
import Landscapes
import Networks

/// The landscapes of the relief and their pictures, remade only when something about them changes.
struct ReliefPictures: Sendable {
  private var surfaces: [SurfaceKey: ReliefSurface] = [:]
  private var scale: (key: ScaleKey, scale: LossScale)?
  private var pictures: [PictureKey: ReliefPicture] = [:]

  /// The identity of a sampled landscape.
  struct SurfaceKey: Hashable {
    enum Source: Hashable {
      case surface(String, Domain, points: Int)
      /// A picture of a report on planes, by its index, and how much of it is known.
      case plane(PlaneKey, index: Int, known: Int)
    }

    let source: Source
    let scale: LossScale
  }

  private struct ScaleKey: Hashable {
    let surface: String
    let domain: Domain
    let kind: ViewPreferences.Scale
  }

  private struct PictureKey: Hashable {
    let surface: SurfaceKey
    let camera: ReliefCamera
    let size: Size
    let detail: ReliefPicture.Detail
    let contours: Bool
    let map: ColorMap
    let theme: Theme
  }

  /// The points of a landscape along x, while the camera moves and when it is at rest.
  private static func points(_ detail: ReliefPicture.Detail, _ size: Size) -> Int {
    detail == .quick ? 97 : size.columns < 100 ? 129 : 193
  }

  /// The scale of a surface's heights: that of its heat map, from samples that do not depend on the screen.
  mutating func scale(_ desk: Desk, _ subject: SurfaceSubject) -> LossScale {
    let domain = desk.look.camera.domain
    let key = ScaleKey(surface: subject.setup.text, domain: domain, kind: desk.look.scale)
    if let scale, scale.key == key { return scale.scale }
    let (surface, rect) = (subject.surface, Rect(column: 0, row: 0, columns: 100, rows: 30))
    let field = Field(Viewport(x: domain.x, y: domain.y, rect: rect)) { surface.value($0, $1) }
    let made = LossScale(field, kind: key.kind == .log ? .log : .linear, floor: surface.minimum)
    scale = (key, made)
    return made
  }

  /// The picture of a surface.
  mutating func picture(
    _ desk: Desk, _ screen: ReliefScreen, _ subject: SurfaceSubject, size: Size, style: Style
  ) -> ReliefPicture {
    let detail = desk.reliefDetail(screen)
    let domain = desk.look.camera.domain
    let scale = scale(desk, subject)
    let points = Self.points(detail, size)
    let key = SurfaceKey(
      source: .surface(subject.setup.text, domain, points: points), scale: scale)
    return picture(key, desk, screen, detail, size: size, style: style) {
      let surface = subject.surface
      return ReliefSurface(columns: points, rows: points) { x, y in
        scale.height(
          of: surface.value(domain.x.lowerBound + x * domain.width, domain.y.lowerBound + y * domain.height))
      }
    }
  }

  /// The picture of a plane as far as it is known.
  mutating func picture(
    _ desk: Desk, _ screen: ReliefScreen, plane index: Int, of report: PlaneReport, scale: LossScale,
    size: Size, style: Style
  ) -> ReliefPicture? {
    guard report.pictures.indices.contains(index), report.pictures[index].isVisible,
      let values = report.pictures[index].values
    else { return nil }
    let key = SurfaceKey(
      source: .plane(report.key, index: index, known: values.knownCount), scale: scale)
    return picture(key, desk, screen, desk.reliefDetail(screen), size: size, style: style) {
      ReliefSurface(values, scale: scale)
    }
  }

  private mutating func picture(
    _ key: SurfaceKey, _ desk: Desk, _ screen: ReliefScreen, _ detail: ReliefPicture.Detail, size: Size,
    style: Style, make: () -> ReliefSurface
  ) -> ReliefPicture {
    let pictureKey = PictureKey(
      surface: key, camera: screen.camera, size: size, detail: detail, contours: desk.look.showsContours,
      map: style.map, theme: style.theme)
    if let picture = pictures[pictureKey] { return picture }
    // One of every kind is enough: the next frame differs by its camera, or by its surface.
    if surfaces.count > Self.most { surfaces.removeAll() }
    if pictures.count > Self.most { pictures.removeAll() }
    let surface = surfaces[key] ?? make()
    surfaces[key] = surface
    let picture = ReliefPicture(
      surface, camera: screen.camera, size: size, detail: detail, style: style,
      contours: desk.look.showsContours)
    pictures[pictureKey] = picture
    return picture
  }

  /// The most landscapes and the most pictures kept: those of a few networks' planes, moving and at rest.
  private static let most = 6
}

extension Desk {
  /// How finely the relief is drawn now.
  func reliefDetail(_ screen: ReliefScreen) -> ReliefPicture.Detail {
    screen.isResting && !look.camera.isMoving ? .fine : .quick
  }
}

extension ReliefSurface {
  /// A landscape of a function over 0…1 in both directions.
  init(columns: Int, rows: Int, height: (Double, Double) -> Double) {
    var heights: [Double] = []
    heights.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        heights.append(height(Double(column) / Double(columns - 1), Double(row) / Double(rows - 1)))
      }
    }
    self.init(columns: columns, rows: rows, heights: heights)
  }

  /// The landscape of a plane: at the points of the finest pass that is complete.
  init(_ values: PlaneValues, scale: LossScale) {
    let grid = values.grid
    let stride = [1, 2, 4, 8].first { stride in
      values.knownCount >= ((grid.columns - 1) / stride + 1) * ((grid.rows - 1) / stride + 1)
    }
    let step = stride ?? 8
    let (columns, rows) = ((grid.columns - 1) / step + 1, (grid.rows - 1) / step + 1)
    let heights = (0..<columns * rows).map { place in
      values.value(column: place % columns * step, row: place / columns * step).map(scale.height(of:)) ?? .nan
    }
    self.init(columns: columns, rows: rows, heights: heights)
  }
}
