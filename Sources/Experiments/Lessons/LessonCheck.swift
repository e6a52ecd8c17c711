import Wording

/// The counts of a lesson's parts, and its faults.
public struct LessonReport: Sendable, Hashable {
  public var pages = 0, figures = 0, tasks = 0, questions = 0
  public var faults: [LessonFault] = []
}

/// A mistake in a lesson that only its race shows.
public struct LessonFault: Sendable, Hashable {
  /// The line of the scene file; nil if the lesson is not from a file.
  public let line: Int?
  public let message: String
}

/// Plays a lesson page by page, and compares its text with its race.
public struct LessonCheck {
  let experiment: Experiment
  let lesson: Lesson
  var report = LessonReport()
  /// The races so far: pages with the same settings share one.
  private var races: [[[Double]]: any TimelineRace] = [:]

  /// - Returns: nil if the experiment has no lesson.
  public init?(_ experiment: Experiment) {
    guard let lesson = experiment.lesson else { return nil }
    (self.experiment, self.lesson) = (experiment, lesson)
  }

  /// Plays all pages.
  ///
  /// - Returns: the counts and the faults, in the order of the file.
  public static func report(on experiment: Experiment) -> LessonReport? {
    guard var check = LessonCheck(experiment) else { return nil }
    for index in check.lesson.steps.indices { check.checkPage(index) }
    return check.report
  }

  private mutating func checkPage(_ index: Int) {
    let race = race(at: index)
    let page = LessonPage(lesson, index, race)
    report.pages += 1
    checkFigures(page)
    checkTimeline(page)
    if page.step.task != nil { report.tasks += 1 }
    checkCondition(page)
    if let question = page.step.question { check(question, page) }
  }

  /// The computed race of a page.
  private mutating func race(at index: Int) -> any TimelineRace {
    let begun = lesson.experiment(at: index, of: experiment)
    let key = begun.lanes.map { lane in Knob.all(of: lane, in: begun).map { $0.value(in: lane) } }
    if let race = races[key] { return race }
    let race = begun.played()
    races[key] = race
    return race
  }

  mutating func fault(_ message: String, _ page: LessonPage, line: Int? = nil) {
    let title = page.step.title.isEmpty ? "" : " “\(page.step.title)”"
    report.faults.append(
      LessonFault(line: line ?? page.step.line, message: "page \(page.index + 1)\(title): \(message)"))
  }

  // MARK: Figures

  private mutating func checkFigures(_ page: LessonPage) {
    for figure in page.step.figures {
      report.figures += 1
      if !page.step.texts.contains(where: { ShownNumber.occurs(figure.text, in: $0) }) {
        fault("the figure “\(figure.text)” is not in the text of the page", page, line: figure.line)
      }
      guard let shown = ShownNumber(figure.text) else {
        fault("the figure “\(figure.text)” is not a number", page, line: figure.line)
        continue
      }
      guard let value = page.race.value(of: figure.measure, shown: page.end) else {
        fault("the race gives no number for the figure “\(figure.text)”", page, line: figure.line)
        continue
      }
      if !shown.shows(value) {
        let given = shown.isPercent ? "\(Digits.brief(100 * value)) %" : Digits.brief(value)
        fault("the figure “\(figure.text)” is \(given) in the race", page, line: figure.line)
      }
    }
  }

  // MARK: Timeline and condition

  private mutating func checkTimeline(_ page: LessonPage) {
    guard case .playing = page.step.play, page.end <= page.begin else { return }
    fault("it plays to \(page.time(page.end)), but begins at \(page.time(page.begin))", page)
  }

  private mutating func checkCondition(_ page: LessonPage) {
    let step = page.step
    guard step.condition != .key else {
      if step.task != nil { fault("a task needs until:, so that it can be done", page) }
      return
    }
    let atBegin = page.holds(at: page.begin)
    guard step.task != nil else {
      if !page.holds(at: page.end), !isReachable(page) {
        fault("its until: is not met at \(page.time(page.end)), where the page ends", page)
      }
      return
    }
    if atBegin {
      fault("its until: is met before the reader has done anything", page)
    } else if step.condition.needsHand, page.holds(at: page.end) {
      fault("its until: is met without the reader, at \(page.time(page.end))", page)
    } else if !isReachable(page) {
      let knob =
        lesson.knob(at: page.index).map { "no value of \($0.hyperparameter.key)" } ?? "nothing in focus"
      fault("its task cannot be done: \(knob) meets until:", page)
    }
  }

  /// True if turning the knob in focus meets the condition, or if time does.
  private func isReachable(_ page: LessonPage) -> Bool {
    switch page.step.condition {
    case .key: return false
    case .step(let time): return time <= page.race.end
    case .tuned: return page.knob != nil
    case .converged, .diverged, .lossBelow, .accuracyAbove, .sharpnessBelow: break
    }
    guard let knob = page.knob else { return false }
    let isReplayed = experiment.network == nil
    var begun = page.race.experiment
    if let lane = page.step.lane, !isReplayed {
      // Trainings take long, and the condition only looks at this lane.
      for index in begun.lanes.indices where index != lane { begun.lanes[index].isOn = false }
    }
    for value in positions(of: knob.knob, from: knob.begun) {
      let turn = Turn(
        knob.knob, ofLane: knob.lane, to: value, mode: isReplayed ? .replay : .onward,
        time: isReplayed ? page.end : page.begin)
      let race = begun.played([.turn(turn)])
      let time = isReplayed ? page.end : race.end
      if race.holdsExactly(page.step, at: time, turning: page.knob) { return true }
    }
    return false
  }

  /// The other values of a knob that its keys reach, the nearest first. Trainings take long, so that networks try
  /// every third one.
  private func positions(of knob: Knob, from value: Double) -> [Double] {
    let stride = experiment.network == nil ? 1 : 3
    func run(_ direction: Int) -> [Double] {
      var (values, current) = ([Double](), value)
      while values.count < 100 {
        let next = knob.turned(current, by: direction * stride)
        guard next != current else { break }
        values.append(next)
        current = next
      }
      return values
    }
    let (down, up) = (run(-1), run(1))
    return (0..<max(down.count, up.count)).flatMap { index in
      [down, up].compactMap { $0.indices.contains(index) ? $0[index] : nil }
    }
  }

  // MARK: Questions

  private mutating func check(_ question: LessonQuestion, _ page: LessonPage) {
    report.questions += 1
    guard let right = page.race.rightReply(to: question, shown: page.end) else {
      let reason =
        switch question.answer {
        case .choice(_, .lane): "none of the choices is right, or several are"
        case .choice(_, .figure(let measure)):
          page.race.value(of: measure, shown: page.end).map {
            "the race gives \(Digits.brief($0)), which no choice shows, or several do"
          } ?? "the race gives no answer"
        case .choice, .number: "the race gives no answer"
        }
      return fault("question: \(reason)", page, line: question.line)
    }
    if case .number(let value) = right, !value.isFinite {
      return fault("question: the answer is not a finite number", page, line: question.line)
    }
    guard case .choice(_, .lane(let comparison, let lanes)) = question.answer,
      let time = page.race.time(answering: comparison, among: lanes), time > page.end
    else { return }
    fault(
      "question: it is decided at \(page.time(time)), but the page ends at \(page.time(page.end))", page,
      line: question.line)
  }
}

/// A page of a lesson with its computed race.
struct LessonPage {
  let index: Int
  let step: LessonStep
  let race: any TimelineRace
  /// The time at its beginning, and when it has played.
  let begin: Int, end: Int
  /// The knob in focus with its lane, and its value at the beginning.
  let knob: (knob: Knob, lane: Int, begun: Double)?

  init(_ lesson: Lesson, _ index: Int, _ race: any TimelineRace) {
    (self.index, self.race) = (index, race)
    step = lesson.steps[index]
    begin = lesson.cursor(beginning: index, end: race.end)
    end = lesson.cursor(ending: index, end: race.end)
    let lane = lesson.lane(at: index) ?? race.activeLanes.last ?? 0
    knob = lesson.knob(at: index).map { ($0, lane, $0.value(in: race.experiment.lanes[lane])) }
  }

  func holds(at time: Int) -> Bool { race.holdsExactly(step, at: time, turning: knob) }

  /// `step 300`, `epoch 2.5`.
  func time(_ time: Int) -> String {
    guard let network = race.experiment.network else { return "step \(time)" }
    return "epoch \(Digits.brief(Double(time) / Double(max(1, network.samplesPerEpoch))))"
  }
}

extension LessonStep.Condition {
  /// True if a page's own play must not meet it, if it is a task's.
  fileprivate var needsHand: Bool {
    if case .step = self { false } else { true }
  }
}
