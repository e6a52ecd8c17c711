import Canvas
import Experiments

/// The settings that determine the look of a heat map.
struct PictureLook: Hashable {
  let size: Size
  let scale: LossScale.Kind
  let contours: Bool
  let map: ColorMap
  let theme: Theme

  init(_ look: Look, size: Size) {
    self.size = size
    scale = look.scale == .log ? .log : .linear
    contours = look.showsContours
    map = look.colormap
    theme = look.theme
  }

  /// The block of the picture, at the origin.
  var rect: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }
}
