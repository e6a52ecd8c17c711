import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

/// Whatever is pressed, in whatever order.
@Suite struct FuzzTests {
  /// What holds of every state.
  private func check(_ state: State, after event: Event) {
    #expect((0...state.experiment.steps).contains(state.cursor), "\(event)")
    #expect(state.race.lanes.indices.contains(state.focus) && !state.race.activeLanes.isEmpty, "\(event)")
    #expect(state.knobs.indices.contains(min(state.knobIndex, state.knobs.count - 1)), "\(event)")
    #expect(state.inside == nil || state.cursor > 0, "\(event)")
    #expect(state.camera.domain.width > 0 && state.camera.domain.height > 0, "\(event)")
    for lane in state.race.activeLanes {
      #expect(
        state.race.lanes[lane].head.step >= state.cursor || state.race.lanes[lane].isFinished, "\(event)")
    }
    for lane in state.race.lanes.indices {
      for knob in state.knobs(ofLane: lane) {
        let value = state.race.lanes[lane].value(of: knob, at: state.cursor)
        #expect(
          knob.hyperparameter.range.contains(value), "\(knob.hyperparameter.key) is \(value) after \(event)")
      }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func fiveThousandEvents(_ seed: UInt64) throws {
    var state = try State.five(steps: 40)
    var events = RandomEvents(seed: seed, changesScene: false)
    for index in 0..<5000 {
      let event = events.next(in: state.size)
      _ = state.update(event)
      if index.isMultiple(of: 10) { check(state, after: event) }
    }
  }

  /// A renderer that has drawn whatever came before draws what a new one draws.
  @Test(arguments: [
    (11 as UInt64, ColorDepth.rgb, GlyphSet.unicode), (12, .ansi16, .unicode), (13, .mono, .ascii),
  ])
  func framesAreAPureFunctionOfTheState(_ seed: UInt64, _ depth: ColorDepth, _ glyphs: GlyphSet) throws {
    var state = try State.five(steps: 40)
    // Other scenes take long to sample where nothing is optimized, so one of the three has to do for them.
    var events = RandomEvents(seed: seed, changesScene: depth == .mono)
    var used = Renderer(depth: depth, glyphs: glyphs)
    for index in 0..<200 {
      let event = events.next(in: state.size)
      _ = state.update(event)
      let frame = used.render(state)
      #expect(frame.size == state.size)
      guard index.isMultiple(of: 4) else { continue }
      #expect(frame == Frame.of(state, depth: depth, glyphs: glyphs), "event \(index), \(event)")
      checkCells(frame, glyphs)
    }
  }

  /// No cell can move a terminal's cursor or turn its text around.
  private func checkCells(_ frame: Frame, _ glyphs: GlyphSet) {
    for cell in frame.cells {
      let scalar = cell.glyph
      #expect(
        glyphs == .ascii
          ? (0x20...0x7E).contains(scalar.value) : !scalar.properties.isDefaultIgnorableCodePoint)
      #expect(![.control, .format, .nonspacingMark].contains(scalar.properties.generalCategory), "\(scalar)")
    }
  }

  /// Two states that met the same events are drawn alike.
  @Test func theSameEventsLeadToTheSameFrame() throws {
    func frame() throws -> Frame {
      var state = try State.five(steps: 40)
      var events = RandomEvents(seed: 21, changesScene: false)
      for _ in 0..<200 { _ = state.update(events.next(in: state.size)) }
      state.resize(120, 40)
      return Frame.of(state)
    }
    let (first, second) = (try frame(), try frame())
    #expect(first == second)
  }
}
