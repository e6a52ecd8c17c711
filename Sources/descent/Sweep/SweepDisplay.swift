import Canvas
import CursesTerminal
import Experiments
import Synchronization
import Visualizer

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The trials of a sweep on the screen, while they come in and afterwards.
struct SweepDisplay {
  /// Reads the file of trials.
  let reader: TrialFileReader
  var color = ColorChoice.auto
  var glyphs: GlyphSet?
  var theme = ThemeChoice.auto
  var threads: Int?

  /// Shows the trials until the user quits.
  ///
  /// - Parameter withoutScreen: the command that says the same without a screen, for the message.
  /// - Throws: `Failure` (64) if there is no terminal.
  func run(withoutScreen: String) throws(Failure) {
    let terminal: Terminal
    do { terminal = try Terminal(options: TerminalOptions(color: color.depth, glyphs: glyphs)) } catch {
      throw .usage("\(error); without a screen: \(withoutScreen)")
    }
    let theme = theme.theme(on: terminal.background, scene: reader.sweep.experiment.view.theme)
    let desk = Desk(
      OpenSweep(reader.sweep, file: reader.path), size: terminal.size, theme: theme)
    let trials = FollowedTrials(path: reader.path, of: reader.sweep)
    let follower = SweepFollower(
      reader.sweep, now: { now() }, pause: { _ = usleep(50_000) }, read: { try trials.readOn() })
    let loop = Loop(
      desk, on: terminal, recording: nil, threads: threads, follower: follower, crashesOnPurpose: false)
    _ = loop.run()
  }
}

/// The trials of a file that is followed: a reader of its own, which is opened where it is first read.
private final class FollowedTrials: Sendable {
  private let path: String
  private let sweep: Sweep
  private let reader = Mutex<TrialFileReader?>(nil)

  init(path: String, of sweep: Sweep) { (self.path, self.sweep) = (path, sweep) }

  func readOn() throws -> TrialTable {
    try reader.withLock { reader in
      let file = try reader ?? TrialFileReader(path, of: sweep)
      try file.readOn()
      reader = file
      return file.table
    }
  }
}
