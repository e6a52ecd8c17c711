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
      if let race {
        try openTraining(scene, after: race)
      } else if let training {
        try openRace(scene, after: training)
      }
    } catch {
      race?.say(String(describing: error), isError: true)
      training?.say(String(describing: error), isError: true)
    }
  }

  private mutating func openTraining(_ scene: SceneLibrary.Scene, after state: State) throws {
    trainings += 1
    var next = TrainingScreen(
      try TrainingExperiment(scene), sceneName: scene.name, training: trainings, size: state.size)
    next.colormap = state.colormap
    next.showsContours = state.showsContours
    (race, training) = (nil, next)
  }

  private mutating func openRace(_ scene: SceneLibrary.Scene, after screen: TrainingScreen) throws {
    trainings = screen.training
    let draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(
      scene.text, file: "\(scene.name).yaml")
    var next = State(try draft.finished(), sceneName: scene.name, size: screen.size)
    next.colormap = screen.colormap
    next.showsContours = screen.showsContours
    (race, training) = (next, nil)
  }
}
