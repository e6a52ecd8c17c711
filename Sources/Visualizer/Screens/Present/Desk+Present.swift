import Canvas
import Experiments

extension Desk {
  /// True if the screen is laid out for a hall: while presenting, where there is room.
  var isPresented: Bool {
    presentation != nil && screen == .race && size.columns >= PresentLayout.smallest.columns
      && size.rows >= PresentLayout.smallest.rows
  }

  mutating func performOnPresentation(_ action: Action) {
    switch action {
    case .present: if presentation == nil || screen != .race { present() } else { presentation = nil }
    case .presentFromStart:
      present()
      startAgain(fromPage: 0)
    case .presentFromHere:
      let isRunning = presentation != nil
      present()
      if isRunning { startAgain(fromPage: lesson?.index ?? 0) }
    case .leavePresentation: presentation = nil
    case .blank: presentation?.isBlank = true
    default: break
    }
  }

  private mutating func present() {
    screen = .race
    presentation = presentation ?? Presentation()
  }

  private mutating func startAgain(fromPage page: Int) {
    if lesson == nil { performOnTimeline(.restart) } else { enterLessonStep(page) }
  }

  /// Performs what the keys for pages do while a race without a lesson is presented: they play and pause, and
  /// go back to the start.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnTalk(_ action: Action) -> Bool {
    guard presentation != nil, lesson == nil, leftLesson == nil else { return false }
    switch action {
    case .nextLessonStep: performOnTimeline(.playPause)
    case .previousLessonStep:
      timeline.isPlaying = false
      performOnTimeline(.toStart)
    default: return false
    }
    return true
  }

  /// Brings the picture back to a dark screen.
  ///
  /// - Returns: true if the screen was dark.
  mutating func lightUp() -> Bool {
    guard presentation?.isBlank == true else { return false }
    presentation?.isBlank = false
    return true
  }
}
