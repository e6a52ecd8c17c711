import Canvas
import Experiments
import Landscapes

extension State {
  /// The one way in which the program changes: a pure function of the state and what happened.
  public mutating func update(_ event: Event) -> [Effect] {
    defer { watchLesson() }
    switch event {
    case .tick(let seconds): advance(by: seconds)
    case .input(.resize(let size)): self.size = size
    case .input(.key(let key)): return handle(key)
    case .input(.mouse(let mouse)): handle(mouse)
    case .written(let file): say("written: \(file)")
    case .failed(let reason): say(reason, isError: true)
    case .reported: break
    }
    return []
  }

  private mutating func handle(_ key: Key) -> [Effect] {
    if sheet != nil { return handleInSheet(key) }
    if inside != nil, key == .escape {
      inside = nil
      return []
    }
    guard let action = KeyTable.action(for: key) else { return [] }
    return perform(action)
  }

  mutating func perform(_ action: Action) -> [Effect] {
    if performInside(action) || performLesson(action) { return [] }
    switch action {
    case .quit: return [.quit]
    case .shareCommand: return shareCommand()
    case .writeScene: return writeScene()
    case .nextLessonStep, .previousLessonStep: resumeLesson()
    case .leaveLesson: break
    case .inside: toggleInside()
    case .turnViews, .nextPlane, .toggleData: break
    case .typeFormula: typeFormula()
    case .help: sheet = .help(HelpSheet())
    case .playPause, .stepForward, .stepBack, .slower, .faster, .toStart, .toEnd, .restart:
      performOnTimeline(action)
    case .focusNext: focusLane(after: focus, by: 1)
    case .focusPrevious: focusLane(after: focus, by: -1)
    case .focusLane(let index): focusLane(index)
    case .toggleLane: toggleFocusedLane()
    case .toggleAllInFocus: focusesAll.toggle()
    case .previousKnob: knobIndex = max(0, min(knobIndex, knobs.count - 1) - 1)
    case .nextKnob: knobIndex = min(knobs.count - 1, knobIndex + 1)
    case .turn, .turnLearningRate, .turnMomentum, .typeValue, .restoreDefault, .toggleMode:
      performOnKnob(action)
    case .nextScene: openScene(after: 1)
    case .previousScene: openScene(after: -1)
    case .chooseScene: sheet = .scenes(ScenePicker(selection: sceneIndex ?? 0))
    case .randomStart, .moveStart, .toggleLayout, .toggleContours, .nextColormap, .toggleScale, .zoomIn,
      .zoomOut:
      performOnPicture(action)
    }
    return []
  }

  mutating func say(_ text: String, isError: Bool = false) { notice = Notice(text, isError: isError) }
}
