import Canvas
import Experiments

/// A sweep whose file the desk follows.
public struct OpenSweep: Sendable {
  /// The sweep, as the file's header describes it.
  public let sweep: Sweep
  /// The file, as the user named it.
  public let file: String
  /// The screen as it was left for a race.
  var left = SweepScreen()
  /// The latest question.
  var question: SweepQuestion?
  /// The latest answer; nil before the file has been read.
  var report: SweepReport?

  /// A sweep before its file has been read.
  public init(_ sweep: Sweep, file: String) { (self.sweep, self.file) = (sweep, file) }

  /// True until the latest question is asked and answered.
  var isWaiting: Bool { question == nil || report?.question != question }
}

extension Desk {
  /// A desk on the trials of a sweep; the race behind them is that of the scene.
  ///
  /// - Parameters:
  ///   - open: the sweep.
  ///   - size: the size of the screen.
  ///   - theme: the theme; nil for that of the scene, or the default one.
  public init(_ open: OpenSweep, size: Size, theme: Theme? = nil) {
    var experiment = open.sweep.experiment
    experiment.lesson = nil
    self.init(experiment, size: size, theme: theme)
    sweep = open
    screen = .sweep(SweepScreen())
  }
}
