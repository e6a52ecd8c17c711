import ArgumentParser
import Experiments

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension RaceReport.Format: ExpressibleByArgument {}

/// `descent run`: the race without a screen.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the race without a screen and print it.",
    discussion: """
      The numbers are those of the screen: the same seed gives the same bytes. Data goes to stdout.

        descent run --optimizer adam:lr=0.05 --optimizer gd:lr=0.001 --steps 500
        descent run --surface himmelblau --start 5,-5 --format csv > race.csv
        descent run --surface rosenbrock --start -1.2,1 --optimizer adam:lr=0.01 --steps 100 --format json
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(help: "table (a line a lane), csv (a line a step) or json (everything).")
  var format: RaceReport.Format = .table

  func run() throws {
    let experiment: Experiment
    do { experiment = try options.experiment() } catch { throw error.report() }
    var output = StandardOutput()
    RaceReport.write(experiment, as: format, version: Descent.version, to: &output)
    guard output.finish() else {
      throw Failure.io("the output could not be written: \(String(cString: strerror(errno)))").report()
    }
  }
}

/// stdout, written in large pieces.
struct StandardOutput: TextOutputStream {
  private var buffer: [UInt8] = []
  private var hasFailed = false

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 { flush() }
  }

  private mutating func flush() {
    buffer.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty, !hasFailed {
        let count = systemWrite(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count > 0 {
          rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        } else if errno != EINTR {
          hasFailed = true
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes what is left; whether everything arrived.
  mutating func finish() -> Bool {
    flush()
    return !hasFailed
  }
}
