import Canvas
import Experiments
import Optimizers
import Testing

@testable import Visualizer

/// The blocks of the mouse are those that are drawn, on every screen.
@Suite struct HitTests {
  /// A screen, by the keys that lead to it.
  struct Stage: Sendable, CustomTestStringConvertible {
    let name: String
    var subject = "surface"
    var keys: [Key] = []

    var testDescription: String { name }
  }

  static let stages: [Stage] = [
    Stage(name: "race"), Stage(name: "overlay", keys: ["o"]), Stage(name: "inside", keys: ["i"]),
    Stage(name: "presented", keys: ["F"]), Stage(name: "picture alone", keys: ["f"]),
    Stage(name: "overlay alone", keys: ["o", "f"]), Stage(name: "chart alone", keys: ["f", "f"]),
    Stage(name: "table alone", keys: ["f", "f", "f"]), Stage(name: "log-log", keys: ["G", "X"]),
    Stage(name: "all lanes", keys: ["="]), Stage(name: "report", keys: ["E"]),
    Stage(name: "help", keys: ["?"]), Stage(name: "scenes", keys: ["m"]),
    Stage(name: "value", keys: [.enter]), Stage(name: "formula", keys: ["e"]),
    Stage(name: "command", keys: ["y"]), Stage(name: "palette", keys: [":"]),
    Stage(name: "new lane", keys: ["N"]), Stage(name: "options of a lane", keys: ["O"]),
    Stage(name: "relief", keys: ["z"]), Stage(name: "line", keys: ["h"]),
    Stage(name: "map", keys: ["h", "h"]),
    Stage(name: "basins", keys: ["u"]), Stage(name: "why", keys: ["W"]),
    Stage(name: "relief of a plane", subject: "networks", keys: ["z"]),
    Stage(name: "many lanes", subject: "many"), Stage(name: "schedules", subject: "schedules"),
    Stage(name: "networks", subject: "networks"),
    Stage(name: "outputs", subject: "networks", keys: ["v", "v"]),
    Stage(name: "plane alone", subject: "networks", keys: ["f"]),
    Stage(name: "chart of networks alone", subject: "networks", keys: ["f", "f"]),
    Stage(name: "table of networks alone", subject: "networks", keys: ["f", "f", "f"]),
    Stage(name: "lesson", subject: "lesson"),
    Stage(name: "question", subject: "question"),
    Stage(name: "question presented", subject: "question", keys: ["F"]),
  ]

  static let sizes = [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  private func opened(_ stage: Stage, _ size: Size) throws -> Desk {
    var desk: Desk
    switch stage.subject {
    case "networks": desk = try .recorded(size.columns, size.rows)
    case "many": desk = try .race((1...9).map { "gd:lr=0.000\($0)" }, steps: 20)
    case "schedules":
      desk = try .race(["sgd:lr=0.0005,schedule=exponential:gamma=0.9", "adam:lr=0.05"], steps: 20)
    case "lesson": desk = try .scene("conditioning")
    case "question": desk = try .scene("what-alpha-does")
    default: desk = try .five(steps: 20)
    }
    desk.timeline.isPlaying = false
    desk.resize(size.columns, size.rows)
    for key in stage.keys { desk.press(key) }
    desk.notice = nil
    return desk
  }

  private func met(_ desk: Desk) -> [Hit] {
    if let sheet = desk.sheet {
      return SheetView(sheet: sheet, desk: desk, thumbnail: nil).hits(desk.pointerStyle)
    }
    return RaceViews(desk, RaceLayout(desk)).hits(desk.pointerStyle)
  }

  @Test(arguments: stages, GlyphSet.allCases)
  func whatIsDrawnIsWhatIsHit(_ stage: Stage, _ glyphs: GlyphSet) throws {
    for size in Self.sizes {
      var desk = try opened(stage, size)
      desk.glyphs = glyphs
      let frame = Frame.of(desk, glyphs: glyphs)
      let hits = met(desk)
      #expect(!hits.isEmpty, "\(size)")
      for hit in hits where hit.rect.columns > 0 {
        let bounds = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows)
        #expect(hit.rect.intersection(bounds) == hit.rect, "\(hit) on \(size)")
        let text = frame.words(in: hit.rect).map { $0.joined(separator: " ") }.joined(separator: "\n")
        let isThere = isDrawn(hit, text, desk, frame)
        #expect(isThere, "\(hit) on \(size) is drawn as:\n\(text)")
      }
    }
  }

  /// True if the text of a block is that of its target.
  private func isDrawn(_ hit: Hit, _ text: String, _ desk: Desk, _ frame: Frame) -> Bool {
    let style = desk.pointerStyle
    let layout = RaceLayout(desk)
    func holds(_ glyph: Glyph) -> Bool { text.unicodeScalars.contains(style.glyph(glyph)) }
    switch hit.target {
    case .key(let key): return isNamed(key, in: text, desk)
    case .lane(let lane):
      return layout.panels.contains { $0.plot == hit.rect }
        || text.unicodeScalars.contains(style.marker(lane))
    case .picture(let index): return layout.panels[index].plot == hit.rect && isPainted(hit.rect, desk, frame)
    case .knob(let index):
      let symbol = RaceViews(desk, layout).focused.knobs[index].symbol
      return text.contains(style.text(symbol)) || text.contains("noise")
        || text.contains(style.text("β"))
    case .track: return holds(.handle) || holds(.handleFree)
    case .timeline: return holds(.cursor)
    case .chartHeader(let index):
      let titles = RaceViews(desk, layout).charts.map { style.text($0.title) }
      return text.contains(titles[index].prefix(5))
    case .chart(let index): return layout.charts[index] == hit.rect
    case .table: return text.contains("lane")
    case .scale: return text.contains("loss") || text.contains("plane")
    case .title: return text.contains("descent")
    case .nextPage: return text.contains(" of ") || text.contains("page ")
    case .choice: return text.contains { $0.isLetter || $0.isNumber }
    case .scene(let index):
      return SceneEntry.library.contains { $0.index == index && text.contains($0.name.prefix(20)) }
    case .item(let index): return names(index, in: text, desk, style)
    case .sheet: return text.hasPrefix(style.glyphs == .ascii ? "+" : "╭")
    }
  }

  /// True if a line of a sheet's list names its item.
  private func names(_ index: Int, in text: String, _ desk: Desk, _ style: Style) -> Bool {
    switch desk.sheet {
    case .palette(let palette):
      text.contains(style.text(desk.paletteItems(palette.text)[index].name).prefix(12))
    case .lane(let lane) where lane.page == .rules: text.contains(OptimizerEntry.all[index].name.prefix(12))
    case .lane(let lane):
      lane.form.rows[index].part == .done
        ? text.contains("lane") || text.contains("settings")
        : text.contains(style.text(lane.form.rows[index].symbol).prefix(6))
    default: false
    }
  }

  /// A surface is painted to its edges; other pictures may have nothing to show yet.
  private func isPainted(_ rect: Rect, _ desk: Desk, _ frame: Frame) -> Bool {
    guard desk.experiment.surface != nil else { return true }
    let ground = Style(glyphs: desk.glyphs)[.background]
    return [(rect.row, rect.column), (rect.endRow - 1, rect.endColumn - 1)].allSatisfy { row, column in
      frame[row, column].background != ground
    }
  }

  private func isNamed(_ key: Key, in text: String, _ desk: Desk) -> Bool {
    let style = desk.pointerStyle
    let names: [Key: String] = [
      " ": "space", .tab: "tab", .escape: "esc", .enter: "enter", .backspace: "bksp", .pageDown: "pgdn",
      .pageUp: "pgup", .up: "↑", .down: "↓", .left: "←", .right: "→",
    ]
    // The note of a chart is no label of a key.
    if key == "G" { return ["log", "linear", "%", "·"].contains { text.contains(style.text($0)) } }
    if case .character(let scalar) = key, names[key] == nil { return text.contains(String(scalar)) }
    // ASCII spells arrows together: up/dn.
    let spelled: [Key: String] = [.up: "up", .down: "dn", .left: "lt", .right: "rt"]
    if desk.glyphs == .ascii, let name = spelled[key] { return text.contains(name) }
    return names[key].map { text.contains($0) } ?? false
  }

  /// Every key that the footer names is bound where it is named.
  @Test(arguments: stages)
  func keysOfTheFooterAreBound(_ stage: Stage) throws {
    let desk = try opened(stage, Size(columns: 200, rows: 60))
    guard desk.sheet == nil, desk.lesson?.isAsking != true else { return }
    let hints = RaceViews(desk, RaceLayout(desk)).footer.hints
    #expect(desk.presentation != nil || !hints.isEmpty)
    for (hint, keys) in hints.map({ ($0, KeyLabel.keys(in: $0.label)) }) {
      #expect(!keys.isEmpty || hint.label.contains("…"), "\(hint.label)")
      for (_, key) in keys {
        #expect(KeyTable.action(for: key, in: desk.place) != nil, "\(hint.label) \(key)")
      }
    }
  }

  @Test func labelsNameTheirKeys() {
    func keys(_ label: String) -> [Key] { KeyLabel.keys(in: label).map(\.key) }
    #expect(keys("space") == [" "] && keys(". ,") == [".", ","] && keys("↑↓") == [.up, .down])
    #expect(keys("^r") == [.control("r")] && keys("1…5") == [] && keys("+ -") == ["+", "-"])
  }
}
