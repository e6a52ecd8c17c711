import Canvas
import Experiments
import Networks

/// Networks that are trained, on the screen, at one moment. The training itself goes on elsewhere: what is known
/// of it has come as reports, and what is wanted of it goes out as jobs.
public struct TrainingScreen: Sendable {
  /// What is seen of the lanes.
  public enum View: Sendable, Hashable, CaseIterable {
    /// Planes with trails, and what the networks do.
    case both
    case planes, outputs
  }

  public internal(set) var experiment: TrainingExperiment
  /// Counts the trainings since the program began; each begins with a seed or scene of its own.
  var training: Int
  /// Every turn of a knob, in the order in which they came.
  var turns: [Turn] = []
  /// What is known of the lanes.
  public internal(set) var progress: TrainingProgress?
  /// The moment that the lanes have reached as far as is known, on the path that is wanted.
  public internal(set) var reached = 0
  public internal(set) var moment: MomentReport?
  public internal(set) var plane: PlaneReport?
  /// What was last asked for.
  var asked: (training: TrainingJob?, plane: PlaneKey?)

  /// The moment on which the timeline stands, in samples seen.
  public internal(set) var cursor = 0
  /// Where the cursor is on its way to, while lanes are trained up to there.
  public internal(set) var destination: Int?
  public internal(set) var isPlaying = true
  public internal(set) var speed: Speed
  /// The part of a sample that playing owes.
  var owedSamples = 0.0

  public internal(set) var focus = 0
  public internal(set) var focusesAll = false
  public internal(set) var knobIndex = 0
  public internal(set) var mode: Race.TuningMode = .onward

  public internal(set) var view: View = .both
  public internal(set) var planeKind: TrainingView.PlaneKind
  public internal(set) var showsData = true
  public internal(set) var layout: ViewPreferences.Layout = .sideBySide
  public internal(set) var showsContours = true
  public internal(set) var colormap: ColorMap = .dusk
  public internal(set) var scale: ViewPreferences.Scale = .log

  public internal(set) var sheet: Sheet?
  public internal(set) var notice: Notice?
  public internal(set) var size: Size
  /// The place of the scene that is shown in the library; nil for one from elsewhere.
  var sceneIndex: Int?
  /// A scene of the library that is to be opened instead of this one.
  var wantedScene: Int?

  public init(_ experiment: TrainingExperiment, sceneName: String? = nil, training: Int = 0, size: Size) {
    self.experiment = experiment
    self.training = training
    self.size = size
    asked = (nil, nil)
    planeKind = experiment.view.plane
    speed = Speed(forRaceOf: experiment.end)
    sceneIndex = sceneName.flatMap { name in SceneLibrary.all.firstIndex { $0.name == name } }
    focus = max(0, experiment.lanes.count - 1)
  }

  /// Whether the screen changes by itself, so that frames are wanted without a key.
  public var isAnimating: Bool { isPlaying || destination != nil || notice != nil || !isSettled }

  /// Whether everything that was asked for has come.
  var isSettled: Bool {
    reached == experiment.end && asked.training != nil
      && asked.training?.moment == moment?.job && asked.plane == plane?.key
      && plane?.isComplete != false
  }

  // MARK: Knobs

  /// The knobs of the focused lane.
  public var knobs: [TrainingKnob] { knobs(ofLane: focus) }

  func knobs(ofLane lane: Int) -> [TrainingKnob] {
    TrainingKnob.all(of: experiment.lanes[lane], sampleCount: experiment.data.count)
  }

  /// The chosen knob of the focused lane.
  public var knob: TrainingKnob { knobs[min(knobIndex, knobs.count - 1)] }

  /// The lanes that tuning moves.
  var tunedLanes: [Int] { focusesAll ? Array(experiment.lanes.indices) : [focus] }

  /// The value of a knob at a moment: that of the last turn before it. A turn takes away the later ones of its
  /// lane that came before.
  func value(of knob: TrainingKnob, lane: Int, at moment: Int) -> Double {
    var limit = Int.max
    for turn in turns.reversed() where turn.lane == lane {
      if turn.moment <= min(limit, moment), turn.knob == knob { return turn.value }
      limit = min(limit, turn.moment)
    }
    return knob.value(in: experiment.lanes[lane])
  }

  // MARK: The timeline

  /// The moment after one more step of the focused lane, or before its last one.
  func moment(after direction: Int) -> Int {
    let count = experiment.samplesPerEpoch
    let batch = min(count, experiment.lanes[focus].optimizer.batchSize ?? count)
    let (epoch, seen) = cursor.quotientAndRemainder(dividingBy: count)
    if direction > 0 { return epoch * count + min(count, (seen / batch + 1) * batch) }
    guard seen == 0 else { return epoch * count + (seen - 1) / batch * batch }
    return (epoch - 1) * count + (count - 1) / batch * batch
  }
}

extension TrainingScreen: FooterSource {
  var inside: InsideView? { nil }
  var knobSymbol: String { knob.hyperparameter.symbol }
}
