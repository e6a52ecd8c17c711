import Canvas
import Experiments
import Scenes

extension Desk {
  /// Advances the program by one event: a pure function of the desk and the event, and the only way in which
  /// the desk changes.
  ///
  /// - Returns: the requested effects, including new jobs for the workers.
  public mutating func update(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    switch event {
    case .tick(let seconds): advance(by: seconds)
    case .input(.resize(let size)): self.size = size
    case .input(.key(let key)): effects = handle(key)
    case .input(.mouse(let mouse)): effects = handle(mouse)
    case .input(.paste(let text)): paste(text)
    case .written(let file): say("wrote \(file)")
    case .failed(let reason): say(reason, isError: true)
    case .reported(let report): take(report)
    case .opened(let experiment, let scene): open(experiment, scene: scene)
    }
    watchLesson()
    return effects + newJobs()
  }

  mutating func handle(_ key: Key) -> [Effect] {
    // Two clicks with a key between them are two.
    pointer.click = nil
    if lightUp() { return [] }
    if sheet != nil { return handleInSheet(key) }
    if answer(with: key) { return [] }
    guard let action = KeyTable.action(for: key, in: place) else { return [] }
    return perform(action == .savePicture && lesson != nil ? .previousLessonStep : action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    if performOnScreen(action) { return [] }
    if let effects = performLesson(action) { return effects }
    if performOnTalk(action) { return [] }
    switch action {
    case .quit: return [.quit]
    case .shareCommand: return shareCommand()
    case .writeScene: return writeScene()
    case .savePicture: return savePicture()
    case .nextScene: return openScene(after: 1)
    case .previousScene: return openScene(after: -1)
    case .chooseScene: sheet = .scenes(ScenePicker(selection: sceneIndex ?? 0))
    case .palette: openPalette()
    case .help: sheet = .help(HelpSheet(place: place))
    case .inside: toggleInside()
    case .leaveScreen: screen = .race
    case .show(let kind): show(kind)
    case .arrow, .mapAxis, .mapMeasure, .mapEpochs, .useValues, .openTrial: break
    case .nextChart: turnCharts()
    case .toggleSharpness: toggleSharpness()
    case .alone: turnAlone()
    case .nextAxes: turnAxes()
    case .nextUnit: turnUnits()
    case .typeFormula: typeFormula()
    case .nextLessonStep, .previousLessonStep: resumeLesson()
    case .leaveLesson: if sweep != nil { toggleSweep() }
    case .present, .presentFromStart, .presentFromHere, .leavePresentation, .blank:
      performOnPresentation(action)
    case .resetAll: resetAll()
    case .playPause, .stepForward, .stepBack, .slower, .faster, .toStart, .toEnd, .restart, .randomStart:
      performOnTimeline(action)
    case .focusNext, .focusPrevious, .focusLane, .toggleLane, .toggleAllInFocus, .previousKnob, .nextKnob:
      performOnLanes(action)
    case .addLane, .changeLane, .removeLane, .undoLanes: performOnLaneList(action)
    case .turn, .turnLearningRate, .turnMomentum, .typeValue, .restoreDefault, .toggleMode:
      performOnKnob(action)
    case .moveStart, .toggleLayout, .toggleContours, .nextColormap, .nextTheme, .toggleScale, .zoomIn,
      .zoomOut, .fitPaths, .turnViews, .nextPlane, .toggleData:
      performOnLook(action)
    }
    return []
  }

  // MARK: Time

  /// The most lane steps computed ahead in one tick, so that ticks stay short.
  static let aheadBudget = 6000

  private mutating func advance(by seconds: Double) {
    if let destination = timeline.destination {
      moveCursor(to: destination)
    } else {
      if isPlaying { play(seconds) }
      if sweepScreen == nil { isComputed = !race.computeAhead(budget: Self.aheadBudget) }
    }
    look.camera.advance(by: seconds)
    reliefScreen?.advance(by: seconds)
    pointer.advance(by: seconds)
    hand.burst?.advance(by: seconds)
    presentation?.laser.advance(by: seconds)
    if var current = notice {
      current.secondsLeft -= seconds
      notice = current.secondsLeft > 0 ? current : nil
    }
  }

  // MARK: Scenes

  private func openScene(after step: Int) -> [Effect] {
    let count = SceneLibrary.all.count
    return openScene(((sceneIndex ?? (step > 0 ? -1 : 0)) + step + count) % count)
  }

  func openScene(_ index: Int) -> [Effect] { [.open(scene: SceneLibrary.all[index].name)] }

  /// Opens another experiment; the user's choices of layout and colours stay.
  mutating func open(_ experiment: Experiment, scene: String?) {
    // Restarts have increased the race's own number.
    let number = max(raceNumber, (race as? RemoteRace)?.id.race ?? 0) + 1
    var next = Desk(experiment, sceneName: scene, raceNumber: number, size: size)
    next.look.colormap = look.colormap
    next.look.theme = look.theme
    next.look.showsContours = look.showsContours
    next.presentation = presentation
    (next.glyphs, next.pointer.place) = (glyphs, pointer.place)
    next.histories = histories
    next.sweep = sweep
    // A lesson sets its own layout.
    if next.lesson == nil {
      next.look.layout = look.layout
      if (experiment.network == nil) == (self.experiment.network == nil) { next.hand.mode = hand.mode }
    }
    next.follow(self)
    // Keep the old jobs, so that the next ones replace them.
    (next.errands.training, next.errands.plane) = (errands.training, errands.plane)
    self = next
  }
}
