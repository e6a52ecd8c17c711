import Networks

/// Answers surveys, coarse to fine. The answer does not depend on the number of threads.
public struct SurveyWorker: BackgroundWork {
  private var job: SurveyJob?
  private let perform: Repeats.Perform

  /// - Parameter perform: spreads calls over threads; by default, one after the other.
  public init(
    concurrently perform: @escaping Repeats.Perform = { count, work in
      for index in 0..<count { work(index) }
    }
  ) {
    self.perform = perform
  }

  public mutating func take(_ job: SurveyJob?) { self.job = job }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let job = self.job.take() else { return false }
    switch job.work {
    case .maps(let questions): answer(questions, of: job.key, isCancelled, report)
    case .standings(let question): answer(question, of: job.key, isCancelled, report)
    case .spectrum(let question): answer(question, of: job.key, isCancelled, report)
    }
    return false
  }

  private func answer(
    _ questions: [MapQuestion], of key: SurveyKey, _ isCancelled: @escaping @Sendable () -> Bool,
    _ report: (Report) -> Void
  ) {
    var maps = questions.map { LaneMap($0) }
    let clock = ContinuousClock()
    let start = clock.now
    var last: ContinuousClock.Instant?
    func tell(always: Bool = false) {
      if !always, let last, clock.now - last < TrainingWorker.reportInterval { return }
      last = clock.now
      let seconds = (clock.now - start) / .seconds(1)
      report(.survey(SurveyReport(key: key, answer: .maps(maps), seconds: seconds)))
    }
    // Pass by pass, so that no map waits for another's details.
    for stride in CoarseToFine.strides {
      for index in maps.indices {
        var map = maps[index]
        let isComplete = map.compute(
          stride: stride, concurrently: perform, slice: map.question.slice, isCancelled: isCancelled
        ) {
          maps[index] = $0
          tell()
        }
        guard isComplete else { return }
        maps[index] = map
      }
    }
    tell(always: true)
  }

  private func answer(
    _ question: Standings.Question, of key: SurveyKey, _ isCancelled: @escaping @Sendable () -> Bool,
    _ report: (Report) -> Void
  ) {
    var standings = Standings(question)
    _ = standings.compute(concurrently: perform, isCancelled: isCancelled) { known in
      report(.survey(SurveyReport(key: key, answer: .standings(known))))
    }
  }

  private func answer(
    _ question: SpectrumQuestion, of key: SurveyKey, _ isCancelled: @escaping @Sendable () -> Bool,
    _ report: (Report) -> Void
  ) {
    question.compute(concurrently: perform, isCancelled: isCancelled) { known in
      report(.survey(SurveyReport(key: key, answer: .spectrum(known))))
    }
  }
}
