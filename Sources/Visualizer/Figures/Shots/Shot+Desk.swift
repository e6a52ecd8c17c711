import Canvas
import Experiments
import Landscapes
import Scenes
import Wording

extension Shot {
  /// The view of a desk at rest, to be shown of `desk.shownRace`.
  public init(_ desk: Desk) {
    self.init()
    let isPage = desk.isLessonPage
    let fresh = Look(isPage ? desk.experiment : desk.plainRace)
    let usualFocus = desk.race.activeLanes.last ?? 0
    page = isPage ? desk.lesson.map { $0.index + 1 } : nil
    view = desk.viewWords
    let isAtEnd = desk.cursor == desk.race.end && desk.inside == nil && !isPage
    at = isAtEnd ? nil : desk.timeWords
    lane = desk.hand.focus == usualFocus && !isPage ? nil : desk.experiment.lanes[desk.hand.focus].label
    layout = desk.look.layout == fresh.layout ? nil : desk.look.layout
    scale = desk.look.scale == fresh.scale ? nil : desk.look.scale
    colormap = desk.look.colormap == fresh.colormap ? nil : desk.look.colormap
    plane = desk.look.plane == fresh.plane ? nil : desk.look.plane
    theme = desk.look.theme == .paper ? nil : desk.look.theme
    size = desk.size == desk.shotView.usualSize || !desk.dependsOnSize ? nil : desk.size
  }
}

extension Desk {
  /// The command that makes this picture anew, unquoted: the race, the view, and options of the figure.
  ///
  /// - Parameter figure: the options of the figure.
  /// - Returns: the arguments of the program.
  public func exportArguments(figure: [String] = []) -> [String] {
    ["export"] + raceWords + Shot(self).arguments + figure
  }

  /// The command line of `exportArguments`, quoted for a shell.
  public func exportCommand(figure: [String] = []) -> String {
    (["descent"] + exportArguments(figure: figure).map(Quoting.shell)).joined(separator: " ")
  }

  /// The race as of the cursor, without a lesson.
  private var plainExperiment: Experiment {
    var plain = race.experiment(at: cursor)
    plain.lesson = nil
    return plain
  }

  /// True where a lesson's page is shown as it was written, so that the page says everything about the race.
  var isLessonPage: Bool {
    guard let lesson, isLibraryScene(of: lesson.opened) else { return false }
    return race.experiment(at: cursor).sceneText == lesson.begun.sceneText
  }

  /// The scene's name where the race is that of the scene, else options for all of it.
  private var raceWords: [String] {
    var plain = plainExperiment
    let title = plain.title
    func named(_ words: [String], _ usual: String) -> [String] {
      words + (title == usual ? [] : ["--title", title])
    }
    if let scene = libraryScene {
      plain.title = scene.title
      if isLessonPage || isLibraryScene(of: plain) { return named([scene.name], scene.title) }
    }
    return named(plain.arguments, plain.usualTitle)
  }

  /// The race that `raceWords` lead to, as far as its view goes.
  fileprivate var plainRace: Experiment {
    var plain = plainExperiment
    if !isLibraryScene(of: plain) { plain.view = plain.usualView }
    return plain
  }

  private var libraryScene: SceneLibrary.Scene? { sceneIndex.map { SceneLibrary.all[$0] } }

  private func isLibraryScene(of experiment: Experiment) -> Bool {
    guard var scene = try? libraryScene?.experiment(colormaps: ColorMap.all.map(\.name)) else { return false }
    scene.title = experiment.title
    return scene.sceneText == experiment.sceneText
  }

  // MARK: Words

  /// `relief:turn=30`; nil for the race as it is at first.
  fileprivate var viewWords: String? {
    let view = shotView
    let settings = ShotKey.all.filter { $0.views.contains(view) }.compactMap { key in
      key.read(self).map { "\(key.name)=\(OptionText.quoted($0))" }
    }
    if settings.isEmpty { return view == .race ? nil : view.rawValue }
    return "\(view.rawValue):\(settings.joined(separator: ","))"
  }

  fileprivate var timeWords: String {
    if cursor == race.end { return "end" }
    guard let subject = experiment.network else { return String(cursor) }
    return shortest(Double(cursor) / Double(subject.samplesPerEpoch))
  }

  /// True where the number of cells decides what is computed, or the picture is made of cells.
  fileprivate var dependsOnSize: Bool {
    switch screen {
    case .race, .alone: experiment.network != nil || lesson != nil || presentation != nil
    case .inside, .relief, .map, .basins, .report, .why, .spectrum, .sweep: true
    }
  }
}

extension Experiment {
  /// The title that options without `--title` give a race.
  fileprivate var usualTitle: String {
    switch subject {
    case .surface(let subject): subject.setup.entry.title
    case .network(let subject):
      "\(subject.dataText): \(lanes.first?.network?.network.architecture.text ?? "")"
    }
  }

  /// The view of a race that is given by options: that of the scene which they begin with.
  fileprivate var usualView: ViewPreferences {
    guard let surface else { return ViewPreferences() }
    let entry = surface.setup.entry
    let own = SceneLibrary.named(entry.name)
    guard let scene = try? (own ?? SceneLibrary.named(SceneLibrary.defaultName))?.experiment() else {
      return ViewPreferences()
    }
    var view = scene.view
    if own == nil || surface.setup.formula != nil { view.scale = nil }
    return view
  }
}
