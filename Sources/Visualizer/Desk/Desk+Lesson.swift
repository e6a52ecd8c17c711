import Canvas
import Experiments
import Landscapes

extension Desk {
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
    begin(experiment)
    look.camera = Camera(experiment)
    inside = nil
    hand = Hand(
      focus: progress.lesson.lane(at: index) ?? race.activeLanes.last ?? 0,
      mode: experiment.network == nil ? .replay : .onward)
    let knob = progress.lesson.knob(at: index)
    hand.knobIndex = knob.flatMap { knobs.firstIndex(of: $0) } ?? 0
    (timeline, progress.stop) = (Timeline(length: experiment.end), nil)
    timeline.isPlaying = false
    if case .playing(let stop, let factor) = progress.step.play {
      timeline.isPlaying = true
      progress.stop = stop
      if let factor { timeline.speed = Speed(nearest: factor) }
    }
    lesson = progress
    moveCursor(to: progress.lesson.cursor(beginning: index, end: experiment.end))
    watchLesson()
  }

  /// The race as a step begins it; a race that is the same already keeps what was computed.
  private mutating func begin(_ experiment: Experiment) {
    guard !race.isSame(as: experiment) else { return }
    race.restart(experiment)
    errands.forget()
    isComputed = false
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
    case .converged: return watched.contains { race.lane($0).status(at: cursor).isConverged }
    case .diverged: return watched.contains { race.lane($0).status(at: cursor).isDiverged }
    case .lossBelow(let bound):
      return watched.contains { (race.lane($0).figures(at: cursor).loss ?? .infinity) < bound }
    case .accuracyAbove(let bound):
      return watched.contains {
        (race.lane($0).figures(at: cursor).epoch?.training.accuracy ?? 0) > bound
      }
    case .tuned:
      guard let knob = progress.lesson.knob(at: progress.index) else { return false }
      let lane = progress.lesson.lane(at: progress.index) ?? hand.focus
      return race.value(of: knob, ofLane: lane, at: cursor) != knob.value(in: progress.begun.lanes[lane])
    }
  }
}

extension TimelineRace {
  /// True where lanes are as in an experiment of the same subject, and nothing was turned on the way.
  fileprivate func isSame(as other: Experiment) -> Bool {
    let own = experiment
    guard own.surface?.start == other.surface?.start, own.seed == other.seed,
      own.surface?.setup.text == other.surface?.setup.text
    else { return false }
    return own.lanes.indices.allSatisfy { index in
      own.lanes[index].isOn == other.lanes[index].isOn && !lane(index).isTurnedOnTheWay
        && knobs(ofLane: index).allSatisfy {
          $0.value(in: own.lanes[index]) == $0.value(in: other.lanes[index])
        }
    }
  }
}

extension Desk {
  /// How the text of the step in hand is divided. Spelled in ASCII it may be longer; what has more pages counts,
  /// so that none is passed over.
  var lessonColumn: LessonColumn? {
    guard let lesson, let rect = RaceLayout(self).lesson else { return nil }
    let columns = GlyphSet.allCases.map { LessonColumn(lesson.step, in: rect, style: Style(glyphs: $0)) }
    return columns.max { $0.pageCount < $1.pageCount }
  }
}
