import Canvas
import Experiments
import Scenes

/// The state of the whole program: what all screens share, plus the `Screen` with its own state. The picture
/// is a pure function of it.
public struct Desk: Sendable {
  public internal(set) var race: any TimelineRace
  public internal(set) var timeline: Timeline
  public internal(set) var hand: Hand
  public internal(set) var look: Look
  /// The jobs of the workers, and their answers.
  var errands = Errands()
  public internal(set) var screen = Screen.race
  /// The state of presenting to a hall; nil otherwise.
  public internal(set) var presentation: Presentation?

  /// The progress of the lesson; nil outside a lesson.
  public internal(set) var lesson: LessonProgress?
  /// The lesson that was left.
  var leftLesson: LessonProgress?
  public internal(set) var sheet: Sheet?
  public internal(set) var notice: Notice?
  public internal(set) var size: Size

  /// True if the lesson to be opened begins at its last step.
  var opensAtEnd = false

  /// The number of the race, by which workers' reports for earlier races are recognised.
  let raceNumber: Int
  /// The index of the current scene in the library; nil for any other scene.
  var sceneIndex: Int?
  /// Random starts drawn so far.
  var randomStarts: UInt64 = 0
  /// The texts entered in every kind of box, oldest first.
  var histories: [Box: [String]] = [:]
  /// The experiment as it was loaded.
  private(set) var opened: Experiment
  /// The lanes as the scene had them, or as they were added or changed; knobs go back to these.
  var lanesBegun: [LaneSetup]
  /// The changes of the list of lanes, to be undone from the last on.
  var laneChanges: [LaneListChange] = []
  /// The race to restore if the formula being typed is cancelled.
  var beforeFormula: RaceBeforeFormula?
  /// The mouse.
  var pointer = Pointer()
  /// The sweep whose trials are shown, or one of which is raced; nil without one.
  public internal(set) var sweep: OpenSweep?
  /// The glyphs of the terminal, on which the places of texts depend.
  public var glyphs = GlyphSet.unicode
  /// True if the race has been computed to the end of the timeline.
  var isComputed = false

  /// - Parameters:
  ///   - experiment: the experiment to race.
  ///   - sceneName: the name of its library scene; nil for any other scene.
  ///   - raceNumber: the number of the race among all races of the program.
  ///   - size: the size of the screen.
  ///   - theme: the theme; nil for that of the experiment's view, or the default one.
  ///   - presents: true to present to a hall.
  public init(
    _ experiment: Experiment, sceneName: String? = nil, raceNumber: Int = 0, size: Size, theme: Theme? = nil,
    presents: Bool = false
  ) {
    race = experiment.makeRace(number: raceNumber)
    opened = experiment
    lanesBegun = experiment.lanes
    self.raceNumber = raceNumber
    timeline = Timeline(length: experiment.end)
    hand = Hand(focus: experiment.activeLanes.last ?? 0, mode: experiment.network == nil ? .replay : .onward)
    look = Look(experiment, theme: theme)
    sceneIndex = sceneName.flatMap { name in SceneLibrary.all.firstIndex { $0.name == name } }
    self.size = size
    presentation = presents ? Presentation() : nil
    race.compute(to: 0, budget: nil)
    beginLesson()
  }

  public var experiment: Experiment { race.experiment }
  /// The time at the cursor.
  public var cursor: Int { timeline.cursor }

  /// True if the screen changes on its own, so that frames are needed without input.
  public var isAnimating: Bool {
    if sweepScreen != nil { return notice != nil || pointer.click != nil || sweep?.isWaiting == true }
    return isPlaying || timeline.destination != nil || look.camera.isMoving || notice != nil
      || presentation?.laser.isLit == true || hand.burst?.isOpen == true || reliefScreen?.isResting == false
      || !isComputed || !errands.isSettled || pointer.click != nil
  }

  /// True if the race goes on; it stands still while the screen is dark, and behind the trials of a sweep.
  var isPlaying: Bool { timeline.isPlaying && presentation?.isBlank != true && sweepScreen == nil }

  mutating func say(_ text: String, isError: Bool = false) { notice = Notice(text, isError: isError) }
}

extension Experiment {
  /// The race at its start: computed in place on a surface, by a worker for networks.
  func makeRace(number: Int) -> any TimelineRace {
    switch subject {
    case .surface: Race<SurfaceCourse>(self)
    case .network: RemoteRace(self, number: number)
    }
  }
}

/// A message that disappears after a while.
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
