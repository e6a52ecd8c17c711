/// The symbols of the screen, each with its Unicode character and its ASCII spelling.
public enum Glyph: CaseIterable, Sendable {
  case start, minimizer, localMinimizer, bestMeasured
  case converged, diverged, stalled
  case trackFilled, trackEmpty, trackDanger, handle, handleFree, defaultTick, cursor
  case playing, paused, pointer, focusBar
  case tick, grid, toleranceLine, rule, chartCursor, axis
  /// A value above or below a chart.
  case above, below
  case hatch, crossHorizontal, crossVertical
  /// The dots of a line that theory draws.
  case theory
  case absent, ellipsis
  /// The cursor of a text field.
  case textCursor

  public var unicode: Unicode.Scalar { row.unicode }
  public var ascii: String { row.ascii }

  /// True for the shapes that, like the lanes' markers, are of ambiguous width.
  var isMarker: Bool {
    switch self {
    case .start, .minimizer, .localMinimizer, .bestMeasured, .handle, .handleFree: true
    default: false
    }
  }

  private var row: (unicode: Unicode.Scalar, ascii: String) {
    switch self {
    case .start: ("◎", "o")
    case .minimizer: ("★", "*")
    case .localMinimizer: ("☆", "+")
    case .bestMeasured: ("◇", "@")
    case .converged: ("✓", "ok")
    case .diverged: ("✕", "X")
    case .stalled: ("◌", "~")
    case .trackFilled: ("━", "=")
    case .trackEmpty: ("─", "-")
    case .trackDanger: ("╌", "!")
    case .handle: ("●", "O")
    case .handleFree: ("○", "O")
    case .defaultTick: ("┿", "|")
    case .cursor: ("┃", "#")
    case .playing: ("►", ">")
    case .paused: ("‖", "|")
    case .pointer: ("▸", ">")
    case .focusBar: ("▌", "|")
    case .tick: ("╴", "-")
    case .grid: ("┈", ".")
    case .toleranceLine: ("┄", "-")
    case .rule: ("─", "-")
    case .chartCursor: ("│", "|")
    case .axis: (" ", "|")
    case .above: ("↑", "^")
    case .below: ("↓", "v")
    case .hatch: ("╱", "/")
    case .crossHorizontal: ("╌", "-")
    case .crossVertical: ("┊", "|")
    case .theory: ("⠒", "#")
    case .absent: ("–", "-")
    case .ellipsis: ("…", "~")
    case .textCursor: ("▏", "_")
    }
  }
}
