import Canvas
import Experiments
import Landscapes

/// The whole program at one moment. The screen is a pure picture of it.
public struct State: Sendable {
  public internal(set) var race: Race
  /// The step on which the timeline stands.
  public internal(set) var cursor = 0
  /// Where the cursor is on its way to, while lanes are computed up to there.
  public internal(set) var destination: Int?
  public internal(set) var isPlaying = true
  public internal(set) var speed: Speed
  /// The part of a step that playing owes.
  var owedSteps = 0.0

  /// The focused lane, and whether tuning moves all of them.
  public internal(set) var focus = 0
  public internal(set) var focusesAll = false
  /// The chosen knob, by its place among those of the focused lane.
  public internal(set) var knobIndex = 0
  public internal(set) var mode: Race.TuningMode = .replay
  public internal(set) var burst: TuningBurst?

  public internal(set) var layout: ViewPreferences.Layout
  public internal(set) var camera: Camera
  public internal(set) var showsContours = true
  public internal(set) var colormap: ColorMap
  public internal(set) var scale: ViewPreferences.Scale

  /// The step that is looked at from inside; nil while the race is seen.
  public internal(set) var inside: InsideView?
  /// How far the lesson is; nil where none is given.
  public internal(set) var lesson: LessonProgress?
  /// The lesson that was left.
  var leftLesson: LessonProgress?
  public internal(set) var sheet: Sheet?
  public internal(set) var notice: Notice?
  public internal(set) var size: Size
  /// Random starts drawn so far.
  var randomStarts: UInt64 = 0
  /// The place of the scene that is shown in the library; nil for one from elsewhere.
  var sceneIndex: Int?
  /// A scene of networks that is to be opened instead of this one, by its place in the library.
  var wantedScene: Int?
  /// The formulas that were drawn, oldest first.
  var formulaHistory: [String] = []
  /// What comes back when a formula that is being typed is not drawn after all.
  var beforeFormula: RaceBeforeFormula?
  /// Whether the mouse went down on the picture, and drags the start.
  var isPlacingStart = false
  /// Whether the race has been computed to the end of the timeline.
  var isComputed = false

  public init(_ experiment: Experiment, sceneName: String? = nil, size: Size) {
    race = Race(experiment)
    speed = Speed(forRaceOf: experiment.steps)
    layout = experiment.view.layout
    camera = Camera(experiment.domain)
    colormap = experiment.view.colormap.flatMap(ColorMap.named) ?? .dusk
    scale = experiment.view.scale ?? (experiment.surface.surface.prefersLogScale ? .log : .linear)
    sceneIndex = sceneName.flatMap { name in SceneLibrary.all.firstIndex { $0.name == name } }
    self.size = size
    focus = race.activeLanes.last ?? 0
    race.compute(to: 0)
    beginLesson()
  }

  public var experiment: Experiment { race.experiment }
  public var surface: any Surface { race.experiment.surface.surface }

  /// The knobs of the focused lane.
  public var knobs: [Knob] { knobs(ofLane: focus) }

  func knobs(ofLane index: Int) -> [Knob] {
    Knob.all(of: race.lanes[index].setup, sampleCount: surface.sampleCount)
  }

  /// The chosen knob of the focused lane.
  public var knob: Knob { knobs[min(knobIndex, knobs.count - 1)] }

  /// The lanes that tuning moves.
  var tunedLanes: [Int] { focusesAll ? race.activeLanes : [focus] }

  /// Whether the screen changes by itself, so that frames are wanted without a key.
  public var isAnimating: Bool {
    isPlaying || destination != nil || camera.isMoving || notice != nil || burst?.isOpen == true
      || !isComputed
  }
}

/// A message that goes away by itself.
public struct Notice: Sendable, Hashable {
  public var text: String
  public var isError: Bool
  var secondsLeft: Double

  init(_ text: String, isError: Bool = false) {
    self.text = text
    self.isError = isError
    secondsLeft = isError ? 5 : 2.5
  }
}
