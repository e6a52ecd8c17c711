import Canvas
import Experiments

/// A lane's status as text with a colour.
struct StatusText: Hashable {
  /// `✓ converged 457`
  let words: String
  /// `✓ 457`; nil if there is nothing to say.
  let brief: String?
  let role: Role

  init(_ status: LaneStatus, style: Style) {
    let (symbol, word, place, role) = Self.parts(of: status, style: style)
    words = [symbol, word, place].compactMap { $0 }.joined(separator: " ")
    brief = symbol.map { "\($0) \(place ?? word)" }
    self.role = role
  }

  private static func parts(
    of status: LaneStatus, style: Style
  ) -> (symbol: String?, word: String, place: String?, role: Role) {
    switch status {
    case .running: (nil, "running", nil, .dim)
    case .finished: (nil, "finished", nil, .dim)
    case .converged(let step, .loss): (style.symbol(.converged), "converged", "\(step)", .good)
    case .converged(let step, .gradient): (style.symbol(.converged), "flat", "\(step)", .warning)
    case .diverged(let step): (style.symbol(.diverged), "diverged", "\(step)", .danger)
    case .stalled(let step): (style.symbol(.stalled), "stalled", "\(step)", .warning)
    case .escaped(let step): (style.text("→"), "escaped", "\(step)", .good)
    case .stopped(let step, _): (style.symbol(.paused), "stopped", "\(step)", .accent)
    case .stoppedEarly(let epoch, _): (style.symbol(.paused), "stopped", "epoch \(epoch)", .accent)
    }
  }
}

extension LaneStatus {
  /// True if the lane has no outcome yet, so that only its figures matter.
  var isPlain: Bool { self == .running || self == .finished }
}
