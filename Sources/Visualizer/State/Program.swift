import Canvas
import Experiments

/// The whole program: a race on a surface, or networks that are trained.
public struct Program: Sendable {
  /// Exactly one of the two is there. They are no cases of an enumeration, because those cannot be changed in
  /// place, and a race is too large to be copied for every key.
  public private(set) var race: State?
  public private(set) var training: TrainingScreen?
  /// Trainings so far.
  private var trainings = 0

  public init(_ race: State) { self.race = race }
  public init(_ training: TrainingScreen) { self.training = training }

  /// The one way in which the program changes: a pure function of itself and of what happened.
  public mutating func update(_ event: Event) -> [Effect] {
    let effects = race?.update(event) ?? training?.update(event) ?? []
    if let scene = race?.wantedScene ?? training?.wantedScene { open(SceneLibrary.all[scene]) }
    return effects
  }

  /// Whether the screen changes by itself, so that frames are wanted without a key.
  public var isAnimating: Bool { race?.isAnimating ?? training?.isAnimating ?? false }

  /// Opens a scene of the other kind; where it cannot be read, it is said why.
  private mutating func open(_ scene: SceneLibrary.Scene) {
    race?.wantedScene = nil
    training?.wantedScene = nil
    do {
      switch try scene.draft() {
      case .race(let draft): openRace(try draft.finished(), scene.name)
      case .training(let draft): openTraining(try draft.finished(), scene.name)
      }
    } catch {
      race?.say(String(describing: error), isError: true)
      training?.say(String(describing: error), isError: true)
    }
  }

  private mutating func openTraining(_ experiment: TrainingExperiment, _ name: String) {
    guard let race else { return }
    trainings += 1
    var next = TrainingScreen(experiment, sceneName: name, training: trainings, size: race.size)
    (next.colormap, next.showsContours) = (race.colormap, race.showsContours)
    (self.race, training) = (nil, next)
  }

  private mutating func openRace(_ experiment: Experiment, _ name: String) {
    guard let training else { return }
    trainings = training.training
    var next = State(experiment, sceneName: name, size: training.size)
    (next.colormap, next.showsContours) = (training.colormap, training.showsContours)
    (race, self.training) = (next, nil)
  }
}

extension SceneLibrary.Scene {
  /// What the scene describes, of either kind.
  ///
  /// - Throws: `SceneError` for a mistake in it.
  func draft() throws(SceneError) -> SceneDraft {
    try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decodeScene(text, file: "\(name).yaml")
  }
}
