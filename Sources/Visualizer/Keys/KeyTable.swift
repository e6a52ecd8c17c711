import Canvas
import Experiments

/// A row of the key table: keys, what they do, and the words for it. Dispatch, the footer, the help and the
/// README's table all read these rows.
public struct KeyRow: Sendable {
  /// Groups, in the order of the help.
  public enum Group: String, Sendable, CaseIterable {
    case timeline, lanes, views, program, tuning, surface, picture, lesson
  }

  /// Where a row's keys mean what it says.
  public struct Contexts: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A race on a surface.
    public static let race = Contexts(rawValue: 1)
    /// Networks that are trained.
    public static let training = Contexts(rawValue: 2)
    public static let both: Contexts = [.race, .training]
  }

  public let group: Group
  public let contexts: Contexts
  /// The keys as the help shows them: `. ,`.
  public let label: String
  /// What they do, key by key: `one step forward, back`.
  public let help: String
  /// Where the footer has room: the keys as it shows them, and one word, which may depend on the state.
  public let footer: Footer?
  /// The same where a lesson is given.
  public let lessonFooter: Footer?
  /// The same where networks are trained.
  public let trainingFooter: Footer?
  public let bindings: [(keys: [Key], action: Action)]

  public struct Footer: Sendable {
    let label: String
    /// Its place in the footer, from the left.
    let place: Int
    /// Where room is short, high numbers are left out first.
    let rank: Int
    let word: @Sendable (any FooterSource) -> String

    init(_ label: String, place: Int, rank: Int, _ word: @escaping @Sendable (any FooterSource) -> String) {
      self.label = label
      self.place = place
      self.rank = rank
      self.word = word
    }
  }

  init(
    _ group: Group, _ label: String, _ help: String, in contexts: Contexts = .both, footer: Footer? = nil,
    lesson: Footer? = nil, training: Footer? = nil, _ bindings: [(keys: [Key], action: Action)]
  ) {
    self.group = group
    self.contexts = contexts
    self.label = label
    self.help = help
    self.footer = footer
    lessonFooter = lesson
    trainingFooter = training
    self.bindings = bindings
  }
}

/// What the words of the footer are taken from.
protocol FooterSource {
  var isPlaying: Bool { get }
  var inside: InsideView? { get }
  var layout: ViewPreferences.Layout { get }
  var mode: Race.TuningMode { get }
  var size: Size { get }
  var knobSymbol: String { get }
}

extension State: FooterSource {
  var knobSymbol: String { knob.hyperparameter.symbol }
}

/// Every key there is.
public enum KeyTable {
  public static let rows: [KeyRow] =
    timeline + lanes + views + program + tuning + surface + picture + lesson

  /// The rows that count in a context.
  public static func rows(in context: KeyRow.Contexts) -> [KeyRow] {
    rows.filter { $0.contexts.contains(context) }
  }

  /// What a key does, or nil.
  public static func action(for key: Key, in context: KeyRow.Contexts = .race) -> Action? {
    context == .training ? trainingActions[key] : raceActions[key]
  }

  private static let raceActions = actions(of: rows(in: .race))
  private static let trainingActions = actions(of: rows(in: .training))

  private static func actions(of rows: [KeyRow]) -> [Key: Action] {
    var actions: [Key: Action] = [:]
    for (keys, action) in rows.flatMap(\.bindings) {
      for key in keys { actions[key] = action }
    }
    return actions
  }

  private static let timeline: [KeyRow] = [
    KeyRow(
      .timeline, "space", "play, pause",
      footer: .init("space", place: 1, rank: 1) { $0.isPlaying ? "pause" : "play" },
      lesson: .init("space", place: 4, rank: 4) { $0.isPlaying ? "pause" : "play" },
      training: .init("space", place: 1, rank: 1) { $0.isPlaying ? "pause" : "train" },
      [([" "], .playPause)]),
    KeyRow(
      .timeline, ". ,", "one step forward, back",
      footer: .init(". ,", place: 2, rank: 8) { $0.inside == nil ? "step" : "part" },
      training: .init(". ,", place: 9, rank: 9) { _ in "step" },
      [(["."], .stepForward), ([","], .stepBack)]),
    KeyRow(.timeline, "< >", "slower, faster", [(["<"], .slower), ([">"], .faster)]),
    KeyRow(
      .timeline, "0 $", "first, last step", [(["0", .home], .toStart), (["$", .end], .toEnd)]),
    KeyRow(
      .timeline, "r R", "restart, random start", footer: .init("r", place: 11, rank: 11) { _ in "restart" },
      training: .init("r", place: 12, rank: 12) { _ in "restart" },
      [(["r"], .restart), (["R"], .randomStart)]),
  ]

  private static let lanes: [KeyRow] = [
    KeyRow(
      .lanes, "tab 1…9", "focus a lane", footer: .init("tab", place: 3, rank: 2) { _ in "lane" },
      training: .init("tab", place: 4, rank: 3) { _ in "lane" },
      [([.tab], .focusNext), ([.backTab], .focusPrevious)]
        + (1...9).map { ([.character(Unicode.Scalar(UInt8(48 + $0)))], .focusLane($0 - 1)) }),
    KeyRow(
      .lanes, "x", "lane on, off", in: .race, footer: .init("x", place: 12, rank: 12) { _ in "on/off" },
      [(["x"], .toggleLane)]),
    KeyRow(.lanes, "=", "all lanes in focus", [(["="], .toggleAllInFocus)]),
    KeyRow(
      .lanes, "o", "panels, overlay",
      footer: .init("o", place: 7, rank: 6) { $0.layout == .overlay ? "panels" : "overlay" },
      training: .init("o", place: 8, rank: 7) { $0.layout == .overlay ? "panels" : "overlay" },
      [(["o"], .toggleLayout)]),
  ]

  private static let views: [KeyRow] = [
    KeyRow(
      .views, "i", "inside the update", in: .race,
      footer: .init("i", place: 9, rank: 9) { $0.inside == nil ? "inside" : "leave" }, [(["i"], .inside)]),
    KeyRow(
      .views, "v", "networks: turn the views", in: .training,
      training: .init("v", place: 2, rank: 2) { _ in "turn the views" }, [(["v"], .turnViews)]),
    KeyRow(
      .views, "P", "networks: another plane", in: .training,
      training: .init("P", place: 3, rank: 6) { _ in "planes" }, [(["P"], .nextPlane)]),
    KeyRow(
      .views, "D", "networks: data on, off", in: .training,
      training: .init("D", place: 10, rank: 8) { _ in "data" }, [(["D"], .toggleData)]),
  ]

  private static let program: [KeyRow] = [
    KeyRow(.program, "y", "copy the command line", in: .race, [(["y"], .shareCommand)]),
    KeyRow(.program, "w", "write a scene file", in: .race, [(["w"], .writeScene)]),
    KeyRow(.program, "?", "this help", [(["?", .function(1)], .help)]),
    KeyRow(.program, "q", "quit", [(["q"], .quit)]),
  ]

  private static let tuning: [KeyRow] = [
    KeyRow(
      .tuning, "↑ ↓", "choose a hyperparameter", footer: .init("↑↓", place: 4, rank: 3) { _ in "knob" },
      training: .init("↑↓", place: 5, rank: 4) { _ in "knob" },
      [([.up, "k"], .previousKnob), ([.down, "j"], .nextKnob)]),
    KeyRow(
      .tuning, "← →", "change it", footer: .init("←→", place: 5, rank: 4) { _ in "change" },
      lesson: .init("←→", place: 3, rank: 3) {
        ($0.size.columns < 100 ? "" : "change ") + $0.knobSymbol
      },
      training: .init("←→", place: 6, rank: 5) { _ in "change" },
      [([.left, "h"], .turn(-1)), ([.right, "l"], .turn(1))]),
    KeyRow(
      .tuning, "H L", "ten times as far",
      [(["H", .shiftLeft], .turn(-10)), (["L", .shiftRight], .turn(10))]),
    KeyRow(.tuning, "a A", "α down, up", [(["a"], .turnLearningRate(-1)), (["A"], .turnLearningRate(1))]),
    KeyRow(.tuning, "b B", "β down, up", [(["b"], .turnMomentum(-1)), (["B"], .turnMomentum(1))]),
    KeyRow(.tuning, "enter", "type a value", [([.enter], .typeValue)]),
    KeyRow(.tuning, "bksp", "back to its default", [([.backspace, .delete], .restoreDefault)]),
    KeyRow(
      .tuning, "t", "replay, onward",
      footer: .init("t", place: 6, rank: 5) { $0.mode == .replay ? "replay" : "onward" },
      training: .init("t", place: 7, rank: 10) { $0.mode == .replay ? "replay" : "onward" },
      [(["t"], .toggleMode)]),
  ]

  private static let surface: [KeyRow] = [
    KeyRow(
      .surface, "s S", "next, previous one", footer: .init("s", place: 8, rank: 7) { _ in "surface" },
      [(["s"], .nextScene), (["S"], .previousScene)]),
    KeyRow(
      .surface, "m", "choose a scene", footer: .init("m", place: 10, rank: 10) { _ in "scenes" },
      training: .init("m", place: 11, rank: 11) { _ in "scenes" },
      [(["m"], .chooseScene)]),
    KeyRow(
      .surface, "e", "type a formula", in: .race, footer: .init("e", place: 15, rank: 15) { _ in "formula" },
      [(["e"], .typeFormula)]),
    KeyRow(
      .surface, "^arrows", "move the start (or click)", in: .race,
      [
        ([.controlLeft], .moveStart(-1, 0)), ([.controlRight], .moveStart(1, 0)),
        ([.controlUp], .moveStart(0, 1)), ([.controlDown], .moveStart(0, -1)),
      ]),
    KeyRow(.surface, "+ -", "zoom (or the wheel)", in: .race, [(["+"], .zoomIn), (["-"], .zoomOut)]),
  ]

  private static let picture: [KeyRow] = [
    KeyRow(
      .picture, "c C", "contours, colour map", footer: .init("c", place: 13, rank: 13) { _ in "contours" },
      [(["c"], .toggleContours), (["C"], .nextColormap)]),
    KeyRow(
      .picture, "g", "log, linear scale", footer: .init("g", place: 14, rank: 14) { _ in "log/linear" },
      [(["g"], .toggleScale)]),
  ]

  private static let lesson: [KeyRow] = [
    KeyRow(
      .lesson, "pgdn n", "next step (or enter)", in: .race,
      lesson: .init("pgdn", place: 1, rank: 1) { _ in "next" },
      [([.pageDown, "n"], .nextLessonStep)]),
    KeyRow(
      .lesson, "pgup p", "back", in: .race, lesson: .init("pgup", place: 2, rank: 2) { _ in "back" },
      [([.pageUp, "p"], .previousLessonStep)]),
    KeyRow(
      .lesson, "esc", "leave the lesson", in: .race,
      lesson: .init("esc", place: 5, rank: 5) { $0.size.columns < 100 ? "leave" : "leave the lesson" },
      [([.escape], .leaveLesson)]),
  ]
}
