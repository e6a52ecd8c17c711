import Testing

@testable import descent

/// What Slurm's programs print, as Slurm 22.05 prints it.
@Suite struct SlurmTests {
  @Test(arguments: [
    ([3], "3"), ([0, 1, 2], "0-2"), ([0, 2, 3, 7], "0,2-3,7"), ([5, 6, 9, 10, 11], "5-6,9-11"),
  ])
  func listsNumbers(_ numbers: [Int], _ text: String) {
    #expect(Slurm.list(numbers) == text)
  }

  @Test func readsTheQueue() {
    let text =
      "1|PENDING|Resources\n0|RUNNING|None\n12|PENDING|launch failed requeued held\nN/A|PENDING|None\n"
    #expect(
      Slurm.queued(text, job: "7") == [
        Slurm.Queued(job: "7", task: 1, state: "PENDING", reason: "Resources"),
        Slurm.Queued(job: "7", task: 0, state: "RUNNING", reason: "None"),
        Slurm.Queued(job: "7", task: 12, state: "PENDING", reason: "launch failed requeued held"),
      ])
    #expect(Slurm.queued("", job: "7").isEmpty)
  }

  @Test func readsTheAccounting() {
    let endings = Slurm.accounted(
      """
      812_0|COMPLETED|0:0
      812_1|NODE_FAIL|0:0
      812_2|CANCELLED by 1000|0:15
      812_[3-4]|PENDING|0:0
      812_10|FAILED|65:0
      """)
    #expect(endings.count == 4)
    #expect(endings[1] == Slurm.Ending(state: "NODE_FAIL", code: 0, signal: 0))
    #expect(endings[2] == Slurm.Ending(state: "CANCELLED", code: 0, signal: 15))
    #expect(endings[10] == Slurm.Ending(state: "FAILED", code: 65, signal: 0))
  }

  @Test func readsWhatTheControllerKnows() {
    let endings = Slurm.shown(
      """
      JobId=27 ArrayJobId=25 ArrayTaskId=2 JobName=descent UserId=root(0) JobState=FAILED Reason=NonZeroExitCode \
      Dependency=(null) Requeue=1 Restarts=0 ExitCode=127:0 Comment=JobState=COMPLETED
      JobId=26 ArrayJobId=25 ArrayTaskId=0 JobName=descent JobState=TIMEOUT Reason=TimeLimit ExitCode=0:15
      JobId=25 ArrayJobId=25 ArrayTaskId=3-5 JobName=descent JobState=PENDING Reason=Resources ExitCode=0:0
      """)
    #expect(endings.count == 2)
    #expect(endings[2] == Slurm.Ending(state: "FAILED", code: 127, signal: 0))
    #expect(endings[0] == Slurm.Ending(state: "TIMEOUT", code: 0, signal: 15))
  }

  @Test(arguments: [
    ("NODE_FAIL", 0, 0, Slurm.Ending.Remedy.again), ("TIMEOUT", 0, 15, .again),
    ("OUT_OF_MEMORY", 0, 125, .again),
    ("PREEMPTED", 0, 0, .again), ("FAILED", 143, 0, .again), ("FAILED", 0, 9, .again),
    ("FAILED", 65, 0, .failed),
    ("FAILED", 127, 0, .failed), ("CANCELLED", 0, 15, .cancelled), ("COMPLETED", 0, 0, .patience),
  ])
  func knowsWhatToDo(_ state: String, _ code: Int, _ signal: Int, _ remedy: Slurm.Ending.Remedy) {
    #expect(Slurm.Ending(state: state, code: code, signal: signal).remedy == remedy)
  }

  @Test(arguments: [":", "4/:", "alpha", "4/alpha,2/user@beta.org", "10.0.0.7"])
  func takesHosts(_ text: String) throws {
    #expect(try Hosts(text) == .logins(text))
    #expect(try Hosts(text).words == ["--sshlogin", text])
  }

  @Test(arguments: ["", "hosts/all.txt", "four/alpha", "/nowhere/hosts", "4/", "alpha,", "4/ssh -p 22 alpha"])
  func refusesWhatIsNeitherAFileNorHosts(_ text: String) {
    #expect(throws: Failure.self) { try Hosts(text) }
  }

  @Test func aFileOfHostsHasItsFullPath() throws {
    #expect(try Hosts("/etc/../etc/hosts").words == ["--sshloginfile", "/etc/hosts"])
  }
}
