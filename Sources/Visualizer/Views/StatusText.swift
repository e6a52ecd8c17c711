import Canvas
import Experiments

extension LaneStatus {
  /// The status in words: `✓ converged 457`.
  func text(_ style: Style) -> String {
    switch self {
    case .running: "running"
    case .converged(let step, .loss): "\(style.symbol(.converged)) converged \(step)"
    case .converged(let step, .gradient): "\(style.symbol(.converged)) flat \(step)"
    case .diverged(let step): "\(style.symbol(.diverged)) diverged \(step)"
    case .stalled(let step): "\(style.symbol(.stalled)) stalled \(step)"
    case .escaped(let step): style.text("→ escaped \(step)")
    case .stopped(let step, _): "\(style.symbol(.paused)) stopped \(step)"
    }
  }

  /// The status in a few columns: `✓ 457`; nil while running.
  func brief(_ style: Style) -> String? {
    switch self {
    case .running: nil
    case .converged(let step, _): "\(style.symbol(.converged)) \(step)"
    case .diverged(let step): "\(style.symbol(.diverged)) \(step)"
    case .stalled(let step): "\(style.symbol(.stalled)) \(step)"
    case .escaped(let step): style.text("→ \(step)")
    case .stopped(let step, _): "\(style.symbol(.paused)) \(step)"
    }
  }

  func color(_ style: Style) -> Color {
    switch self {
    case .running: style[.dim]
    case .converged(_, .loss), .escaped: style[.good]
    case .stopped: style[.accent]
    case .converged(_, .gradient), .stalled: style[.warning]
    case .diverged: style[.danger]
    }
  }
}
