import Foundation
import Scenes

/// GNU parallel, which starts parts on a list of machines over ssh, and again on another one where that fails.
struct ParallelCarrier: Carrier {
  let parallel: ChildProcess
  let hosts: Hosts
  let folder: SweepFolder
  let script: String
  let shards: Int
  var log: CarrierLog

  static let hint = "it is GNU parallel: apt install parallel, dnf install parallel, brew install parallel"

  init(
    _ parallel: ChildProcess, _ hosts: Hosts, _ folder: SweepFolder, script: String, shards: Int, rounds: Int
  ) {
    (self.parallel, self.hosts, self.folder) = (parallel, hosts, folder)
    (self.script, self.shards, log) = (script, shards, CarrierLog(rounds: rounds))
  }

  /// The words behind `parallel`. Tasks that are done are left out here and not by its `--resume`, which also leaves out
  /// those that failed.
  static func words(_ hosts: Hosts, script: String, round: Int, tasks: [Int]) -> [String] {
    // A host that asks for a password is an error, not a question that nobody sees.
    ["--ssh", "ssh -o BatchMode=yes"] + hosts.words
      + ["--retries", "3", "bash", Quoting.shell(script), "\(round)", "{}", ":::"] + tasks.map(String.init)
  }

  mutating func carry(round: Int) throws(Failure) {
    let missing = folder.missing(round: round, of: shards)
    guard !missing.isEmpty else { return }
    let words = Self.words(hosts, script: script, round: round, tasks: missing)
    let errors = "logs/parallel-\(round).log"
    let process = try parallel.start(words, output: folder.path(errors), errors: folder.path(errors))
    while process.isRunning {
      if let signal = Interrupt.signal { try stop(process, signal) }
      let left = folder.missing(round: round, of: shards).count
      log.show(round: round, "\(shards - left) of \(shards) parts done")
      usleep(200_000)
    }
    let left = folder.missing(round: round, of: shards)
    guard left.isEmpty else {
      let words = folder.lastWords("parallel-\(round).log").map { "; \($0)" } ?? ""
      throw .unavailable(
        "parts \(Slurm.list(left)) of round \(round) were not computed\(words). The same command tries again")
    }
    log.show(round: round, "all \(shards) parts are done")
  }

  /// - Throws: `Failure`, that the user has stopped it.
  private func stop(_ process: Process, _ signal: Int32) throws(Failure) {
    // The first one only keeps it from starting more.
    process.terminate()
    usleep(100_000)
    process.terminate()
    process.waitUntilExit()
    throw Failure(
      message: "stopped; the same command goes on from here", code: Interrupt.exitCode(signal))
  }
}
