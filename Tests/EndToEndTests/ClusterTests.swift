import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Sweeps on other machines give the bytes of one process, whatever is lost on the way.
  @Suite(.enabled(if: Cluster.isPossible, "only root can start a Slurm and an SSH server"))
  struct Clusters {
    private func expectWhole(
      _ sweep: borrowing SubmittedSweep, at location: SourceLocation = #_sourceLocation
    ) throws {
      let expected = try sweep.size.expected()
      try #require(expected.split(separator: "\n").count == 1 + 40 + 8, sourceLocation: location)
      #expect(sweep.text("trials.jsonl") == expected, sourceLocation: location)
      #expect(sweep.names("running").isEmpty, sourceLocation: location)
    }

    @Test func slurmLosesANodeAndTheSubmitterInTheMiddle() throws {
      let slurm = try Cluster.start(.slurm)
      let sweep = try SubmittedSweep(.long, slurm.environment)
      let first = try sweep.start("--slurm")
      try sweep.isUnderWay(2)
      try slurm.call("lose", "node1")
      kill(first.processIdentifier, SIGKILL)
      first.waitUntilExit()
      #expect(sweep.names("parts").count < SubmittedSweep.shards, "it must be in the middle")
      #expect(try slurm.ask("squeue", "--noheader").isEmpty == false)

      try slurm.call("find", "node1")
      let second = try sweep.submit("--slurm")
      #expect(second.status == 0, "\(second.errorOutput)")
      try expectWhole(sweep)
      // The second one found the job of the first, in which the lost task was started again.
      let jobs = sweep.text("jobs").split(separator: "\n").map { $0.split(separator: " ") }
      #expect(jobs.map { $0[0] } == ["0", "1"])
      let job = try slurm.ask("scontrol", "--oneliner", "show", "job", String(jobs[0][1]))
      #expect(job.matches(of: /Restarts=1\b/).count == 1)
    }

    @Test func slurmGivesATaskUp() throws {
      let slurm = try Cluster.start(.slurm)
      let sweep = try SubmittedSweep(.long, slurm.environment)
      let process = try sweep.start("--slurm", "--sbatch", "--no-requeue", "--at-once", "1")
      try sweep.isUnderWay(1)
      let nodes = try slurm.ask("squeue", "--noheader", "--states=running", "--format=%N").split(
        separator: "\n")
      try slurm.call("lose", String(try #require(nodes.first)))
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      try expectWhole(sweep)
      let jobs = sweep.text("jobs").split(separator: "\n").map { $0.prefix(1) }
      #expect(jobs == ["0", "0", "1"], "the lost task was submitted again")
    }

    @Test func theScriptWorksByHand() throws {
      let slurm = try Cluster.start(.slurm)
      let sweep = try SubmittedSweep(.short, slurm.environment)
      let script = try sweep.submit("--slurm", "--dry-run")
      #expect(script.status == 0 && script.errorOutput.isEmpty)
      #expect(sweep.names("").isEmpty, "nothing is made")
      let path = sweep.folder.path("sweep.sbatch")
      try script.output.write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.createDirectory(
        atPath: "\(sweep.directory)/logs", withIntermediateDirectories: true)
      let program = try ReleaseBuild.program()
      for (round, merged) in [(0, "results-0.jsonl"), (1, "trials.jsonl")] {
        try slurm.ask("sbatch", path, "\(round)")
        let deadline = Date(timeIntervalSinceNow: 100)
        while sweep.names("parts").count < SubmittedSweep.shards * (round + 1), Date() < deadline {
          usleep(100_000)
        }
        let files =
          (round == 0 ? [] : ["results-0.jsonl"])
          + sweep.names("parts").filter { $0.hasPrefix("\(round)-") }
          .map { "parts/\($0)" }
        let all = files.map { "\(sweep.directory)/\($0)" }
        let result = try FinishedProcess.run(
          program, ["sweep", "merge", "-o", "\(sweep.directory)/\(merged)"] + all, within: 60)
        #expect(result.status == 0, "\(result.errorOutput)")
      }
      while try !slurm.ask("squeue", "--noheader").isEmpty { usleep(100_000) }
      try expectWhole(sweep)
    }

    @Test func slurmsRefusalsAreSaid() throws {
      let slurm = try Cluster.start(.slurm)
      let refused = try SubmittedSweep(.short, slurm.environment)
      let result = try refused.submit("--slurm", "--sbatch", "--partition=bogus")
      #expect(result.status == 69 && result.errorOutput.contains("bogus"), "\(result.errorOutput)")

      let missing = try SubmittedSweep(.short, slurm.environment)
      let failed = try missing.submit("--slurm", "--program", "/nowhere/descent")
      #expect(failed.status == 69, "\(failed.errorOutput)")
      #expect(failed.errorOutput.contains("FAILED with 127"), "\(failed.errorOutput)")
      #expect(failed.errorOutput.contains("/nowhere/descent: No such file"), "\(failed.errorOutput)")
      // With the right program the same directory goes on.
      #expect(try missing.submit("--slurm").status == 0)
      try expectWhole(missing)
    }

    @Test func gnuParallelOnThisMachine() throws {
      let sweep = try SubmittedSweep(.short)
      let result = try sweep.submit("--parallel", "2/:")
      #expect(result.status == 0, "\(result.errorOutput)")
      try expectWhole(sweep)
    }

    @Test func gnuParallelOverSSHLosesItsConnections() throws {
      let server = try Cluster.start(.sshd)
      let sweep = try SubmittedSweep(.long)
      let hosts = sweep.folder.path("hosts.txt")
      try "\(server.line)\n".write(toFile: hosts, atomically: false, encoding: .utf8)
      let process = try sweep.start("--parallel", hosts)
      try sweep.isUnderWay(2)
      try server.call("lose", "sessions")
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(sweep.text("logs/parallel-0.log"))")
      try expectWhole(sweep)
    }

    @Test func gnuParallelSaysWhichHostsDoNotAnswer() throws {
      let sweep = try SubmittedSweep(.short)
      let result = try sweep.submit("--parallel", "2/nowhere.invalid")
      #expect(result.status == 69, "\(result.errorOutput)")
      #expect(result.errorOutput.contains("parts 0-3 of round 0 were not computed"), "\(result.errorOutput)")
      #expect(result.errorOutput.contains("nowhere.invalid"), "\(result.errorOutput)")
    }
  }
}
