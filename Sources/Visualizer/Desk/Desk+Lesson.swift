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
  /// - Returns: the effects; nil if the action was none of these.
  mutating func performLesson(_ action: Action) -> [Effect]? {
    guard let lesson else { return nil }
    switch action {
    case .nextLessonStep: return nextLessonStep(lesson)
    // With a task, a value is typed.
    case .typeValue where !lesson.hasOpenTask: return nextLessonStep(lesson)
    case .previousLessonStep: return previousLessonStep(lesson)
    case .leaveLesson:
      (leftLesson, self.lesson) = (lesson, nil)
      say("the race is yours; pgdn returns to the lesson")
    case _ where lesson.isAsking && action.showsTheRace: urge(lesson)
    default: return nil
    }
    return []
  }

  /// Returns to the lesson that was left; outside a lesson, the keys for its steps do this.
  mutating func resumeLesson() {
    guard let progress = leftLesson else {
      return say("this scene has no lesson; m lists the scenes that do")
    }
    lesson = progress
    enterLessonStep(progress.index)
  }

  /// Goes to the next page of a text longer than the screen, else to the next step, else to the next lesson.
  private mutating func nextLessonStep(_ progress: LessonProgress) -> [Effect] {
    if let column = lessonColumn, progress.page + 1 < column.pageCount {
      lesson?.page += 1
    } else if progress.isAsking, !progress.isUrged {
      urge(progress)
      lesson?.isUrged = true
    } else if !progress.isLast {
      enterLessonStep(progress.index + 1)
    } else if let next = progress.neighbour(1) {
      return [.open(scene: next.name)]
    } else {
      let end = progress.lesson.course == nil ? "lesson" : "course"
      let score = progress.score.map { ", \($0)" } ?? ""
      say("this is the end of the \(end)\(score); esc leaves it, m lists others")
    }
    return []
  }

  private mutating func previousLessonStep(_ progress: LessonProgress) -> [Effect] {
    if progress.page > 0 {
      lesson?.page -= 1
    } else if progress.index == 0, let previous = progress.neighbour(-1) {
      opensAtEnd = true
      return [.open(scene: previous.name)]
    } else {
      enterLessonStep(max(0, progress.index - 1))
    }
    return []
  }

  /// Takes over what a lesson passes on to the next one.
  mutating func follow(_ last: Desk) {
    guard let lesson else { return }
    if last.opensAtEnd { return enterLessonStep(lesson.stepCount - 1) }
    if let before = last.lesson, before.isLast, let score = before.score {
      say("\(score) in “\(last.experiment.title)”")
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
    progress.entry = LessonProgress.emptyEntry
    progress.isUrged = false
    begin(experiment)
    look.camera = Camera(experiment)
    screen = .race
    hand = Hand(
      focus: progress.lesson.lane(at: index) ?? race.activeLanes.last ?? 0,
      mode: experiment.network == nil ? .replay : .onward)
    let knob = progress.lesson.knob(at: index)
    hand.knobIndex = knob.flatMap { knobs.firstIndex(of: $0) } ?? 0
    timeline = Timeline(length: experiment.end)
    (timeline.isPlaying, progress.stop) = (false, nil)
    lesson = progress
    moveCursor(to: progress.lesson.cursor(beginning: index, end: experiment.end))
    if !progress.isAsking { playLessonStep() }
    watchLesson()
  }

  /// Plays as the step says.
  mutating func playLessonStep() {
    guard case .playing(let stop, let factor) = lesson?.step.play else { return }
    timeline.isPlaying = true
    lesson?.stop = stop
    if let factor { timeline.speed = Speed(nearest: factor) }
  }

  /// Starts the race of a step, unless it is the current one, which keeps its results.
  private mutating func begin(_ experiment: Experiment) {
    guard !race.isSame(as: experiment) || !laneChanges.isEmpty else { return }
    race.restart(experiment)
    errands.forget()
    beginLanes(as: experiment)
    isComputed = false
  }

  /// Marks the step as done if its condition holds, and as open again if it only held before.
  mutating func watchLesson() {
    guard let progress = lesson else { return }
    let holds = race.holds(progress.step, at: cursor, turning: turning(progress))
    lesson?.isDone = holds || progress.isDone && progress.step.condition.lasts
    judgeReply()
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
    guard own.surface?.start == other.surface?.start, own.seed == other.seed, own.end == other.end,
      own.surface?.setup.text == other.surface?.setup.text,
      own.lanes.map(\.label) == other.lanes.map(\.label),
      own.lanes.map(\.entry.name) == other.lanes.map(\.entry.name)
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
