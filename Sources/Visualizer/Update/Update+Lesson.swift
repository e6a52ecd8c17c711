import Canvas
import Experiments
import Landscapes

extension State {
  /// Begins the scene's lesson, where it has one.
  mutating func beginLesson() {
    lesson = LessonProgress(experiment)
    if lesson != nil { enterLessonStep(0) }
  }

  /// What keys do otherwise while a lesson is given.
  ///
  /// - Returns: whether the action was one of these.
  mutating func performLesson(_ action: Action) -> Bool {
    guard let lesson else { return false }
    switch action {
    case .nextLessonStep, .typeValue: nextLessonStep(lesson)
    case .previousLessonStep: previousLessonStep(lesson)
    case .leaveLesson:
      (leftLesson, self.lesson) = (lesson, nil)
      say("the race is yours; pgdn goes back to the lesson")
    default: return false
    }
    return true
  }

  /// Outside of a lesson the keys for its steps go back to the one that was left.
  mutating func resumeLesson() {
    guard let progress = leftLesson else { return say("this scene has no lesson; m lists those that have") }
    lesson = progress
    enterLessonStep(progress.index)
  }

  /// A text that is longer than the screen comes page by page.
  private mutating func nextLessonStep(_ progress: LessonProgress) {
    if let column = lessonColumn, progress.page + 1 < column.pageCount {
      lesson?.page += 1
    } else if progress.index + 1 < progress.stepCount {
      enterLessonStep(progress.index + 1)
    } else {
      say("the lesson ends here; esc leaves it, m lists others")
    }
  }

  private mutating func previousLessonStep(_ progress: LessonProgress) {
    if progress.page > 0 {
      lesson?.page -= 1
    } else {
      enterLessonStep(max(0, progress.index - 1))
    }
  }

  /// Puts everything as the step wants it, whatever was before: the same step is always the same picture.
  mutating func enterLessonStep(_ index: Int) {
    guard var progress = lesson else { return }
    var experiment = progress.opened
    for setting in progress.lesson.settings(at: index) {
      setting.knob.write(setting.value, to: &experiment.lanes[setting.lane])
    }
    progress.index = index
    progress.page = 0
    progress.begun = experiment
    progress.isDone = false
    race = Race(experiment)
    camera = Camera(experiment.domain)
    (burst, inside, owedSteps, isComputed) = (nil, nil, 0, false)
    (focusesAll, mode) = (false, .replay)
    focus = progress.lesson.lane(at: index) ?? race.activeLanes.last ?? 0
    let knob = progress.lesson.knob(at: index)
    knobIndex = knob.flatMap { knobs.firstIndex(of: $0) } ?? 0
    (isPlaying, progress.stop) = (false, nil)
    speed = Speed(forRaceOf: experiment.steps)
    if case .playing(let stop, let factor) = progress.step.play {
      isPlaying = true
      progress.stop = stop
      if let factor { speed = Speed(nearest: factor) }
    }
    lesson = progress
    moveCursor(to: progress.lesson.cursor(beginning: index, end: experiment.steps))
    watchLesson()
  }

  /// Sees whether what the step waits for has come about.
  mutating func watchLesson() {
    guard let progress = lesson, !progress.isDone, holds(progress.step.condition, in: progress) else {
      return
    }
    lesson?.isDone = true
  }

  private func holds(_ condition: LessonStep.Condition, in progress: LessonProgress) -> Bool {
    // A step that puts no lane in focus watches all of them.
    let watched = progress.step.lane.map { [$0] } ?? race.activeLanes
    switch condition {
    case .key: return false
    case .step(let step): return cursor >= step
    case .converged: return watched.contains { race.lanes[$0].status(at: cursor).isConverged }
    case .diverged: return watched.contains { race.lanes[$0].status(at: cursor).isDiverged }
    case .lossBelow(let bound):
      return watched.contains { race.lanes[$0].record(at: cursor).loss < bound }
    case .tuned:
      guard let knob = progress.lesson.knob(at: progress.index) else { return false }
      let lane = progress.lesson.lane(at: progress.index) ?? focus
      return race.lanes[lane].value(of: knob, at: cursor) != knob.value(in: progress.begun.lanes[lane])
    }
  }
}

extension LaneStatus {
  var isConverged: Bool {
    if case .converged = self { true } else { false }
  }
}
