import Foundation
import Optimizers
import TestSupport
import Testing

@testable import Networks

/// Files that were cut, changed or could not be written.
@Suite struct BrokenTrainingFileTests {
  @Test func otherPrecisionsAreRefused() throws {
    let file = try SmallTraining.named("adam").trained(steps: 6).state.safetensors()
    let double = try SmallTraining<Double> { Adam(parameterCount: $0.parameterCount) }
    #expect(
      message { () throws(FileError) in try double.resumed(from: file) }
        == "0.weight.dtype: expected numbers of type F64, not F32")
  }

  @Test func weightsThatAreNoNumbersAreRefused() throws {
    let training = try SmallTraining.named("adam")
    var file = training.trained(steps: 6).state.safetensors().leavingOut("0.bias")
    file.add("0.bias", shape: [5], [0, .nan, 0, 0, 0] as [Float])
    #expect(
      message { () throws(FileError) in try training.resumed(from: file) }
        == "a weight is not a finite number")
  }

  @Test func aWritingThatFailsLeavesTheOldTraining() throws {
    let training = try SmallTraining.named("adam")
    let (old, new) = (training.trained(steps: 3).state, training.trained(steps: 6).state)
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    try old.safetensors().write(to: path)
    let size = new.safetensors().encoded.count
    for part in [0, 1, 8, 100, size / 2, size - 1] {
      let calls = FileCalls.fillingUp(after: part)
      #expect(throws: FileError.unwritable(file: path, reason: "No space left on device")) {
        try SystemFile.replace(path, with: new.safetensors().encoded, calls: calls)
      }
      let resumed = try training.resumed(from: Safetensors(contentsOf: path))
      #expect(resumed.state.safetensors() == old.safetensors())
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["model.safetensors"])
  }

  @Test func causesAreTold() throws {
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    func cause(_ body: () throws -> Void) -> FileError.Cause? {
      do { try body() } catch { return (error as? FileError)?.cause }
      return nil
    }
    let training = try SmallTraining.named("adam")
    #expect(cause { _ = try Safetensors(contentsOf: path) } == .noInput)
    let bytes = training.trained(steps: 1).state.safetensors().encoded
    // Cut short anywhere, it is refused.
    for count in stride(from: 0, to: bytes.count, by: 97) {
      try SystemFile.replace(path, with: Array(bytes.prefix(count)))
      #expect(
        cause { _ = try training.resumed(from: Safetensors(contentsOf: path)) } == .data, "\(count) bytes")
    }
    #expect(cause { try training.trainer.state.safetensors().write(to: folder.url.path) } == .output)
  }

  /// Bytes that are changed, left out or cut off make an error or another training; nothing traps.
  @Test(arguments: ["adam", "lbfgs", "asgd", "adafactor"])
  func brokenFilesCrashNothing(_ name: String) throws {
    let training = try SmallTraining.named(name)
    let bytes = training.trained(steps: 6).state.safetensors().encoded
    var refused = 0
    for (number, mutated) in mutations(of: bytes, count: 1500, seed: 6).enumerated() {
      do throws(FileError) {
        var resumed = try training.resumed(from: Safetensors(decoding: mutated))
        if number.isMultiple(of: 5) {
          resumed.step()
          _ = resumed.evaluate(on: resumed.data)
        }
      } catch { refused += 1 }
    }
    #expect(refused > 500 && refused < 1500)
  }
}
