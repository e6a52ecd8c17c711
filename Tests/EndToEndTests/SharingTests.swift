import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// `y` and `w` take the race on the screen elsewhere, to the last bit.
  @Suite struct Sharing {
    @Test(arguments: [
      ["--seed", "3", "--steps", "300"],
      ["himmelblau", "--noise", "0.1"],
      [
        "--formula", "a*x^2 + (y - sin(3x))^2", "--set", "a=0.3", "--optimizer", "adam:lr=0.1", "--steps",
        "90",
      ],
    ])
    func theRaceIsMadeAgain(_ arguments: [String]) throws {
      let session = try Session.start(arguments)
      try session.opened()
      try session.tmux.call(["set-option", "-s", "set-clipboard", "on"])
      _ = try session.paused()
      // The knob in hand, and a start elsewhere.
      try session.tmux.press("Right", times: 3)
      try session.tmux.press("C-Left", "C-Up")
      try session.tmux.press("w")
      let folder = session.tmux.folder.url
      try session.shows("the file's name") { $0.text.contains("scene-") }
      try session.tmux.press("y")
      try session.shows("the command line") { $0.text.contains("--optimizer") }
      let command = try session.tmux.call(["show-buffer"])

      let name = try #require(
        FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix(".yaml") })
      let file = try ReleaseBuild.run(["run", folder.appending(path: name).path, "--format", "csv"])
      let line = try shell(
        command.replacing("descent ", with: "descent run --format csv ", maxReplacements: 1))
      #expect(file.status == 0 && line.status == 0, "\(file.errorOutput)\(line.errorOutput)")
      #expect(file.output == line.output)
      let untouched = try ReleaseBuild.run(["run", "--format", "csv"] + arguments)
      #expect(untouched.status == 0 && file.output != untouched.output, "what was turned must be in it")

      try session.tmux.press("Escape", "$")
      let steps = file.output.split(separator: "\n").compactMap { Int($0.split(separator: ",")[3]) }.max()
      let screen = try session.shows("the last step") { $0.step == steps }
      try expect(screen, toShow: file.output)
    }

    /// A line as a shell reads it, with the program where it looks for programs.
    private func shell(_ line: String) throws -> FinishedProcess {
      let folder = URL(fileURLWithPath: try ReleaseBuild.program()).deletingLastPathComponent().path
      return try FinishedProcess.run("/bin/sh", ["-c", "PATH='\(folder)':$PATH; \(line)"])
    }

    /// The losses of the last step, lane by lane, to three digits.
    private func expect(_ screen: Screen, toShow csv: String) throws {
      let rows = csv.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
      #expect(!screen.lanes.isEmpty)
      for (index, lane) in screen.lanes.enumerated() {
        let last = try #require(rows.last { Int($0[0]) == index + 1 }, "lane \(index + 1)")
        let shown = try #require(Screen.number(lane.loss), "\(lane.loss)")
        let exact = try #require(Double(last[6]))
        #expect(abs(shown - exact) <= 0.00501 * abs(exact), "\(lane.name): \(lane.loss) and \(exact)")
      }
    }
  }
}
