import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

/// Whole screens against the recorded ones.
@Suite struct SnapshotTests {
  @Test(arguments: SnapshotScreen.all + [SnapshotScreen(depth: .ansi16)])
  func theRace(_ screen: SnapshotScreen) throws {
    let desk = try Desk.scene(at: 800, columns: screen.columns, rows: screen.rows)
    try Snapshot.verify(screen.text(of: desk), "rosenbrock-800-\(screen.name)")
  }

  /// The step has more digits.
  @Test func later() throws {
    let desk = try Desk.scene(at: 1150, columns: 80, rows: 24)
    try Snapshot.verify(Frame.of(desk).text, "rosenbrock-1150-80x24")
  }

  @Test func tooSmall() throws {
    let desk = try Desk.scene(at: 800, columns: 30, rows: 8)
    try Snapshot.verify(Frame.of(desk).text, "too-small-30x8")
  }

  @Test func overlay() throws {
    var desk = try Desk.scene(at: 800)
    desk.press("o")
    try Snapshot.verify(Frame.of(desk).text, "rosenbrock-800-120x40-overlay")
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func help(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.scene(at: 800, columns: columns, rows: rows)
    desk.press("?")
    try Snapshot.verify(Frame.of(desk).text, "help-\(columns)x\(rows)")
  }

  @Test func helpInAscii() throws {
    var desk = try Desk.scene(at: 800)
    desk.press("?")
    try Snapshot.verify(Frame.of(desk, depth: .mono, glyphs: .ascii).text, "help-120x40-mono-ascii")
  }

  @Test func picker() throws {
    var desk = try Desk.scene(at: 800)
    desk.press("m", .down)
    try Snapshot.verify(Frame.of(desk).text, "picker-120x40")
  }

  @Test func valueEntryWithAComplaint() throws {
    var desk = try Desk.scene(at: 800)
    desk.press(.enter)
    desk.type("-0.1")
    desk.press(.enter)
    try Snapshot.verify(Frame.of(desk).text, "value-complaint-120x40")
  }

  @Test func tuningWithItsGhost() throws {
    var desk = try Desk.scene(at: 800)
    desk.press(.right, .right, .right)
    desk.settle()
    try Snapshot.verify(Frame.of(desk).text, "tuning-120x40")
  }

  /// One lane diverges immediately, one is off.
  @Test func divergedAndOff() throws {
    var desk = try Desk.race(["gd:lr=0.008", "momentum:lr=0.0005", "adam:lr=0.05"], steps: 200)
    desk.press("2", "x", "1")
    desk.moveCursor(to: 100)
    desk.settle()
    try Snapshot.verify(Frame.of(desk).text, "diverged-120x40")
    desk.resize(80, 24)
    try Snapshot.verify(Frame.of(desk).text, "diverged-80x24")
  }

  /// Nine lanes do not fit on one page.
  @Test func pages() throws {
    var desk = try Desk.race((1...9).map { "gd:lr=0.000\($0)" }, steps: 50)
    desk.moveCursor(to: 50)
    try Snapshot.verify(Frame.of(desk).text, "nine-lanes-120x40")
    desk.resize(80, 24)
    try Snapshot.verify(Frame.of(desk).text, "nine-lanes-80x24")
  }

  @Test(arguments: [(120, 40), (80, 24)])
  func inside(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.scene(at: 800, columns: columns, rows: rows)
    desk.press("i", ".", ".")
    try Snapshot.verify(Frame.of(desk).text, "inside-\(columns)x\(rows)")
  }

  @Test(arguments: SceneLibrary.races.map(\.name))
  func everySceneHalfWay(_ name: String) throws {
    var desk = try Desk.scene(name)
    desk.moveCursor(to: desk.subject.steps / 2)
    try Snapshot.verify(Frame.of(desk).text, "scene-\(name)-120x40")
  }

  /// The colours of the light theme; the letters are those of the dark one.
  @Test(arguments: [(ColorDepth.rgb, "rgb"), (.cube256, "256"), (.ansi16, "16")])
  func paper(_ depth: ColorDepth, _ name: String) throws {
    var desk = try Desk.scene(at: 800, columns: 80, rows: 24)
    let dark = Frame.of(desk, depth: depth)
    desk.look.theme = .paper
    let paper = Frame.of(desk, depth: depth)
    // Beneath pictures in bands, other bands have other letters.
    if depth == .rgb { #expect(paper.text == dark.text) }
    try Snapshot.verify(paper.colorText, "rosenbrock-800-80x24-paper-\(name)")
  }

  @Test(arguments: [(ColorDepth.rgb, "rgb"), (.cube256, "256"), (.ansi16, "16")])
  func colors(_ depth: ColorDepth, _ name: String) throws {
    let desk = try Desk.scene(at: 800, columns: 80, rows: 24)
    try Snapshot.verify(Frame.of(desk, depth: depth).colorText, "rosenbrock-800-80x24-colors-\(name)")
  }
}
