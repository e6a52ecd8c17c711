import Canvas
import Experiments
import Networks
import Testing

@testable import Visualizer

/// Whole spectrum screens against the recorded ones.
@Suite struct SpectrumSnapshotTests {
  struct Screen: Sendable, CustomTestStringConvertible {
    var columns = 120
    var rows = 40
    var depth = ColorDepth.rgb
    var glyphs = GlyphSet.unicode
    let name: String

    var testDescription: String { name }
  }

  static let screens = [
    Screen(columns: 40, rows: 12, name: "40x12"), Screen(columns: 80, rows: 24, name: "80x24"),
    Screen(name: "120x40"), Screen(columns: 200, rows: 60, name: "200x60"),
    Screen(depth: .cube256, name: "120x40-256"),
    Screen(columns: 80, rows: 24, depth: .mono, glyphs: .ascii, name: "80x24-mono-ascii"),
    Screen(depth: .mono, glyphs: .ascii, name: "120x40-mono-ascii"),
  ]

  /// Gradient descent on the wall of Rosenbrock's valley.
  @Test(arguments: screens)
  func aSurface(_ screen: Screen) throws {
    var desk = try Desk.scene(at: 8, columns: screen.columns, rows: screen.rows)
    desk.press("1", "l")
    try Snapshot.verify(
      Frame.of(desk, depth: screen.depth, glyphs: screen.glyphs).text, "spectrum-surface-\(screen.name)")
  }

  /// A recorded training with a spectrum that is written down: a bulk about 0, and outliers.
  private func network(_ screen: Screen) throws -> Desk {
    var desk = try Desk.recorded(screen.columns, screen.rows)
    desk.press("1", "l")
    let remote = try #require(desk.race as? RemoteRace)
    let bulk = (4..<120).map { (index: Int) -> Double in 0.4 - 0.01 * Double(index) }
    let values: [Double] = [4.5, 3.5, 2.5, 1.5] + bulk
    var elements = [Double](repeating: 0, count: values.count * values.count)
    for row in values.indices { elements[row * values.count + row] = values[row] }
    let matrix = MatrixOperator(size: values.count, elements: elements)
    var spectrum = Spectrum(
      time: desk.cursor, size: values.count, samples: .init(used: 2048, of: 60000), wantedRuns: 10)
    spectrum.density = SpectralDensity(of: matrix, runs: 4, steps: 60)
    (spectrum.largest, spectrum.smallest) = ([4.5, 3.5, 2.5, 1.5, 0.36], [-0.79])
    spectrum.progress = 0.6
    let key = SurveyKey(scene: "race \(remote.id.race)", question: "spectrum of lane 0 at 1")
    desk.errands.survey = key
    desk.errands.take(SurveyReport(key: key, answer: .spectrum(spectrum)))
    return desk
  }

  @Test(arguments: screens)
  func aNetwork(_ screen: Screen) throws {
    let desk = try network(screen)
    try Snapshot.verify(
      Frame.of(desk, depth: screen.depth, glyphs: screen.glyphs).text, "spectrum-\(screen.name)")
  }

  @Test func colors() throws {
    var desk = try network(Screen(columns: 80, rows: 24, name: "80x24"))
    try Snapshot.verify(Frame.of(desk).colorText, "spectrum-80x24-colors-rgb")
    desk.look.theme = .paper
    try Snapshot.verify(Frame.of(desk).colorText, "spectrum-80x24-paper-rgb")
  }
}
