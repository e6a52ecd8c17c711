import Canvas
import Experiments

/// The settings on which the look of a heat map depends, whatever it is a picture of.
struct PictureLook: Hashable {
  let size: Size
  let scale: LossScale.Kind
  let contours: Bool
  let map: ColorMap

  init(_ look: Look, size: Size) {
    self.size = size
    scale = look.scale == .log ? .log : .linear
    contours = look.showsContours
    map = look.colormap
  }

  /// The picture's block, from the upper left.
  var rect: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }
}
