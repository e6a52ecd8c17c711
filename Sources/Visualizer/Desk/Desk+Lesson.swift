import Canvas
import Experiments
import Landscapes

extension Desk {
  /// Begins the scene's lesson, if it has one.
  mutating func beginLesson() {
    lesson = LessonProgress(experiment)
    if lesson != nil { enterLessonStep(0) }
  }

  /// Performs the actions that differ during a lesson.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performLesson(_ action: Action) -> Bool {
    guard let lesson else { return false }
    switch action {
    case .nextLessonStep, .typeValue: nextLessonStep(lesson)
    case .previousLessonStep: previousLessonStep(lesson)
    case .leaveLesson:
      (leftLesson, self.lesson) = (lesson, nil)
      say("the race is yours; pgdn returns to the lesson")
    default: return false
    }
    return true
  }

  /// Returns to the lesson that was left; outside a lesson, the keys for its steps do this.
  mutating func resumeLesson() {
    guard let progress = leftLesson else {
      return say("this scene has no lesson; m lists the scenes that do")
    }
    lesson = progress
    enterLessonStep(progress.index)
  }

  /// Goes to the next page of a text longer than the screen, else to the next step.
  private mutating func nextLessonStep(_ progress: LessonProgress) {
    if let column = lessonColumn, progress.page + 1 < column.pageCount {
      lesson?.page += 1
    } else if progress.index + 1 < progress.stepCount {
      enterLessonStep(progress.index + 1)
    } else {
      say("this is the end of the lesson; esc leaves it, m lists others")
    }
  }

  private mutating func previousLessonStep(_ progress: LessonProgress) {
    if progress.page > 0 {
      lesson?.page -= 1
    } else {
      enterLessonStep(max(0, progress.index - 1))
    }
  }

  /// Sets everything up as the step needs it, whatever came before: the same step always gives the same
  /// picture.
  mutating func enterLessonStep(_ index: Int) {
    guard var progress = lesson else { return }
    let experiment = progress.lesson.experiment(at: index, of: progress.opened)
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

  /// Starts the race of a step, unless it is the current one, which keeps its results.
  private mutating func begin(_ experiment: Experiment) {
    guard !race.isSame(as: experiment) else { return }
    race.restart(experiment)
    errands.forget()
    isComputed = false
  }

  /// Marks the step as done if its condition holds, and as open again if it only held before.
  mutating func watchLesson() {
    guard let progress = lesson else { return }
    let holds = race.holds(progress.step, at: cursor, turning: turning(progress))
    lesson?.isDone = holds || progress.isDone && progress.step.condition.lasts
  }

  /// The knob that the step is about, and its value when the step began.
  private func turning(_ progress: LessonProgress) -> (knob: Knob, lane: Int, begun: Double)? {
    progress.lesson.knob(at: progress.index).map { knob in
      let lane = progress.lesson.lane(at: progress.index) ?? hand.focus
      return (knob, lane, knob.value(in: progress.begun.lanes[lane]))
    }
  }
}

extension TimelineRace {
  /// True if the lanes equal those of an experiment with the same subject, and no knob was turned during the
  /// race.
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
  /// The layout of the current step's text. ASCII may take more room; the layout with more pages is used, so
  /// that none is skipped.
  var lessonColumn: LessonColumn? {
    guard let lesson, let rect = RaceLayout(self).lesson else { return nil }
    let columns = GlyphSet.allCases.map { LessonColumn(lesson.step, in: rect, style: Style(glyphs: $0)) }
    return columns.max { $0.pageCount < $1.pageCount }
  }
}
