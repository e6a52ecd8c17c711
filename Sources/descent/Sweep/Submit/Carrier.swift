/// A way to have the parts of a round computed on other machines.
protocol Carrier {
  /// Has the missing parts of a round computed; returns when all are there.
  ///
  /// - Throws: `Failure` if parts cannot be had, or the user does not want to wait.
  mutating func carry(round: Int) throws(Failure)
}

/// A sweep on its way: every round is computed in parts on other machines, and merged here.
struct Submission {
  let folder: SweepFolder
  /// The number of rounds.
  let rounds: Int
  /// The number of parts of every round.
  let shards: Int
  /// Puts files of results together: the files, then the one that they become.
  let merge: ([String], String) throws -> Void

  /// Computes what is missing of the sweep.
  ///
  /// - Parameters:
  ///   - scene: the sweep, as a scene.
  ///   - script: computes a part.
  ///   - name: the script's name in the directory.
  ///   - carrier: has the parts computed.
  /// - Throws: `Failure`.
  func run(_ scene: String, _ script: TaskScript, named name: String, _ carrier: inout some Carrier) throws {
    try folder.make()
    // Held until the end.
    let lock = try FileLock(on: folder.path("jobs"))
    defer { withExtendedLifetime(lock) {} }
    try folder.prepare(scene: scene, script: script, named: name)
    Interrupt.listen()
    for round in 0..<rounds where !folder.has(folder.results(round, of: rounds)) {
      try carrier.carry(round: round)
      try merge(round: round)
    }
  }

  /// Puts the parts of a round behind the results of the rounds before it.
  private func merge(round: Int) throws {
    let before = round == 0 ? [] : [folder.results(round - 1, of: rounds)]
    let parts = (0..<shards).map { folder.path(folder.part($0, round: round)) }
    try merge(before + parts, folder.results(round, of: rounds))
  }
}

/// A line on stderr that says how far the parts of a round are; written when it changes.
struct CarrierLog {
  let rounds: Int
  private var last = ""
  private var width = 0

  init(rounds: Int) { self.rounds = rounds }

  /// - Parameters:
  ///   - round: from 0.
  ///   - text: how far it is.
  mutating func show(round: Int, _ text: String) {
    let line = (rounds > 1 ? "round \(round + 1) of \(rounds): " : "") + text
    guard line != last else { return }
    (last, width) = (line, max(width, line.count))
    StandardError.write("descent: \(line)\n")
  }
}
