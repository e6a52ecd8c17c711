import Foundation
import Testing

@testable import Experiments
@testable import Scenes

@Suite struct SweepHeaderTests {
  private func sweep() throws -> Sweep {
    try .of("adam:label=\"q\\\"; \\\\ 蛙\"", vary: ["lr=1e-4..1", "average=polyak,ema:0.9"])
  }

  @Test func theLineReadsBack() throws {
    for shard in [nil, SweepShard(index: 3, count: 8)] {
      let line = try SweepHeader(sweep(), version: "1.2.3", shard: shard).line
      let header = try SweepHeader(line: line)
      #expect(header.line == line && !line.contains("\n"))
      #expect(header.version == "1.2.3" && header.shard == shard && header.data == nil)
      #expect(header.scene == (try sweep().sceneText))
      #expect(try SweepHeader(header.sweep(file: "t.jsonl"), version: "1.2.3", shard: shard) == header)
      #expect(try header.ofWhole == SweepHeader(sweep(), version: "1.2.3"))
    }
  }

  /// Any reader of JSON can read it.
  @Test func theLineIsJSON() throws {
    let line = try SweepHeader(sweep(), version: "1.2.3", shard: SweepShard(index: 0, count: 2)).line
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["descent_sweep"] as? Int == 1 && object["shard"] as? String == "0/2")
    #expect(object["scene"] as? String == (try sweep().sceneText))
    #expect(
      line.hasPrefix(
        "{\"descent_sweep\":1,\"version\":\"1.2.3\",\"shard\":\"0/2\",\"scene\":\"title: Test\\n"))
  }

  @Test func theDataBelongToTheSweep() throws {
    let sweep = try Sweep.ofNetworks("adam", vary: ["lr=1e-4..1"])
    let header = try SweepHeader(line: SweepHeader(sweep, version: "1").line)
    #expect(header.data == sweep.experiment.network?.digest && header.data?.isEmpty == false)
    #expect(try header.sweep(file: "t").space == sweep.space)
    let line = header.line.replacing(try #require(header.data), with: "0000")
    let error = #expect(throws: SceneError.self) { try SweepHeader(line: line).sweep(file: "t") }
    #expect(
      error?.description == "t: its trials were made with other data than moons:samples=40 has now")
  }

  @Test func differencesAreNamed() throws {
    let own = try SweepHeader(sweep(), version: "1")
    #expect(
      own.difference(from: try SweepHeader(sweep(), version: "1", shard: SweepShard(index: 0, count: 2)))
        == nil)
    #expect(own.difference(from: try SweepHeader(sweep(), version: "2")) == "version 1, not 2")
    var other = try sweep()
    other.trials = 7
    #expect(own.difference(from: SweepHeader(other, version: "1")) == "“trials: 32”, not “trials: 7”")
    #expect(SweepHeader(other, version: "1").difference(from: own) == "“trials: 7”, not “trials: 32”")
  }

  @Test(arguments: [
    ("", SweepHeaderError.isNone), ("title: x", .isNone), ("{\"a\": 1}", .isNone),
    ("{\"descent_sweep\":1", .isNone),
    ("{\"descent_sweep\":2}", .unknownFormat("2")), ("{\"descent_sweep\":1}", .isIncomplete),
    ("{\"descent_sweep\":1,\"version\":\"1\",\"shard\":\"8/8\",\"scene\":\"\"}", .isIncomplete),
  ]) func otherLinesAreRefused(_ line: String, _ wanted: SweepHeaderError) {
    #expect(throws: wanted) { try SweepHeader(line: line) }
  }

  @Test(arguments: ["", "1", "8/8", "-1/8", "1/0", "1/2/3", "a/b", "0/100001"]) func shardsAreParts(
    _ text: String
  ) {
    #expect(throws: (any Error).self) { try SweepShard(text) }
  }

  @Test func shardsReadBack() throws {
    #expect(try SweepShard("3/8") == SweepShard(index: 3, count: 8) && SweepShard("0/1").text == "0/1")
  }
}
