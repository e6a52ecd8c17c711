import Foundation
import TestSupport
import Testing

@testable import descent

@Suite struct FileLockTests {
  @Test func theSecondWriterIsToldWhoTheFirstIs() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    do {
      let lock = try FileLock(on: path)
      let me = "is being written by process \(ProcessInfo.processInfo.processIdentifier) on "
      #expect {
        _ = try FileLock(on: path)
      } throws: { error in
        let failure = error as? Failure
        return failure?.code == 73 && failure?.message.contains(me) == true
          && failure?.message.contains(#/ since \d{4}-\d\d-\d\d \d\d:\d\d$/#) == true
      }
      _ = consume lock
    }
    #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
    _ = try FileLock(on: path)
  }

  /// A lock that a killed process has left holds nobody up.
  @Test func aLockWithoutAProcessIsNone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    try "process 1 on elsewhere since 1970-01-01 00:00\n".write(
      toFile: path + ".lock", atomically: false, encoding: .utf8)
    let lock = try FileLock(on: path)
    #expect(folder.text("t.jsonl.lock").contains("process \(ProcessInfo.processInfo.processIdentifier) "))
    _ = consume lock
  }

  @Test func writersTakeTurns() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<100 {
            guard let lock = try? FileLock(on: path, waiting: 60) else {
              Issue.record("no lock")
              return
            }
            // Without a lock, some numbers would be lost.
            let count = Int((try? String(contentsOfFile: path, encoding: .utf8)) ?? "0") ?? 0
            try? String(count + 1).write(toFile: path, atomically: false, encoding: .utf8)
            _ = consume lock
          }
        }
      }
    }
    #expect(folder.text("t.jsonl") == "200")
  }

  @Test func aPlaceWithoutLocksIsSaid() {
    #expect {
      _ = try FileLock(on: "/nowhere/t.jsonl")
    } throws: { ($0 as? Failure)?.code == 74 }
  }
}
