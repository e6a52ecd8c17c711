import Canvas
import Experiments

/// The keys of the program.
public enum KeyTable {
  public static let rows: [KeyRow] =
    timeline + lanes + laneList + views + relief + map + alone + sweep + palette + program + tuning + surface
    + picture + lesson
    + present

  /// The rows that apply at a place.
  public static func rows(at place: KeyRow.Place) -> [KeyRow] {
    rows.filter { $0.contexts.isSuperset(of: place.contexts) }
  }

  /// The action of a key, or nil.
  public static func action(for key: Key, in place: KeyRow.Place = KeyRow.Place()) -> Action? {
    actions[place]?[key]
  }

  private static let actions: [KeyRow.Place: [Key: Action]] = {
    var actions: [KeyRow.Place: [Key: Action]] = [:]
    for screen in KeyRow.Contexts.screens {
      for subject in [KeyRow.Contexts.surface, .network] {
        let place = KeyRow.Place(screen, subject)
        for (keys, action) in rows(at: place).flatMap(\.bindings) {
          for key in keys { actions[place, default: [:]][key] = action }
        }
      }
    }
    return actions
  }()

  private static let timeline: [KeyRow] = [
    KeyRow(
      .timeline, "space", "play, pause",
      footer: .init("space", place: 1, rank: 1) { $0.timeline.isPlaying ? "pause" : "play" },
      lesson: .init("space", place: 4, rank: 4) { $0.timeline.isPlaying ? "pause" : "play" },
      network: .init("space", place: 1, rank: 1) { $0.timeline.isPlaying ? "pause" : "train" },
      inside: .init("space", place: 6, rank: 7) { $0.timeline.isPlaying ? "pause" : "play" },
      on: [
        .relief: .init("space", place: 6, rank: 6) { $0.timeline.isPlaying ? "pause" : "play" },
        .why: .init("space", place: 1, rank: 1) { $0.timeline.isPlaying ? "pause" : "play" },
        .spectrum: .init("space", place: 1, rank: 1) { $0.timeline.isPlaying ? "pause" : "play" },
      ],
      [([" "], .playPause)]),
    KeyRow(
      .timeline, ". ,", "one step forward, back", in: .desktop,
      footer: .init(". ,", place: 2, rank: 8) { _ in "step" },
      network: .init(". ,", place: 9, rank: 9) { _ in "step" },
      inside: .init(". ,", place: 1, rank: 1) { _ in "part" },
      on: [
        .why: .init(". ,", place: 2, rank: 3) { _ in "step" },
        .spectrum: .init(". ,", place: 2, rank: 3) { _ in "step" },
      ],
      [(["."], .stepForward), ([","], .stepBack)]),
    KeyRow(.timeline, "< >", "slower, faster", [(["<"], .slower), ([">"], .faster)]),
    KeyRow(
      .timeline, "0 $", "first, last step",
      inside: .init("0 $", place: 9, rank: 9) { _ in "first, last step" },
      [(["0", .home], .toStart), (["$", .end], .toEnd)]),
    KeyRow(
      .timeline, "r R", "restart, random start", footer: .init("r", place: 11, rank: 11) { _ in "restart" },
      network: .init("r", place: 12, rank: 12) { _ in "restart" },
      [(["r"], .restart), (["R"], .randomStart)]),
    KeyRow(.timeline, "^r", "all as in the scene", [([.control("r")], .resetAll)]),
  ]

  private static let lanes: [KeyRow] = [
    KeyRow(
      .lanes, "tab 1…9", "focus a lane", in: .everywhereAndSweep,
      footer: .init("tab", place: 3, rank: 2) { _ in "lane" },
      network: .init("tab", place: 4, rank: 3) { _ in "lane" },
      inside: .init("tab", place: 3, rank: 3) { _ in "lane" },
      on: [
        .relief: .init("tab", place: 7, rank: 7) { _ in "lane" },
        .basins: .init("tab", place: 4, rank: 5) { _ in "lane" },
        .why: .init("tab", place: 3, rank: 4) { _ in "lane" },
        .spectrum: .init("tab", place: 3, rank: 4) { _ in "lane" },
        .sweep: .init("tab", place: 4, rank: 4) { _ in "lane" },
      ],
      [([.tab], .focusNext), ([.backTab], .focusPrevious)]
        + (1...9).map { ([.character(Unicode.Scalar(UInt8(48 + $0)))], .focusLane($0 - 1)) }),
    KeyRow(
      .lanes, "x", "lane on, off", footer: .init("x", place: 12, rank: 12) { _ in "on/off" },
      [(["x"], .toggleLane)]),
    KeyRow(.lanes, "=", "focus all lanes", [(["="], .toggleAllInFocus)]),
    KeyRow(
      .lanes, "o", "panels, overlay", in: .desktop,
      footer: .init("o", place: 7, rank: 6) { $0.look.layout == .overlay ? "panels" : "overlay" },
      network: .init("o", place: 8, rank: 7) { $0.look.layout == .overlay ? "panels" : "overlay" },
      on: [
        .relief: .init("o", place: 5, rank: 5) { $0.reliefScreen?.isPerLane == true ? "one" : "per lane" },
        .basins: .init("o", place: 3, rank: 4) {
          $0.basinsScreen?.isSingle == true ? "all lanes" : "one lane"
        },
      ],
      [(["o"], .toggleLayout)]),
  ]

  private static let views: [KeyRow] = [
    KeyRow(
      .views, "i", "inside the update",
      footer: .init("i", place: 9, rank: 9) { _ in "inside" },
      network: .init("i", place: 13, rank: 13) { _ in "inside" },
      inside: .init("i", place: 2, rank: 2) { _ in "leave" }, [(["i"], .inside)]),
    KeyRow(
      .views, "z", "relief", footer: .init("z", place: 20, rank: 18) { _ in "relief" },
      network: .init("z", place: 20, rank: 18) { _ in "relief" },
      on: [.relief: .init("z", place: 9, rank: 3) { _ in "leave" }],
      [(["z"], .show(.relief))]),
    KeyRow(
      .views, "h", "line, map of the knobs", footer: .init("h", place: 21, rank: 20) { _ in "map" },
      network: .init("h", place: 21, rank: 20) { _ in "map" },
      on: [
        .map: .init("h", place: 20, rank: 2) { desk in
          desk.mapScreen?.form == .line && desk.mapKnobs.count > 1 ? "map" : "leave"
        }
      ],
      [(["h"], .show(.map))]),
    KeyRow(
      .views, "u", "basins: where starts end", in: [.everyScreen, .surface],
      on: [.basins: .init("u", place: 20, rank: 2) { _ in "leave" }], [(["u"], .show(.basins))]),
    KeyRow(
      .views, "E", "report: the lanes ranked",
      on: [.report: .init("E", place: 20, rank: 2) { _ in "leave" }], [(["E"], .show(.report))]),
    KeyRow(
      .views, "W", "why the lane does that", footer: .init("W", place: 22, rank: 21) { _ in "why" },
      network: .init("W", place: 22, rank: 21) { _ in "why" },
      on: [.why: .init("W", place: 20, rank: 2) { _ in "leave" }], [(["W"], .show(.why))]),
    KeyRow(
      .views, "l", "spectrum of the Hessian",
      on: [.spectrum: .init("l", place: 20, rank: 2) { _ in "leave" }],
      [(["l"], .show(.spectrum))]),
    KeyRow(
      .views, "arrows", "move the cross", in: [.map, .everySubject],
      on: [.map: .init("↑↓←→", place: 1, rank: 1) { _ in "cross" }], arrows),
    KeyRow(
      .views, "arrows", "move the start", in: [.basins, .everySubject],
      on: [.basins: .init("↑↓←→", place: 1, rank: 1) { _ in "start" }], arrows),
    KeyRow(
      .views, "arrows", "rank by; choose a lane", in: [.report, .everySubject],
      on: [.report: .init("↑↓←→", place: 1, rank: 1) { _ in "lane, rank by" }], arrows),
    KeyRow(
      .views, "enter", "race from this start", in: [.basins, .everySubject],
      on: [.basins: .init("enter", place: 2, rank: 3) { _ in "race" }], [([.enter], .restart)]),
    KeyRow(
      .views, "esc", "leave the view", in: .leavable,
      on: [
        .alone: .init("esc", place: 0, rank: 2) { _ in "back" },
        .sweep: .init("esc", place: 9, rank: 8) {
          $0.sweepScreen?.isAlone == true ? "all parts" : "the scene"
        },
      ], [([.escape], .leaveScreen)]),
    KeyRow(
      .views, "v", "networks: next view", in: [.pictures, .network],
      network: .init("v", place: 2, rank: 2) { _ in "next view" }, [(["v"], .turnViews)]),
    KeyRow(
      .views, "V", "next chart: loss, αₜ", in: [.race, .alone, .everySubject],
      footer: .init("V", place: 17, rank: 0) { $0.movesLearningRates ? "chart" : "" },
      network: .init("V", place: 14, rank: 14) { _ in "chart" },
      [(["V"], .nextChart)]),
    KeyRow(
      .views, "K", "sharpness and its limit", in: [.race, .alone, .everySubject],
      [(["K"], .toggleSharpness)]),
    KeyRow(
      .views, "P", "networks: next plane", in: [.pictures, .network],
      network: .init("P", place: 3, rank: 6) { _ in "planes" }, [(["P"], .nextPlane)]),
    KeyRow(
      .views, "D", "networks: data on, off", in: [.pictures, .network],
      network: .init("D", place: 10, rank: 8) { _ in "data" }, [(["D"], .toggleData)]),
  ]

  /// The arrows; with shift, ten places at once.
  static let arrows: [(keys: [Key], action: Action)] = [
    ([.left], .arrow(-1, 0)), ([.right], .arrow(1, 0)), ([.up, "k"], .arrow(0, 1)),
    ([.down, "j"], .arrow(0, -1)), ([.shiftLeft, "H"], .arrow(-10, 0)), ([.shiftRight, "L"], .arrow(10, 0)),
    ([.shiftUp], .arrow(0, 10)), ([.shiftDown], .arrow(0, -10)),
  ]

  private static let program: [KeyRow] = [
    KeyRow(.program, "y", "copy the command line", [(["y"], .shareCommand)]),
    KeyRow(.program, "w", "write a scene file", [(["w"], .writeScene)]),
    KeyRow(.program, "p", "export SVG; lesson: back", in: .desktop, [(["p"], .savePicture)]),
    KeyRow(.program, "?", "this help", in: .everywhereAndSweep, [(["?", .function(1)], .help)]),
    KeyRow(.program, "q", "quit", in: .everywhereAndSweep, [(["q"], .quit)]),
  ]

  private static let tuning: [KeyRow] = [
    KeyRow(
      .tuning, "↑ ↓", "choose a hyperparameter", in: .tuning,
      footer: .init("↑↓", place: 4, rank: 3) { _ in "knob" },
      network: .init("↑↓", place: 5, rank: 4) { _ in "knob" },
      inside: .init("↑↓", place: 4, rank: 4) { _ in "knob" },
      on: [
        .why: .init("↑↓", place: 5, rank: 6) { _ in "knob" },
        .spectrum: .init("↑↓", place: 5, rank: 6) { _ in "knob" },
      ],
      [([.up, "k"], .previousKnob), ([.down, "j"], .nextKnob)]),
    KeyRow(
      .tuning, "← →", "change it", in: .tuning,
      footer: .init("←→", place: 5, rank: 4) { _ in "change" },
      lesson: .init("←→", place: 3, rank: 3) {
        ($0.size.columns < 100 ? "" : "change ") + $0.knob.hyperparameter.symbol
      },
      network: .init("←→", place: 6, rank: 5) { _ in "change" },
      inside: .init("←→", place: 5, rank: 5) { _ in "change" },
      on: [
        .why: .init("←→", place: 6, rank: 7) { _ in "change" },
        .spectrum: .init("←→", place: 6, rank: 7) { _ in "change" },
      ],
      [([.left], .turn(-1)), ([.right], .turn(1))]),
    KeyRow(
      .tuning, "H L", "ten times as far", in: .tuning,
      [(["H", .shiftLeft], .turn(-10)), (["L", .shiftRight], .turn(10))]),
    KeyRow(
      .tuning, "a A", "α down, up",
      on: [
        .relief: .init("a A", place: 8, rank: 9) { _ in "α" },
        .why: .init("a A", place: 4, rank: 5) { _ in "α" },
        .spectrum: .init("a A", place: 4, rank: 5) { _ in "α" },
      ],
      [(["a"], .turnLearningRate(-1)), (["A"], .turnLearningRate(1))]),
    KeyRow(
      .tuning, "b B", "β down, up", in: .desktop,
      [(["b"], .turnMomentum(-1)), (["B"], .turnMomentum(1))]),
    KeyRow(.tuning, "enter", "type a value", in: .tuning, [([.enter], .typeValue)]),
    KeyRow(.tuning, "bksp", "scene's value, default", [([.backspace], .restoreDefault)]),
    KeyRow(
      .tuning, "t", "replay, onward",
      footer: .init("t", place: 6, rank: 5) { $0.hand.mode == .replay ? "replay" : "onward" },
      network: .init("t", place: 7, rank: 10) { $0.hand.mode == .replay ? "replay" : "onward" },
      inside: .init("t", place: 8, rank: 8) { $0.hand.mode == .replay ? "replay" : "onward" },
      [(["t"], .toggleMode)]),
  ]

  private static let surface: [KeyRow] = [
    KeyRow(
      .surface, "s S", "next, previous scene", footer: .init("s", place: 8, rank: 19) { _ in "surface" },
      [(["s"], .nextScene), (["S"], .previousScene)]),
    KeyRow(
      .surface, "m", "choose a scene", in: .everywhere.subtracting(.map),
      footer: .init("m", place: 10, rank: 10) { _ in "scenes" },
      network: .init("m", place: 11, rank: 11) { _ in "scenes" },
      [(["m"], .chooseScene)]),
    KeyRow(
      .surface, "e", "type a formula", in: [.everyScreen, .surface],
      footer: .init("e", place: 15, rank: 15) { _ in "formula" },
      [(["e"], .typeFormula)]),
    KeyRow(
      .surface, "^arrows", "move start (or click)", in: [.everyScreen, .surface],
      [
        ([.controlLeft], .moveStart(-1, 0)), ([.controlRight], .moveStart(1, 0)),
        ([.controlUp], .moveStart(0, 1)), ([.controlDown], .moveStart(0, -1)),
      ]),
    KeyRow(
      .surface, "+ -", "zoom (or mouse wheel)", inside: .init("+ -", place: 7, rank: 6) { _ in "zoom" },
      on: [
        .relief: .init("+ -", place: 3, rank: 4) { _ in "zoom" },
        .map: .init("+ -", place: 6, rank: 7) { _ in "zoom" },
        .basins: .init("+ -", place: 5, rank: 6) { _ in "zoom" },
      ],
      [(["+"], .zoomIn), (["-"], .zoomOut)]),
    KeyRow(
      .surface, "Z", "fit to the paths", footer: .init("Z", place: 16, rank: 16) { _ in "fit" },
      [(["Z"], .fitPaths)]),
  ]

  private static let picture: [KeyRow] = [
    KeyRow(
      .picture, "c C", "contours, colour map", in: .everywhereAndSweep,
      footer: .init("c", place: 13, rank: 13) { _ in "contours" },
      inside: .init("c", place: 10, rank: 10) { _ in "contours" },
      [(["c"], .toggleContours), (["C"], .nextColormap)]),
    KeyRow(.picture, "T", "next theme", in: .everywhereAndSweep, [(["T"], .nextTheme)]),
    KeyRow(
      .picture, "g", "log, linear scale", footer: .init("g", place: 14, rank: 14) { _ in "log/linear" },
      on: [.relief: .init("g", place: 4, rank: 8) { $0.look.scale == .log ? "linear height" : "log height" }],
      [(["g"], .toggleScale)]),
  ]

  private static let lesson: [KeyRow] = [
    KeyRow(
      .lesson, "pgdn n", "next step or lesson", in: .desktop,
      lesson: .init("pgdn", place: 1, rank: 1) { $0.nextStepWord },
      [([.pageDown, "n"], .nextLessonStep)]),
    KeyRow(
      .lesson, "pgup", "previous step or lesson", in: .desktop,
      lesson: .init("pgup", place: 2, rank: 2) { _ in "back" },
      [([.pageUp], .previousLessonStep)]),
    KeyRow(
      .lesson, "esc", "leave the lesson", in: [.race, .everySubject],
      lesson: .init("esc", place: 5, rank: 5) { $0.size.columns < 100 ? "leave" : "leave the lesson" },
      [([.escape], .leaveLesson)]),
  ]
}
