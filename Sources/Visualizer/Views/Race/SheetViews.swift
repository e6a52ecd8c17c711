import Canvas
import Experiments
import Landscapes

extension Frame {
  /// What lies over a race, if anything does.
  mutating func drawSheet(_ state: State, _ thumbnail: ThumbnailView?, style: Style) {
    switch state.sheet {
    case .formula(let entry):
      // While the formula is right its picture is seen as it will be.
      if entry.error != nil { dim(style: style) }
      FormulaView(entry, state).draw(into: &self, style: style)
    case .some(let sheet):
      let owner = state.focusesAll ? "all lanes" : state.race.lanes[state.focus].setup.label
      draw(sheet, owner: owner, thumbnail, style: style)
    case nil: break
    }
  }

  /// A sheet that all screens have.
  mutating func draw(_ sheet: Sheet, owner: String, _ thumbnail: ThumbnailView?, style: Style) {
    switch sheet {
    case .help(let help):
      dim(style: style)
      HelpView(page: HelpPage(help, on: size), filter: help.filter).draw(into: &self, style: style)
    case .scenes(let picker):
      dim(style: style)
      ScenePickerView(entries: ScenePickerView.library, selection: picker.selection, thumbnail: thumbnail)
        .draw(into: &self, style: style)
    case .value(let entry): ValueEntryView(entry, owner: owner).draw(into: &self, style: style)
    case .share(let share):
      dim(style: style)
      ShareView(words: share.words, omission: share.omission, scroll: share.scroll)
        .draw(into: &self, style: style)
    case .formula: break
    }
  }
}

extension ValueEntryView {
  init(_ entry: ValueEntry, owner: String) {
    let hyperparameter = entry.hyperparameter
    self.init(
      symbol: hyperparameter.symbol, owner: owner, text: entry.text,
      range: "\(hyperparameter.meaning): \(hyperparameter.range)", complaint: entry.complaint)
  }
}

extension FormulaView {
  init(_ entry: FormulaEntry, _ state: State) {
    let axes = state.surface.axes
    let values = (state.experiment.surface.formula?.parameters ?? [:]).sorted { $0.key < $1.key }
      .map { "  \($0.key) = \(Numerals.chosen($0.value))" }.joined()
    self.init(
      line: entry.line, name: "f(\(axes.x),\(axes.y))", error: entry.error, shown: entry.shown,
      facts: state.formulaFacts,
      hint: "+ − * / ^  sin cos tan exp log sqrt abs min max …  pi e" + values)
  }
}

extension State {
  /// What is known of the formula that the picture shows.
  fileprivate var formulaFacts: (text: String, isWarning: Bool) {
    let start = experiment.start
    if surface.value(start.x, start.y).isNaN {
      return ("undefined at the start and wherever else it was looked for", true)
    }
    guard let least = surface.minimizers.first(where: \.isGlobal) else {
      return ("no lowest point was found in the view", false)
    }
    func digits(_ value: Double) -> String { Numerals.chosen(value, decimals: 4) }
    let point = "(\(digits(least.point.x)), \(digits(least.point.y)))"
    return ("lowest at \(point), where it is \(digits(least.value))", false)
  }
}

extension ScenePickerView {
  /// The scenes of the library.
  static let library = SceneLibrary.all.map {
    Entry(name: $0.name, title: $0.title, hasLesson: $0.hasLesson)
  }
}

extension ThumbnailView {
  /// A scene of the library on a surface; nil for one of networks, and for one that cannot be read, which says so
  /// when it is opened.
  init?(scene place: Int, style: Style) {
    let scene = SceneLibrary.all[place]
    guard !scene.trainsNetworks else { return nil }
    let decoder = SceneDecoder(colormaps: ColorMap.all.map(\.name))
    guard let experiment = try? decoder.decode(scene.text, file: scene.name).finished() else { return nil }
    let surface = experiment.surface.surface
    let rect = Rect(column: 0, row: 0, columns: Self.size.columns, rows: Self.size.rows)
    let viewport = Viewport(x: experiment.domain.x, y: experiment.domain.y, rect: rect)
    let field = Field(viewport) { surface.value($0, $1) }
    let isLog = experiment.view.scale.map { $0 == .log } ?? surface.prefersLogScale
    let scale = LossScale(field, kind: isLog ? .log : .linear, floor: surface.minimum)
    var picture = PictureView(
      backdrop: Backdrop(field, scale: scale, style: style, contours: false), x: experiment.domain.x,
      y: experiment.domain.y)
    picture.minimizers = surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    picture.start = experiment.start
    self.init(picture: picture, lanes: experiment.lanes.map(\.label))
  }
}
