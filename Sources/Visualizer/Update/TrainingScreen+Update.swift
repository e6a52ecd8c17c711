import Canvas
import Experiments
import Networks

extension TrainingScreen {
  /// The one way in which the screen changes: a pure function of itself and of what happened.
  ///
  /// - Returns: what the world is asked for, jobs for the workers among it where what is wanted has changed.
  public mutating func update(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .tick(let seconds): advance(by: seconds)
    case .input(.resize(let size)): self.size = size
    case .input(.key(let key)): effects = handle(key)
    case .input(.mouse(let mouse)): handle(mouse)
    case .written(let file): say("written: \(file)")
    case .failed(let reason): say(reason, isError: true)
    case .reported(let report): take(report)
    }
    return effects + newJobs()
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if sheet != nil {
      handleInSheet(key)
      return []
    }
    guard let action = KeyTable.action(for: key, in: .training) else { return [] }
    return perform(action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .help: sheet = .help(HelpSheet(context: .training))
    case .playPause, .stepForward, .stepBack, .slower, .faster, .toStart, .toEnd, .restart, .randomStart:
      performOnTimeline(action)
    case .focusNext: focusLane((focus + 1) % experiment.lanes.count)
    case .focusPrevious: focusLane((focus + experiment.lanes.count - 1) % experiment.lanes.count)
    case .focusLane(let index): focusLane(index)
    case .toggleAllInFocus: focusesAll.toggle()
    case .previousKnob: knobIndex = max(0, min(knobIndex, knobs.count - 1) - 1)
    case .nextKnob: knobIndex = min(knobs.count - 1, knobIndex + 1)
    case .turn, .turnLearningRate, .turnMomentum, .typeValue, .restoreDefault, .toggleMode:
      performOnKnob(action)
    case .nextScene: openScene(after: 1)
    case .previousScene: openScene(after: -1)
    case .chooseScene: sheet = .scenes(ScenePicker(selection: sceneIndex ?? 0))
    case .turnViews, .nextPlane, .toggleData, .toggleLayout, .toggleContours, .nextColormap, .toggleScale:
      performOnViews(action)
    case .inside, .typeFormula, .nextLessonStep, .previousLessonStep, .leaveLesson, .shareCommand,
      .writeScene,
      .toggleLane, .moveStart, .zoomIn, .zoomOut:
      break
    }
    return []
  }

  mutating func say(_ text: String, isError: Bool = false) { notice = Notice(text, isError: isError) }

  private mutating func performOnViews(_ action: Action) {
    switch action {
    case .turnViews: turnViews()
    case .nextPlane:
      planeKind = planeKind.next
      say("plane: \(planeKind.words)")
    case .toggleData: showsData.toggle()
    case .toggleLayout: layout = layout == .overlay ? .sideBySide : .overlay
    case .toggleContours: showsContours.toggle()
    case .nextColormap:
      let index = ColorMap.all.firstIndex(of: colormap) ?? 0
      colormap = ColorMap.all[(index + 1) % ColorMap.all.count]
      say("colour map: \(colormap.name)")
    case .toggleScale:
      scale = scale == .log ? .linear : .log
      say("colours: \(scale.rawValue) scale")
    default: break
    }
  }

  /// The next of the views there are: a small screen has room for one, and not every network has a picture of
  /// its outputs.
  private mutating func turnViews() {
    guard experiment.outputKind != .none else { return say("these networks are seen on planes only") }
    let layout = TrainingLayout(self)
    switch view {
    case .both: view = layout.showsBoth ? .planes : .outputs
    case .planes: view = .outputs
    case .outputs: view = layout.hasRoomForBoth ? .both : .planes
    }
  }

  mutating func focusLane(_ index: Int) {
    guard experiment.lanes.indices.contains(index), index != focus else { return }
    let chosen = knob
    focus = index
    // The same knob stays in hand where the new lane has it.
    knobIndex = knobs.firstIndex { $0.hyperparameter.symbol == chosen.hyperparameter.symbol } ?? 0
  }

  // MARK: Scenes

  private mutating func openScene(after step: Int) {
    let count = SceneLibrary.all.count
    openScene(((sceneIndex ?? (step > 0 ? -1 : 0)) + step + count) % count)
  }

  /// Opens a scene of the library; one without networks is left to the program.
  mutating func openScene(_ index: Int) {
    let scene = SceneLibrary.all[index]
    do {
      guard case .training(let draft) = try scene.draft() else { return wantedScene = index }
      var next = TrainingScreen(
        try draft.finished(), sceneName: scene.name, training: training + 1, size: size)
      (next.colormap, next.showsContours, next.layout) = (colormap, showsContours, layout)
      self = next
    } catch {
      say(String(describing: error), isError: true)
    }
  }
}
