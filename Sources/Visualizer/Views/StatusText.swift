import Canvas

/// A lane's condition in words and in a colour.
struct StatusText: Hashable {
  /// `✓ converged 457`
  let words: String
  /// `✓ 457`; nil where nothing is to be said.
  let brief: String?
  let role: Role

  init(_ condition: LaneCondition, style: Style) {
    let (symbol, word, place, role) = Self.parts(of: condition, style: style)
    words = [symbol, word, place].compactMap { $0 }.joined(separator: " ")
    brief = symbol.map { "\($0) \(place ?? word)" }
    self.role = role
  }

  private static func parts(
    of condition: LaneCondition, style: Style
  ) -> (symbol: String?, word: String, place: String?, role: Role) {
    switch condition {
    case .running: (nil, "running", nil, .dim)
    case .finished: (nil, "finished", nil, .dim)
    case .converged(let step): (style.symbol(.converged), "converged", "\(step)", .good)
    case .flat(let step): (style.symbol(.converged), "flat", "\(step)", .warning)
    case .diverged(let step): (style.symbol(.diverged), "diverged", "\(step)", .danger)
    case .stalled(let step): (style.symbol(.stalled), "stalled", "\(step)", .warning)
    case .escaped(let step): (style.text("→"), "escaped", "\(step)", .good)
    case .stopped(let step): (style.symbol(.paused), "stopped", "\(step)", .accent)
    case .stoppedEarly(let epoch): (style.symbol(.paused), "stopped", "epoch \(epoch)", .accent)
    }
  }
}
