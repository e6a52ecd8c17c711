import Foundation
import TestSupport
import Testing

@testable import descent

@Suite struct RunTests {
  @Test func aFullDiskIsSaid() throws {
    // /dev/full is Linux's.
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let result = try Program.run(["run", "--steps", "10"], destination: "/dev/full")
    #expect(result.status == 74)
    #expect(result.errorOutput.contains("could not be written"))
  }

  @Test func aReaderThatHasSeenEnoughIsNoError() throws {
    let descent = try #require(Program.path.firstMatch(of: /^[^']*$/)?.output)
    // Both for shells that leave the signal alone and for those that ignore it.
    for trap in ["", "trap '' PIPE; "] {
      let script = "\(trap)'\(descent)' run --steps 20000 --format csv | head -n 1"
      let result = try FinishedProcess.run("/bin/sh", ["-c", script])
      #expect(result.output == "lane,label,optimizer,step,x,y,loss,gradient_norm\n")
      #expect(result.errorOutput.isEmpty)
    }
  }

  @Test func everyFormatIsThere() throws {
    let arguments = ["run", "--steps", "3", "--optimizer", "adam", "--format"]
    #expect(try Program.run(arguments + ["table"]).output.contains("adam  lr=0.001"))
    #expect(try Program.run(arguments + ["csv"]).output.split(separator: "\n").count == 5)
    let json = try Program.run(arguments + ["JSON"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["version"] as? String == Descent.version && object["elapsed"] == nil)
    let timed = try Program.run(arguments + ["json", "--timing"]).output
    #expect(timed.contains("\"elapsed\": ") && timed.hasPrefix(json.prefix { $0 != "\n" }))
  }

  @Test func lanesThatAllDivergeAreAFailure() throws {
    let one = try Program.run(["run", "--steps", "10", "--optimizer", "gd:lr=1e200"])
    #expect(one.status == 1 && one.output.contains("diverged at 1"))
    #expect(one.errorOutput == "descent: the lane diverged; try a smaller learning rate\n")
    let two = ["run", "--steps", "10", "--optimizer", "gd:lr=1e200", "--optimizer"]
    #expect(try Program.run(two + ["sgd:lr=1e200"]).errorOutput.contains("every lane diverged"))
    #expect(try Program.run(two + ["adam"]).status == 0)
  }
}
