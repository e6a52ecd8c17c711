import Canvas
import Landscapes
import Testing

@testable import Experiments
@testable import Visualizer

@Suite struct PictureTests {
  @Test func layoutAndBack() throws {
    var state = try State.five()
    state.press("o")
    #expect(state.layout == .overlay && Layout(state).panels.map(\.lane) == [nil])
    state.press("o")
    #expect(state.layout == .sideBySide)
  }

  @Test func contoursAreLeftOut() throws {
    var state = try State.five()
    let with = Frame.of(state)
    state.press("c")
    let without = Frame.of(state)
    #expect(!state.showsContours && with != without)
    state.press("c")
    #expect(Frame.of(state) == with)
  }

  @Test func colourMapsGoRound() throws {
    var state = try State.five()
    var seen: [ColorMap] = []
    for _ in ColorMap.all {
      seen.append(state.colormap)
      state.press("C")
      #expect(state.notice?.text == "colour map: \(state.colormap.name)")
    }
    #expect(seen == ColorMap.all && state.colormap == ColorMap.all[0])
  }

  @Test func theScaleIsSwitched() throws {
    var state = try State.five()
    let log = Frame.of(state)
    state.press("g")
    #expect(state.scale == .linear && Frame.of(state) != log)
    state.press("g")
    #expect(state.scale == .log)
  }

  // MARK: Scenes

  @Test func scenesGoRoundBothWays() throws {
    let names = SceneLibrary.all.map(\.name)
    var state = try State.scene(names[0], steps: 10)
    state.press("S")
    #expect(state.sceneIndex == names.count - 1)
    state.press("s")
    #expect(state.sceneIndex == 0)
    state.press("s")
    #expect(state.sceneIndex == 1 && state.isPlaying && state.cursor == 0)
  }

  @Test func aRaceOfOnesOwnIsBetweenTheLastAndTheFirst() throws {
    var state = try State.race(["gd:lr=0.001"], steps: 10)
    #expect(state.sceneIndex == nil)
    var other = state
    state.press("s")
    #expect(state.sceneIndex == 0)
    other.press("S")
    #expect(other.sceneIndex == SceneLibrary.all.count - 1)
  }

  @Test func whatTheUserChoseStays() throws {
    var state = try State.five(steps: 10)
    state.press("o", "c", "C", "t", "s")
    #expect(state.layout == .overlay && !state.showsContours && state.mode == .onward)
    #expect(state.colormap == ColorMap.all[1] && state.size == Size(columns: 120, rows: 40))
  }

  // MARK: The start

  @Test func randomStartsAreOfTheSeed() throws {
    func starts(seed: UInt64) throws -> [Point] {
      var state = try State.race(["gd:lr=0.001"], seed: seed, steps: 10)
      return (0..<3).map { _ in
        state.press("$", "R")
        #expect(
          state.cursor == 0 && state.isPlaying && state.experiment.domain.contains(state.experiment.start))
        #expect(state.race.lanes[0].record(at: 0).position == state.experiment.start)
        return state.experiment.start
      }
    }
    let (first, again, other) = (try starts(seed: 1), try starts(seed: 1), try starts(seed: 2))
    #expect(first == again && first != other)
    #expect(Set(first).count == 3)
  }

  @Test func keysMoveTheStartByAFiftiethOfTheView() throws {
    var state = try State.five()
    state.moveCursor(to: 30)
    let domain = state.experiment.domain
    state.press(.controlRight, .controlRight, .controlUp)
    let there = Point(-1.2, 1) + Point(domain.width / 25, domain.height / 50)
    #expect(
      abs(state.experiment.start.x - there.x) < 1e-12 && abs(state.experiment.start.y - there.y) < 1e-12)
    state.press(.controlLeft, .controlDown)
    #expect(state.experiment.start.x < there.x && state.experiment.start.y < there.y)
    #expect(state.cursor == 30 && state.race.lanes.allSatisfy { $0.head.step >= 30 })
    #expect(state.race.lanes[0].record(at: 0).position == state.experiment.start)
  }

  @Test func aClickPlacesTheStartAndDraggingMovesIt() throws {
    var state = try State.five()
    state.moveCursor(to: 30)
    let plot = try #require(Layout(state).panels.first { $0.lane == 1 }).plot
    state.mouse(.press, row: plot.row + 3, column: plot.column + 10)
    #expect(state.focus == 1 && state.cursor == 30)
    #expect(state.experiment.start == state.viewport(plot).point(row: plot.row + 3, column: plot.column + 10))
    state.mouse(.drag, row: plot.row + 4, column: plot.column + 12)
    let dragged = state.viewport(plot).point(row: plot.row + 4, column: plot.column + 12)
    #expect(state.experiment.start == dragged)
    // Outside of the pictures there is nothing to place it on.
    state.mouse(.drag, row: 0, column: 0)
    #expect(state.experiment.start == dragged)
    state.mouse(.release, row: 0, column: 0)
    state.mouse(.drag, row: plot.row, column: plot.column)
    #expect(state.experiment.start == dragged)
  }

  // MARK: The timeline by mouse

  @Test func theTimelineIsScrubbed() throws {
    var state = try State.five()
    let layout = Layout(state)
    let (row, track) = (layout.timelineRow, layout.track)
    state.press(" ")
    state.mouse(.press, row: row, column: track.upperBound - 1)
    #expect(state.cursor == 100 && !state.isPlaying)
    state.mouse(.drag, row: row, column: track.lowerBound)
    #expect(state.cursor == 0)
    state.mouse(.drag, row: row, column: track.lowerBound + track.count / 2)
    #expect(abs(state.cursor - 50) <= 1)
    let cursor = state.cursor
    state.mouse(.press, row: row, column: 0)
    state.mouse(.press, row: row, column: 119)
    #expect(state.cursor == cursor)
  }

  /// The cursor is drawn where the mouse put it.
  @Test func theTrackShowsWhereItWasClicked() throws {
    var state = try State.scene(steps: 2000)
    let layout = Layout(state)
    for column in stride(from: layout.track.lowerBound, to: layout.track.upperBound, by: 7) {
      state.mouse(.press, row: layout.timelineRow, column: column)
      #expect(Frame.of(state, depth: .mono)[layout.timelineRow, column].glyph == "┃")
    }
  }

  // MARK: Zoom

  @Test func zoomingInAndOutComesBack() throws {
    var state = try State.five()
    let home = state.camera.domain
    state.press("+")
    #expect(state.camera.isMoving && state.isAnimating)
    state.settle()
    #expect(abs(state.camera.domain.width / home.width - 0.8) < 1e-9)
    state.press("-")
    state.settle()
    #expect(state.camera.domain == home && !state.isAnimating)
  }

  @Test func theWheelKeepsThePointUnderThePointer() throws {
    var state = try State.five()
    let plot = try #require(Layout(state).panels.first).plot
    let (row, column) = (plot.row + 2, plot.column + 30)
    let before = state.viewport(plot).point(row: row, column: column)
    for action in [Mouse.Action.wheelUp, .wheelUp, .wheelDown, .wheelUp] {
      state.mouse(action, row: row, column: column)
      state.tick()
    }
    state.settle()
    let after = state.viewport(plot).point(row: row, column: column)
    #expect(abs(after.x - before.x) < 1e-9 && abs(after.y - before.y) < 1e-9)
    #expect(state.camera.domain.width < state.experiment.domain.width * 0.7)
  }

  @Test func theWheelBesideThePicturesDoesNothing() throws {
    var state = try State.five()
    state.mouse(.wheelUp, row: 0, column: 0)
    #expect(!state.camera.isMoving)
  }
}
