import Canvas
import Experiments

/// A screen under the name that a shot has for it.
public enum ShotView: String, Sendable, CaseIterable {
  case race, picture, chart, table, inside, relief, map, line, basins, report, why, spectrum

  /// The contents of the screen, in a few words.
  public var summary: String {
    switch self {
    case .race: "the paths, the charts and the lanes"
    case .picture: "the paths alone"
    case .chart: "the chart alone"
    case .table: "the lanes' figures alone"
    case .inside: "one step of the focused lane, part by part"
    case .relief: "the landscape from outside"
    case .map: "the focused lane over two hyperparameters"
    case .line: "the focused lane over one hyperparameter"
    case .basins: "where the lanes end, by start"
    case .report: "the lanes ranked"
    case .why: "why the focused lane does what it does"
    case .spectrum: "the eigenvalues of the Hessian where the focused lane is"
    }
  }

  /// The keys that only this view takes, or a few like it, with the form of their values.
  public var keys: [(name: String, value: String)] {
    ShotKey.all.filter { $0.views.contains(self) && !$0.isOfEveryView }.map { ($0.name, $0.value) }
  }

  /// The keys that every view takes.
  public static var sharedKeys: [(name: String, value: String)] {
    ShotKey.all.filter(\.isOfEveryView).map { ($0.name, $0.value) }
  }
}

extension ShotView {
  /// The size of the screen where nothing else is said.
  var usualSize: Size {
    switch self {
    case .map, .line, .basins: Shot.usualMapSize
    case .race, .picture, .chart, .table, .inside, .relief, .report, .why, .spectrum:
      Shot.usualSize
    }
  }
}

extension Desk {
  /// The screen as a shot names it.
  var shotView: ShotView {
    switch screen {
    // The trials of a sweep are no part of a race.
    case .race, .sweep: .race
    case .alone(let screen):
      switch screen.part {
      case .picture: .picture
      case .chart: .chart
      case .table: .table
      }
    case .inside: .inside
    case .relief: .relief
    case .map(let screen): screen.form == .line ? .line : .map
    case .basins: .basins
    case .report: .report
    case .why: .why
    case .spectrum: .spectrum
    }
  }

  /// Shows a screen as it is at first.
  ///
  /// - Throws: `Refusal` for a screen that networks do not have.
  mutating func open(_ view: ShotView) throws {
    switch view {
    case .race: screen = .race
    case .picture: screen = .alone(AloneScreen(part: .picture))
    case .chart: screen = .alone(AloneScreen(part: .chart))
    case .table: screen = .alone(AloneScreen(part: .table))
    case .inside: screen = .inside(InsideScreen())
    case .relief: screen = .relief(ReliefScreen())
    case .line: screen = .map(MapScreen())
    case .map:
      guard mapKnobs.count > 1 else {
        throw Refusal("\(experiment.lanes[hand.focus].label) has one knob only")
      }
      screen = .map(MapScreen(form: .plane).settled(self))
    case .basins:
      guard experiment.surface != nil else { throw Refusal("only races on surfaces have basins") }
      screen = .basins(BasinsScreen())
    case .report: screen = .report(ReportScreen())
    case .why: screen = .why(WhyScreen())
    case .spectrum: screen = .spectrum(SpectrumScreen())
    }
  }
}
