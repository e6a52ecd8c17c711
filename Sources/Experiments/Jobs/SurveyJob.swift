/// A request to run lanes many times, for maps, basins and the report, or for the spectrum of a Hessian.
public struct SurveyJob: Sendable, Equatable {
  /// The identity of the work.
  public let key: SurveyKey
  /// The work.
  public let work: Work

  /// The runs to be made.
  public enum Work: Sendable {
    /// Maps, each answered as far as it is known.
    case maps([MapQuestion])
    /// The lanes' figures over many seeds.
    case standings(Standings.Question)
    /// The eigenvalues of a network's Hessian.
    case spectrum(SpectrumQuestion)
  }

  /// A request for some work.
  ///
  /// - Parameters:
  ///   - key: its identity: two requests with one key have one answer.
  ///   - work: the work.
  public init(_ key: SurveyKey, _ work: Work) {
    self.key = key
    self.work = work
  }

  public static func == (left: SurveyJob, right: SurveyJob) -> Bool { left.key == right.key }
}

/// The identity of a survey. A report with another one is obsolete.
public struct SurveyKey: Sendable, Hashable {
  /// The experiment as a scene file, without what the survey varies itself.
  public let scene: String
  /// The question about it, in the words of the screen that asks.
  public let question: String

  public init(scene: String, question: String) {
    self.scene = scene
    self.question = question
  }
}

/// The answer to a survey, as far as it is known.
public struct SurveyReport: Sendable {
  /// The identity of the survey.
  public let key: SurveyKey
  /// The answer.
  public let answer: Answer
  /// The time taken so far, in seconds.
  public let seconds: Double

  /// The computed part of it.
  public enum Answer: Sendable {
    /// The maps, in the order of the questions.
    case maps([LaneMap])
    /// The lanes' figures.
    case standings(Standings)
    /// The eigenvalues.
    case spectrum(Spectrum)
  }

  public init(key: SurveyKey, answer: Answer, seconds: Double = 0) {
    self.key = key
    self.answer = answer
    self.seconds = seconds
  }

  /// The maps; empty for another answer.
  public var maps: [LaneMap] { if case .maps(let maps) = answer { maps } else { [] } }

  /// The lanes' figures; nil for another answer.
  public var standings: Standings? { if case .standings(let standings) = answer { standings } else { nil } }

  /// The eigenvalues; nil for another answer.
  public var spectrum: Spectrum? { if case .spectrum(let spectrum) = answer { spectrum } else { nil } }

  /// True if nothing is left to compute.
  public var isComplete: Bool {
    switch answer {
    case .maps(let maps): maps.allSatisfy(\.isComplete)
    case .standings(let standings): standings.isComplete
    case .spectrum(let spectrum): spectrum.isComplete
    }
  }
}
