import Canvas
import Experiments
import Scenes

/// The whole program at one moment: what every screen shares stands here once, a `Screen` adds what is its own. What is
/// seen is a pure picture of it.
public struct Desk: Sendable {
  public internal(set) var race: any TimelineRace
  public internal(set) var timeline: Timeline
  public internal(set) var hand: Hand
  public internal(set) var look: Look
  /// The jobs of the workers, and their answers.
  var errands = Errands()
  public internal(set) var screen = Screen.race

  /// How far the lesson is; nil where none is given.
  public internal(set) var lesson: LessonProgress?
  /// The lesson that was left.
  var leftLesson: LessonProgress?
  public internal(set) var sheet: Sheet?
  public internal(set) var notice: Notice?
  public internal(set) var size: Size

  /// Counts the races of the program, so that workers' reports of an earlier one are told apart.
  let raceNumber: Int
  /// The place of the scene that is shown in the library; nil for one from elsewhere.
  var sceneIndex: Int?
  /// Random starts drawn so far.
  var randomStarts: UInt64 = 0
  /// The formulas that were drawn, oldest first.
  var formulaHistory: [String] = []
  /// The race that comes back when a formula that is being typed is not drawn after all.
  var beforeFormula: RaceBeforeFormula?
  /// True while the mouse, down on a picture, drags the start.
  var isPlacingStart = false
  /// True where the race has been computed to the end of the timeline.
  var isComputed = false

  /// - Parameters:
  ///   - experiment: what is raced.
  ///   - sceneName: the scene of the library that it is.
  ///   - raceNumber: of a race that workers compute, of all races of the program.
  ///   - size: of the screen.
  public init(_ experiment: Experiment, sceneName: String? = nil, raceNumber: Int = 0, size: Size) {
    race = experiment.makeRace(number: raceNumber)
    self.raceNumber = raceNumber
    timeline = Timeline(length: experiment.end)
    hand = Hand(focus: experiment.activeLanes.last ?? 0, mode: experiment.network == nil ? .replay : .onward)
    look = Look(experiment)
    sceneIndex = sceneName.flatMap { name in SceneLibrary.all.firstIndex { $0.name == name } }
    self.size = size
    race.compute(to: 0, budget: nil)
    beginLesson()
  }

  public var experiment: Experiment { race.experiment }
  /// Where the timeline stands.
  public var cursor: Int { timeline.cursor }

  /// True where the screen changes by itself, so that frames are wanted without a key.
  public var isAnimating: Bool {
    timeline.isPlaying || timeline.destination != nil || look.camera.isMoving || notice != nil
      || hand.burst?.isOpen == true || !isComputed || !errands.isSettled
  }

  mutating func say(_ text: String, isError: Bool = false) { notice = Notice(text, isError: isError) }
}

extension Experiment {
  /// The race at its start: computed here on a surface, by a worker for networks.
  func makeRace(number: Int) -> any TimelineRace {
    switch subject {
    case .surface: Race<SurfaceCourse>(self)
    case .network: RemoteRace(self, number: number)
    }
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
