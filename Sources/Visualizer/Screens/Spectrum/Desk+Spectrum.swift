import Canvas
import Experiments

extension Desk {
  /// The spectrum screen's state; nil on any other.
  var spectrumScreen: SpectrumScreen? {
    get { if case .spectrum(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || spectrumScreen != nil { screen = newValue.map(Screen.spectrum) ?? .race } }
  }

  mutating func toggleSpectrum() {
    spectrumScreen = spectrumScreen == nil ? SpectrumScreen() : nil
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnSpectrum(_ screen: SpectrumScreen, _ action: Action) -> Bool {
    guard case .toggleLayout = action else { return false }
    // There is one picture; the other layout is that of the race.
    self.screen = .race
    return true
  }

  mutating func handleSpectrum(_ screen: SpectrumScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    if mouse.action == .press || mouse.action == .drag { scrub(mouse, layout) }
  }

  // MARK: The question

  /// The survey that the screen shows; nil on a surface, whose two eigenvalues take no time.
  var spectrumSurvey: SurveyJob? {
    guard let subject = experiment.network, let remote = race as? RemoteRace,
      let network = experiment.lanes[hand.focus].network, let report = errands.lookReport,
      report.job.id.race == remote.id.race, report.lanes.indices.contains(hand.focus)
    else { return nil }
    let look = report.lanes[hand.focus]
    guard look.parameters.count == network.network.parameterCount else { return nil }
    let question = SpectrumQuestion(
      network.network, parameters: look.parameters, subject: subject, time: report.job.time)
    let key = SurveyKey(
      scene: spectrumScene, question: "spectrum of lane \(hand.focus) at \(question.identity)")
    // Each spectrum that the race plays past is answered at least once before the next is asked.
    if timeline.isPlaying, let asked = errands.survey, asked.scene == key.scene,
      errands.surveyReport?.key != asked
    {
      return SurveyJob(asked, .spectrum(question))
    }
    return SurveyJob(key, .spectrum(question))
  }

  /// The race, for the key of its spectra. A turned knob changes the race, but not the network at the cursor, so its
  /// changes do not count.
  private var spectrumScene: String { "race \((race as? RemoteRace)?.id.race ?? -1)" }

  // MARK: The answer

  /// The contents of the screen.
  enum SpectrumAnswer {
    /// A spectrum, and the time that it is of.
    case reading(SpectrumReading, heading: String)
    /// The words instead of one.
    case waiting(String)
  }

  var spectrumAnswer: SpectrumAnswer {
    experiment.network == nil ? surfaceSpectrum : networkSpectrum
  }

  private var surfaceSpectrum: SpectrumAnswer {
    guard let lane = race.lane(hand.focus) as? SurfaceLane, let place = LaneCurvature(lane, at: cursor) else {
      return .waiting("the Hessian is not finite here")
    }
    let stability = stability(ofLane: hand.focus)
    let limit = place.limit.map {
      SpectrumReading.Limit(
        value: $0.sharpness, formula: $0.formula, isPreconditioned: $0.isPreconditioned,
        isBeyond: stability?.isBeyond ?? false)
    }
    return .reading(
      SpectrumReading(place, limit: limit, stability: stability), heading: timeText(at: place.step))
  }

  private var networkSpectrum: SpectrumAnswer {
    guard let report = errands.surveyReport, let spectrum = report.spectrum,
      report.key.scene == spectrumScene, report.key.question.hasPrefix("spectrum of lane \(hand.focus) ")
    else { return .waiting("computing the spectrum") }
    if let failure = spectrum.failure { return .waiting(failure) }
    let (limit, stability) = limit(of: spectrum)
    return .reading(
      SpectrumReading(spectrum, limit: limit, stability: stability), heading: timeText(at: spectrum.time))
  }

  /// The limit of a network's rule, and how near the spectrum is to it: of plain rules by this spectrum, of adaptive ones
  /// as the chart of the sharpness has measured it.
  private func limit(of spectrum: Spectrum) -> (SpectrumReading.Limit?, StabilityText?) {
    guard let (plain, α) = plainLimit(ofLane: hand.focus), let range = spectrum.range else {
      let record = race.lane(hand.focus).sharpness(upTo: cursor).last
      let stability = stability(ofLane: hand.focus)
      let limit = record?.limit.map {
        SpectrumReading.Limit(
          value: $0.sharpness, formula: $0.formula, isPreconditioned: $0.isPreconditioned,
          isBeyond: stability?.isBeyond ?? false)
      }
      return (limit, stability)
    }
    let sharpness = spectrum.largest.first ?? range.upperBound
    let stability = StabilityText(product: α * (sharpness + plain.decay), limit: plain.limit.product)
    let limit = SpectrumReading.Limit(
      value: plain.limit.product / α - plain.decay, formula: plain.limit.formula, isPreconditioned: false,
      isBeyond: stability.isBeyond)
    return (limit, stability)
  }
}
