import Foundation
import Synchronization
import TestSupport
import Testing

@testable import descent

/// `--threads`: how many compute, and that nothing else changes.
@Suite struct ThreadsTests {
  @Test(arguments: [1, 2, 5, 100])
  func everyCallIsMadeOnceByNoMoreThreads(_ count: Int) {
    let calls = Mutex([Int](repeating: 0, count: 40))
    let active = Mutex((now: 0, most: 0))
    Threads(count: count).perform(40) { index in
      active.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      calls.withLock { $0[index] += 1 }
      usleep(200)
      active.withLock { $0.now -= 1 }
    }
    #expect(calls.withLock { $0 } == [Int](repeating: 1, count: 40))
    #expect(active.withLock { $0.most } <= count)
    Threads(count: count).perform(0) { _ in Issue.record("there is nothing to call") }
  }

  @Test func trainingsDoNotDependOnThem() throws {
    let folder = try TemporaryFolder()
    let lanes = ["adam", "sgd:lr=0.1", "rmsprop"].flatMap { ["--optimizer", $0] }
    let files = try [[], ["--threads", "1"], ["--threads", "2"], ["--threads", "9"]].map { threads in
      let name = threads.last ?? "all"
      let result = try Program.run(
        ["train", "--data", "moons:samples=60", "--epochs", "3", "--dropout", "0.2", "--quiet"] + lanes
          + threads + ["--save", folder.path("\(name).safetensors")])
      #expect(result.status == 0, "\(result.errorOutput)")
      return try ["adam", "sgd", "rmsprop"].map { lane in
        try Data(contentsOf: URL(fileURLWithPath: folder.path("\(name)-\(lane).safetensors")))
      }
    }
    #expect(Set(files).count == 1)
  }

  @Test(arguments: ["0", "-1", "1025", "some"])
  func aNumberThatIsNoneIsRefused(_ text: String) throws {
    for command in ["train", "play"] {
      try Program.expectFailure([command, "--threads", text], status: 64, saying: ["--threads is "])
    }
  }
}
