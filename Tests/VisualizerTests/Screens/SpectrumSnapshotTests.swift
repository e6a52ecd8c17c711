import Canvas
import Experiments
import Networks
import Testing

@testable import Visualizer

/// Whole spectrum screens against the recorded ones.
@Suite struct SpectrumSnapshotTests {
  /// Gradient descent on the wall of Rosenbrock's valley.
  @Test(arguments: SnapshotScreen.all)
  func aSurface(_ screen: SnapshotScreen) throws {
    var desk = try Desk.scene(at: 8, columns: screen.columns, rows: screen.rows)
    desk.press("1", "l")
    try Snapshot.verify(screen.text(of: desk), "spectrum-surface-\(screen.name)")
  }

  /// A recorded training with a spectrum that is written down: a bulk about 0, and outliers.
  private func network(_ screen: SnapshotScreen) throws -> Desk {
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

  @Test(arguments: SnapshotScreen.all)
  func aNetwork(_ screen: SnapshotScreen) throws {
    let desk = try network(screen)
    try Snapshot.verify(screen.text(of: desk), "spectrum-\(screen.name)")
  }

  @Test func colors() throws {
    var desk = try network(SnapshotScreen(columns: 80, rows: 24))
    try Snapshot.verify(Frame.of(desk).colorText, "spectrum-80x24-colors-rgb")
    desk.look.theme = .paper
    try Snapshot.verify(Frame.of(desk).colorText, "spectrum-80x24-paper-rgb")
  }
}
