import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// Networks trained by the release build.
  @Suite struct TrainingTests {
    private static let digits = [
      "train", "--data", "digits", "--layers", "64,128,10", "--optimizer", "adam:lr=0.001", "--batch-size",
      "64",
      "--quiet", "--format", "csv",
    ]

    /// The last value of a column of the table.
    private func last(_ column: Int, of output: String) throws -> Double {
      let row = try #require(output.split(separator: "\n").last).split(
        separator: ",", omittingEmptySubsequences: false)
      return try #require(Double(row[column]))
    }

    /// The peers, PyTorch and JAX, reach 88.6 % on this split.
    @Test func digitsAreReadAsWellAsThePeersReadThem() throws {
      var accuracies: [Double] = []
      for seed in 1...5 {
        let result = try ReleaseBuild.run(Self.digits + ["--epochs", "20", "--seed", "\(seed)"])
        accuracies.append(try last(8, of: result.output))
      }
      let mean = accuracies.reduce(0, +) / 5
      print("digits, test accuracy of five seeds: \(accuracies.map { "\(Int($0 * 1000))‰" }), mean \(mean)")
      #expect(accuracies.allSatisfy { $0 >= 0.87 } && mean >= 0.885)
    }

    @Test func spiralsAreToldApart() throws {
      let result = try ReleaseBuild.run([
        "train", "--data", "spirals", "--layers", "2,16,16,1", "--activation", "tanh", "--validation", "0",
        "--optimizer", "adam:lr=0.01", "--epochs", "300", "--seed", "1", "--quiet", "--format", "csv",
      ])
      #expect(try last(4, of: result.output) >= 0.98)
    }

    /// Killed at any moment, a training leaves a file that is whole, and goes on from it to the same end. 50 moments
    /// where `DESCENT_KILLS` says so, a few otherwise.
    @Test func aKilledTrainingGoesOn() throws {
      let kills = ProcessInfo.processInfo.environment["DESCENT_KILLS"].flatMap(Int.init) ?? 8
      let folder = try TemporaryFolder()
      let file = folder.path("m.safetensors")
      let program = try ReleaseBuild.program()
      // Long enough that loading takes a small part of it, even on a busy machine.
      let arguments = Self.digits + ["--epochs", "100", "--seed", "3"]
      let whole = folder.path("whole.safetensors")
      let start = Date()
      _ = try ReleaseBuild.run(arguments + ["--save", whole])
      let duration = Date().timeIntervalSince(start)
      var resumptions = 0
      for kill in 0..<kills {
        // The moments are spread over the training, and shifted a little every time.
        let delay = duration * (Double(kill) + Double((kill * 7) % 10) / 10) / Double(kills + 1)
        let command = (arguments + ["--save", file]).map { "'\($0)'" }.joined(separator: " ")
        _ = try FinishedProcess.run(
          "/bin/sh", ["-c", "'\(program)' \(command) & p=$!; sleep \(delay); kill -9 $p; wait $p"])
        let state = folder.path("m.state.safetensors")
        guard FileManager.default.fileExists(atPath: state) else { continue }
        let resumed = try ReleaseBuild.run(arguments + ["--resume", file, "--save", file])
        #expect(resumed.status == 0, "\(resumed.errorOutput)")
        for (own, other) in [(file, whole), (state, folder.path("whole.state.safetensors"))] {
          #expect(FileManager.default.contentsEqual(atPath: own, andPath: other), "killed after \(delay) s")
          try FileManager.default.removeItem(atPath: own)
        }
        resumptions += 1
      }
      #expect(resumptions >= kills / 2)
    }

    @Test func anInterruptEndsItWell() throws {
      let folder = try TemporaryFolder()
      let file = folder.path("m.safetensors")
      let program = try ReleaseBuild.program()
      let command = (Self.digits + ["--epochs", "100000", "--save", file]).map { "'\($0)'" }.joined(
        separator: " ")
      // A shell without a terminal has its background jobs ignore the signal; `exec` in the foreground does not.
      let script = "(sleep 1; kill -INT $$) & exec '\(program)' \(command)"
      let result = try FinishedProcess.run("/bin/sh", ["-c", script])
      #expect(result.status == 130)
      for name in ["m.safetensors", "m.state.safetensors"] {
        #expect(FileManager.default.fileExists(atPath: folder.path(name)), "\(name)")
      }
    }
  }
}
