@testable import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

/// Whatever is pressed, in whatever order.
@Suite struct FuzzTests {
  /// The laws of every desk.
  private func check(_ desk: Desk, after event: Event) {
    #expect((0...desk.race.end).contains(desk.cursor), "\(event)")
    #expect(
      desk.experiment.lanes.indices.contains(desk.hand.focus) && !desk.race.activeLanes.isEmpty, "\(event)")
    #expect(desk.knobs.indices.contains(min(desk.hand.knobIndex, desk.knobs.count - 1)), "\(event)")
    #expect(desk.inside == nil || desk.cursor > 0 || desk.timeline.destination != nil, "\(event)")
    #expect(desk.look.camera.domain.width > 0 && desk.look.camera.domain.height > 0, "\(event)")
    for lane in desk.race.activeLanes {
      let lane = desk.race.lane(lane)
      #expect(lane.time >= desk.cursor || lane.isFinished, "\(event)")
    }
    for lane in desk.experiment.lanes.indices {
      for knob in desk.race.knobs(ofLane: lane) {
        let value = desk.race.value(of: knob, ofLane: lane, at: desk.cursor)
        #expect(
          knob.hyperparameter.range.contains(value), "\(knob.hyperparameter.key) is \(value) after \(event)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func fiveThousandEvents(_ seed: UInt64) throws {
    var desk = try Desk.five(steps: 40)
    var events = RandomEvents(seed: seed, changesScene: false)
    for index in 0..<5000 {
      let event = events.next(for: desk)
      // The palette could ask for another scene.
      _ = desk.update(event)
      if index.isMultiple(of: 10) { check(desk, after: event) }
    }
  }

  /// A renderer that has drawn whatever came before draws what a new one draws.
  @Test(arguments: [
    (11 as UInt64, ColorDepth.rgb, GlyphSet.unicode), (12, .ansi16, .unicode), (13, .mono, .ascii),
  ])
  func framesAreAPureFunctionOfTheState(_ seed: UInt64, _ depth: ColorDepth, _ glyphs: GlyphSet) throws {
    var desk = try Desk.five(steps: 40)
    // Other scenes take long to sample where nothing is optimized, so one of the three has to do for them.
    var events = RandomEvents(seed: seed, changesScene: depth == .mono)
    var used = Renderer(depth: depth, glyphs: glyphs)
    for index in 0..<200 {
      let event = events.next(for: desk)
      desk.send(event)
      let frame = used.render(desk)
      #expect(frame.size == desk.size)
      guard index.isMultiple(of: 4) else { continue }
      #expect(frame == Frame.of(desk, depth: depth, glyphs: glyphs), "event \(index), \(event)")
      checkCells(frame, glyphs)
    }
  }

  /// No cell can move a terminal's cursor or turn its text around.
  private func checkCells(_ frame: Frame, _ glyphs: GlyphSet) {
    for (index, cell) in frame.cells.enumerated() {
      let scalar = cell.glyph
      #expect(
        glyphs == .ascii
          ? (0x20...0x7E).contains(scalar.value) : !scalar.properties.isDefaultIgnorableCodePoint,
        "\(scalar) in \(frame.text(in: Rect(column: 0, row: index / frame.columns, columns: frame.columns, rows: 1)))"
      )
      #expect(![.control, .format, .nonspacingMark].contains(scalar.properties.generalCategory), "\(scalar)")
    }
  }

  /// Two states that met the same events are drawn alike.
  @Test func theSameEventsLeadToTheSameFrame() throws {
    func frame() throws -> Frame {
      var desk = try Desk.five(steps: 40)
      var events = RandomEvents(seed: 21, changesScene: false)
      for _ in 0..<200 { desk.send(events.next(for: desk)) }
      desk.resize(120, 40)
      return Frame.of(desk)
    }
    let (first, second) = (try frame(), try frame())
    #expect(first == second)
  }

  /// Networks; the work is done now and then only.
  @Test(arguments: [1, 2] as [UInt64])
  func networks(_ seed: UInt64) throws {
    var bench = Workbench(try .spirals(epochs: 3), columns: 120, rows: 40)
    var events = RandomEvents(seed: seed, changesScene: false, of: .network)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for index in 0..<400 {
      let event = events.next(for: bench.desk)
      let effects = bench.desk.update(event)
      if index.isMultiple(of: 20) { bench.perform(effects.filter { opening($0) == nil }) }
      check(bench.desk, after: event)
      if index.isMultiple(of: 5) { #expect(renderer.render(bench.desk).size == bench.desk.size) }
    }
  }
}
