import Canvas

/// The screens of the desk, each with its own state.
public enum Screen: Sendable, Hashable {
  /// The lanes on their surface, or on planes through the space of their weights.
  case race
  /// One step of the focused lane, part by part.
  case inside(InsideScreen)
  /// The landscape from outside, lit.
  case relief(ReliefScreen)
  /// The outcomes of the focused lane over its hyperparameters.
  case map(MapScreen)
  /// The ends of the focused rule by start.
  case basins(BasinsScreen)
  /// The lanes, ranked.
  case report(ReportScreen)
  /// One part of the race on the whole screen.
  case alone(AloneScreen)
  /// The focused lane's course, explained from its own numbers.
  case why(WhyScreen)
  /// The eigenvalues of the Hessian where the focused lane is.
  case spectrum(SpectrumScreen)
  /// The trials of a sweep.
  case sweep(SweepScreen)

  /// The kinds of screen that a key shows.
  public enum Kind: Sendable, Hashable, CaseIterable {
    case relief, map, basins, report, why, spectrum, sweep
  }
}

extension Screen {
  /// The screen's context in the key table.
  var context: KeyRow.Contexts {
    switch self {
    case .race: .race
    case .inside: .inside
    case .relief: .relief
    case .map: .map
    case .basins: .basins
    case .report: .report
    case .why: .why
    case .spectrum: .spectrum
    case .alone: .alone
    case .sweep: .sweep
    }
  }
}

extension KeyRow.Contexts {
  /// Every screen, one by one.
  static let screens: [KeyRow.Contexts] = [
    .race, .inside, .present, .relief, .map, .basins, .report, .why, .spectrum, .alone, .sweep,
  ]
}

extension Desk {
  /// Shows a screen, or leaves it if it is shown.
  mutating func show(_ kind: Screen.Kind) {
    switch kind {
    case .relief: toggleRelief()
    case .map: toggleMap()
    case .basins: toggleBasins()
    case .report: toggleReport()
    case .why: toggleWhy()
    case .spectrum: toggleSpectrum()
    case .sweep: toggleSweep()
    }
  }

  /// Performs the actions that have another meaning on a screen than in the race.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnScreen(_ action: Action) -> Bool {
    switch screen {
    case .race, .alone: false
    case .inside: performInside(action)
    case .relief(let screen): performOnRelief(screen, action)
    case .map(let screen): performOnMap(screen, action)
    case .basins(let screen): performOnBasins(screen, action)
    case .report(let screen): performOnReport(screen, action)
    case .why(let screen): performOnWhy(screen, action)
    case .spectrum(let screen): performOnSpectrum(screen, action)
    case .sweep(let screen): performOnSweep(screen, action)
    }
  }

  /// Handles the mouse on a screen other than the race.
  mutating func handleOnScreen(_ mouse: Mouse, _ layout: RaceLayout) {
    switch screen {
    case .race, .alone: break
    case .inside: handleInside(mouse, layout)
    case .relief(let screen): handleRelief(screen, mouse, layout)
    case .map(let screen): handleMap(screen, mouse, layout)
    case .basins(let screen): handleBasins(screen, mouse, layout)
    case .report(let screen): handleReport(screen, mouse, layout)
    case .why(let screen): handleWhy(screen, mouse, layout)
    case .spectrum(let screen): handleSpectrum(screen, mouse, layout)
    case .sweep(let screen): handleSweep(screen, mouse)
    }
  }

  /// The inside screen; nil on any other.
  public internal(set) var inside: InsideScreen? {
    get { if case .inside(let screen) = screen { screen } else { nil } }
    // An optional chain writes its nil back, and must not leave another screen by that.
    set { if newValue != nil || inside != nil { screen = newValue.map(Screen.inside) ?? .race } }
  }
}
