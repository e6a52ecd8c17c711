import Canvas
import Catalogue
import Experiments
import Landscapes
import Scenes

/// A sheet over a screen.
struct SheetView {
  let sheet: Sheet
  let desk: Desk
  let thumbnail: ThumbnailView?

  func draw(into frame: inout Frame, style: Style) {
    switch sheet {
    case .help(let help):
      frame.dim(style: style)
      HelpView(page: HelpPage(help, on: frame.size), search: help.search).draw(into: &frame, style: style)
    case .scenes(let picker):
      frame.dim(style: style)
      ScenePickerView(
        entries: picker.found, selection: picker.selection, search: picker.search, thumbnail: thumbnail
      ).draw(into: &frame, style: style)
    case .value(let entry):
      valueView(entry).draw(into: &frame, style: style)
    case .lane(let lane):
      frame.dim(style: style)
      LaneSheetView(sheet: lane).draw(into: &frame, style: style)
    case .palette(let palette):
      frame.dim(style: style)
      PaletteView(
        palette: palette, items: desk.paletteItems(palette.text), hint: desk.paletteHint(palette.text)
      ).draw(into: &frame, style: style)
    case .share(let share):
      frame.dim(style: style)
      ShareView(words: share.words, omission: share.omission, scroll: share.scroll)
        .draw(into: &frame, style: style)
    case .formula(let entry):
      // A valid formula is seen in its own picture.
      if entry.error != nil { frame.dim(style: style) }
      if let subject = desk.experiment.surface {
        FormulaView(entry, subject).draw(into: &frame, style: style)
      }
    }
  }
}

extension SheetView {
  func valueView(_ entry: ValueEntry) -> ValueEntryView {
    let owner = desk.hand.focusesAll && !desk.knob.isOfSurface ? "all lanes" : desk.knobOwner
    return ValueEntryView(entry, owner: owner)
  }
}

extension ValueEntryView {
  fileprivate init(_ entry: ValueEntry, owner: String) {
    let hyperparameter = entry.hyperparameter
    self.init(
      symbol: hyperparameter.symbol, owner: owner, line: entry.line,
      range: "\(hyperparameter.meaning): \(hyperparameter.range.text)", complaint: entry.complaint)
  }
}

extension FormulaView {
  fileprivate init(_ entry: FormulaEntry, _ subject: SurfaceSubject) {
    let axes = subject.surface.axes
    self.init(
      line: entry.line, name: "f(\(axes.x),\(axes.y))", error: entry.error, wanted: entry.wantedParameter,
      shown: entry.shown, facts: subject.formulaFacts,
      hint: "+ − * / ^  sin cos exp log sqrt max …  pi e   a knob: x^2 + a*y^2, a=3")
  }
}

extension SurfaceSubject {
  /// The facts about the formula that the picture shows.
  fileprivate var formulaFacts: (text: String, isWarning: Bool) {
    if surface.value(start.x, start.y).isNaN {
      return ("undefined at the start and at every other point tried", true)
    }
    guard let least = surface.minimizers.first(where: \.isGlobal) else {
      return ("no minimum was found in the view", false)
    }
    func digits(_ value: Double) -> String { Numerals.chosen(value, decimals: 4) }
    let point = "(\(digits(least.point.x)), \(digits(least.point.y)))"
    return ("minimum \(digits(least.value)) at \(point)", false)
  }
}

extension ThumbnailView {
  /// True if a library scene has a thumbnail.
  static func exists(scene place: Int) -> Bool { experiment(scene: place)?.surface != nil }

  private static func experiment(scene place: Int) -> Experiment? {
    let scene = SceneLibrary.all[place]
    return scene.trainsNetworks ? nil : try? scene.experiment(colormaps: ColorMap.all.map(\.name))
  }

  /// The thumbnail of a library scene; nil for networks, and for a scene that cannot be read, whose error is
  /// shown when it is opened.
  init?(scene place: Int, style: Style) {
    guard let experiment = Self.experiment(scene: place), let subject = experiment.surface else { return nil }
    let (surface, domain) = (subject.surface, subject.domain)
    let rect = Rect(column: 0, row: 0, columns: Self.size.columns, rows: Self.size.rows)
    let field = Field(Viewport(x: domain.x, y: domain.y, rect: rect)) { surface.value($0, $1) }
    let isLog = experiment.view.scale.map { $0 == .log } ?? surface.prefersLogScale
    let scale = LossScale(field, kind: isLog ? .log : .linear, floor: surface.minimum)
    var picture = PictureView(
      backdrop: Backdrop(field, scale: scale, style: style, contours: false), x: domain.x, y: domain.y)
    picture.minimizers = surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    picture.start = subject.start
    self.init(picture: picture, lanes: experiment.lanes.map(\.label))
  }
}
