import Canvas
import Scenes

extension SheetView {
  /// The blocks of a sheet that the mouse meets. A click outside its box closes it.
  func hits(_ style: Style) -> [Hit] {
    let size = desk.size
    func box(_ size: Size) -> [Hit] { [Hit(rect: .centered(size, in: desk.size), target: .sheet)] }
    switch sheet {
    case .help(let help): return box(HelpPage(help, on: size).box)
    case .scenes(let picker):
      return ScenePickerView(entries: picker.found, selection: picker.selection, search: picker.search)
        .hits(on: size, hasThumbnail: ThumbnailView.exists(scene: picker.selection))
    case .value(let entry): return box(valueView(entry).boxSize(on: size, style: style))
    case .share(let share):
      return box(
        ShareView(words: share.words, omission: share.omission, scroll: share.scroll)
          .boxSize(on: size, style: style))
    case .formula: return box(FormulaView.boxSize)
    case .lane(let lane): return LaneSheetView(sheet: lane).hits(on: size, style: style)
    case .palette(let palette):
      return PaletteView(
        palette: palette, items: desk.paletteItems(palette.text), hint: desk.paletteHint(palette.text)
      ).hits(on: size, style: style)
    }
  }
}

extension Desk {
  /// Handles the mouse on the sheet.
  mutating func handleInSheet(_ mouse: Mouse) -> [Effect] {
    switch mouse.action {
    case .wheelUp: return scrollSheet(.up)
    case .wheelDown: return scrollSheet(.down)
    case .press: return pressInSheet(mouse)
    case .drag, .release, .move: return []
    }
  }

  /// Scrolls a list as the arrows do; a box that takes text has none.
  private mutating func scrollSheet(_ key: Key) -> [Effect] {
    switch sheet {
    case .help, .scenes, .share, .lane, .palette: handleInSheet(key)
    default: []
    }
  }

  private mutating func pressInSheet(_ mouse: Mouse) -> [Effect] {
    guard let sheet else { return [] }
    let hits = SheetView(sheet: sheet, desk: self, thumbnail: nil).hits(pointerStyle)
    switch hits.at(row: mouse.row, column: mouse.column)?.target {
    case .scene(let index):
      self.sheet = nil
      return openScene(index)
    case .item(let index): return choose(index)
    case nil: closeSheet()
    default: break
    }
    return []
  }

  /// Does what a line of the palette says, or takes a line of a lane's sheet in hand.
  private mutating func choose(_ index: Int) -> [Effect] {
    switch sheet {
    case .palette(var palette):
      palette.selection = index
      sheet = .palette(palette)
      return handleInSheet(.enter)
    case .lane(var lane) where lane.page == .rules:
      lane.selection = index
      sheet = .lane(lane)
    case .lane(var lane) where lane.line == nil:
      lane.row = index
      sheet = .lane(lane)
    default: break
    }
    return []
  }

  private mutating func closeSheet() {
    if case .formula = sheet { cancelFormula() } else { sheet = nil }
  }
}
